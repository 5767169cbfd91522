import type { Token } from "marked";
import { decodeEntities } from "./entities.ts";
import type { Inline } from "./nodes.ts";
import type { NoteBook } from "./note_book.ts";
import { known } from "./tokens.ts";

/** Whoever draws nodes goes down one call for each level. */
const DEEPEST = 40;

/** Makes nodes of running text; text that touches becomes one node. */
export function toInlines(
  tokens: readonly Token[],
  notes: NoteBook,
  depth = 0,
): Inline[] {
  const inlines: Inline[] = [];
  for (const token of tokens) {
    const inline = depth > DEEPEST
      ? textOf(token.raw)
      : toInline(token, notes, depth + 1);
    const last = inlines.at(-1);
    if (inline === null) continue;
    if (inline.type === "text" && last?.type === "text") {
      inlines[inlines.length - 1] = textOf(last.text + inline.text);
    } else inlines.push(inline);
  }
  return inlines;
}

function toInline(
  raw: Token,
  notes: NoteBook,
  depth: number,
): Inline | null {
  const token = known(raw);
  switch (token.type) {
    case "strong":
      return { type: "strong", inlines: toInlines(token.tokens, notes, depth) };
    case "em":
      return {
        type: "emphasis",
        inlines: toInlines(token.tokens, notes, depth),
      };
    case "del":
      return {
        type: "deleted",
        inlines: toInlines(token.tokens, notes, depth),
      };
    case "codespan":
      return { type: "code", text: token.text };
    case "br":
      return { type: "break" };
    case "link":
      return {
        type: "link",
        href: token.autolink ? token.href : decodeEntities(token.href),
        title: decodeEntities(token.title ?? ""),
        inlines: token.autolink
          ? [textOf(token.text)]
          : toInlines(token.tokens, notes, depth),
      };
    case "image":
      return {
        type: "image",
        src: decodeEntities(token.href),
        title: decodeEntities(token.title ?? ""),
        alt: plainText(toInlines(token.tokens, notes, depth)),
      };
    case "math": {
      const { tex, display, open } = token;
      return { type: "math", tex, display, open };
    }
    case "noteMark":
      return notes.mark(token.label) ?? textOf(token.raw);
    case "cite":
      return { type: "cite", number: token.number, text: token.raw };
    case "html":
      return /^<br\s*\/?>$/i.test(token.raw)
        ? { type: "break" }
        : textOf(token.raw);
    case "escape":
      return textOf(token.text);
    case "checkbox":
      return null;
    case "text":
      return textOf(decodeEntities(token.text));
    default:
      return textOf(token.raw);
  }
}

function textOf(text: string): Extract<Inline, { type: "text" }> {
  return { type: "text", text };
}

/** Returns what running text says without its marks. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => {
    switch (inline.type) {
      case "text":
      case "code":
      case "cite":
        return inline.text;
      case "image":
        return inline.alt;
      case "math":
        return inline.tex;
      case "break":
        return "\n";
      case "note-mark":
        return `[${inline.number}]`;
      case "strong":
      case "emphasis":
      case "deleted":
      case "link":
        return plainText(inline.inlines);
      default:
        return inline satisfies never;
    }
  }).join("");
}
