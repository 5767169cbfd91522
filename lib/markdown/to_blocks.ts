import type { Token, Tokens } from "marked";
import { decodeEntities } from "./entities.ts";
import { isTooDeep } from "./limits.ts";
import type {
  Block,
  Cell,
  CodeNode,
  Inline,
  ListItem,
  ListNode,
  NotesNode,
  TableNode,
} from "./nodes.ts";
import type { NoteBook } from "./note_book.ts";
import type { Outline } from "./outline.ts";
import { known } from "./tokens.ts";

/** What making nodes of blocks needs. */
export interface BlockContext {
  readonly notes: NoteBook;
  readonly outline: Outline;
  /** How many blocks the blocks stand in. */
  readonly depth: number;
  /** The code whose end has not arrived, if any. */
  readonly openCode: Tokens.Code | null;
  /** The nodes of a run, by where its tokens are; may read it only now. */
  inlines(tokens: Token[]): readonly Inline[];
}

/** Makes nodes of blocks; what shows nothing becomes no node. */
export function toBlocks(
  tokens: readonly Token[],
  context: BlockContext,
): Block[] {
  const inner = { ...context, depth: context.depth + 1 };
  return tokens.flatMap((token) => {
    return isTooDeep(context.depth) && token.type !== "space"
      ? { type: "html", text: token.raw }
      : toBlock(token, inner) ?? [];
  });
}

function toBlock(raw: Token, context: BlockContext): Block | null {
  const token = known(raw);
  switch (token.type) {
    case "paragraph":
      return { type: "paragraph", inlines: context.inlines(token.tokens) };
    case "text":
      return { type: "plain", inlines: context.inlines(token.tokens ?? []) };
    case "heading":
      return {
        type: "heading",
        level: token.depth,
        depth: context.outline.depthOf(token.depth),
        inlines: context.inlines(token.tokens),
      };
    case "code":
      return toCode(token, token === context.openCode);
    case "blockquote":
      return { type: "quote", blocks: toBlocks(token.tokens, context) };
    case "list":
      return toList(token, context);
    case "table":
      return token.header.length === 0
        ? { type: "html", text: token.raw.trimEnd() }
        : toTable(token, context);
    case "hr":
      return { type: "rule" };
    case "html":
      return { type: "html", text: token.text.replace(/\n+$/, "") };
    case "math": {
      const { tex, display, open } = token;
      return { type: "math", tex, display, open };
    }
    case "note":
      context.notes.add(token.label, toBlocks(token.tokens, context));
      return null;
    default:
      // Blank lines and definitions; a checkbox is told by its item.
      return null;
  }
}

function toCode({ text, lang, raw }: Tokens.Code, open: boolean): CodeNode {
  const word = /^\S*/.exec(lang ?? "")?.[0] ?? "";
  // The lexer leaves the last line's end out; half a line has none yet.
  const hasEnd = text !== "" && (!open || raw.endsWith("\n"));
  return {
    type: "code",
    language: decodeEntities(word),
    text: hasEnd ? text.replace(/\n$/, "") + "\n" : text,
    open,
  };
}

function toList(list: Tokens.List, context: BlockContext): ListNode {
  return {
    type: "list",
    start: list.ordered ? Number(list.start) : null,
    loose: list.loose,
    items: list.items.map((item) => toItem(item, context)),
  };
}

function toItem(item: Tokens.ListItem, context: BlockContext): ListItem {
  return {
    checked: item.task ? item.checked ?? false : null,
    blocks: toBlocks(item.tokens, context),
  };
}

function toTable(table: Tokens.Table, context: BlockContext): TableNode {
  const cell = ({ tokens }: Tokens.TableCell): Cell => context.inlines(tokens);
  return {
    type: "table",
    align: table.align,
    head: table.header.map(cell),
    rows: table.rows.map((row) => row.map(cell)),
  };
}

/** Returns the footnotes as the block that ends a document, if any. */
export function notesBlocks(notes: NoteBook): readonly NotesNode[] {
  const all = notes.notes();
  return all.length === 0 ? [] : [{ type: "notes", notes: all }];
}
