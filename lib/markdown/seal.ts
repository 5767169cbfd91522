import type { Token } from "marked";
import { known, type KnownToken } from "./tokens.ts";

/**
 * Blocks that begin the same way whatever stands before them, also right
 * below a paragraph.
 */
const OWN_BEGINNING = new Set<KnownToken["type"]>([
  "blockquote",
  "heading",
  "hr",
  "list",
  "math",
]);

/**
 * Counts the blocks at the beginning of a tail that no further text can
 * change. A block is settled by the first line of the next one, once that
 * line is whole: all rules about where a block ends look at one line. What
 * comes next must also read the same when it is read alone.
 *
 * @param tokens The blocks of the tail, in order.
 * @param source The tail.
 */
export function sealedCount(tokens: readonly Token[], source: string): number {
  let sealed = 0;
  let at = 0;
  let before: KnownToken | null = null;
  for (const [index, raw] of tokens.entries()) {
    const token = known(raw);
    // The lexer may have mended what a token was made of; then hands off.
    if (!source.startsWith(token.raw, at)) return sealed;
    if (before !== null && token.type !== "space") {
      if (source.indexOf("\n", at) < 0) return sealed;
      if (readsAlone(token, before)) sealed = index;
    }
    at += token.raw.length;
    before = token;
  }
  return sealed;
}

/** Tells whether a block does not depend on the one before it. */
function readsAlone(token: KnownToken, before: KnownToken): boolean {
  // What looks like a formula may be text until its end is there.
  if (token.type === "math" && token.open) return false;
  switch (before.type) {
    case "space":
      return true;
    case "paragraph":
    case "text":
      return OWN_BEGINNING.has(token.type) ||
        token.type === "code" && token.codeBlockStyle !== "indented";
    case "def":
      // It may be the title that belongs to the definition.
      return !/^[ \t]*["'(]/.test(token.raw);
    default:
      return true;
  }
}

/** Adds up how much of the source tokens were made of. */
export function sourceLength(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length, 0);
}
