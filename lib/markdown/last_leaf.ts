import type { Token, Tokens } from "marked";
import { known } from "./tokens.ts";

/** What the end of a document is part of, as long as it is not closed. */
export type LastLeaf =
  | { readonly type: "text"; readonly tokens: Token[] }
  | { readonly type: "code"; readonly token: Tokens.Code }
  | { readonly type: "none" };

const NONE: LastLeaf = { type: "none" };

/**
 * Finds the running text or the code that the next characters go on with.
 *
 * @param tokens The blocks so far.
 * @param endsLine Whether the source ends with a line's end.
 */
export function lastLeaf(
  tokens: readonly Token[],
  endsLine: boolean,
): LastLeaf {
  const last = tokens.at(-1);
  if (last === undefined) return NONE;
  const token = known(last);
  switch (token.type) {
    case "paragraph":
      return { type: "text", tokens: token.tokens };
    case "text":
      return token.tokens ? { type: "text", tokens: token.tokens } : NONE;
    case "heading":
      return endsLine ? NONE : { type: "text", tokens: token.tokens };
    case "table": {
      const cell = token.rows.at(-1)?.findLast(({ text }) => text !== "");
      return cell && !endsLine ? { type: "text", tokens: cell.tokens } : NONE;
    }
    case "code":
      return isOpenFence(token) ? { type: "code", token } : NONE;
    case "blockquote":
    case "note":
      return lastLeaf(token.tokens, endsLine);
    case "list":
      return lastLeaf(token.items.at(-1)?.tokens ?? [], endsLine);
    default:
      return NONE;
  }
}

/** Tells whether fenced code lacks its last line. */
function isOpenFence({ raw, codeBlockStyle }: Tokens.Code): boolean {
  if (codeBlockStyle === "indented") return false;
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (fence === undefined) return false;
  const lastLine = raw.slice(raw.trimEnd().lastIndexOf("\n") + 1).trim();
  const isOneLine = !raw.trimEnd().includes("\n");
  return isOneLine || !lastLine.startsWith(fence) ||
    lastLine.replaceAll(fence.charAt(0), "") !== "";
}
