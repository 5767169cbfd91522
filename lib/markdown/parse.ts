import type { Links, Token } from "marked";
import { lexBlocks } from "./lex.ts";
import type { Block } from "./nodes.ts";
import { NoteBook } from "./note_book.ts";
import { notesBlocks, toBlocks } from "./to_blocks.ts";
import { toInlines } from "./to_inlines.ts";
import { Outline } from "./outline.ts";
import { known } from "./tokens.ts";

/**
 * Reads a whole document at once: what a stream of it must become.
 *
 * @param text Markdown: CommonMark with GFM, footnotes and formulas.
 */
export function parseMarkdown(text: string): readonly Block[] {
  return orSource(text, () => parse(withLineFeeds(text)));
}

/**
 * Returns what `read` reads, or the source as it is when that is nested
 * deeper than the call stack: nobody writes so, a machine that stutters may.
 */
export function orSource(
  source: string,
  read: () => readonly Block[],
): readonly Block[] {
  try {
    return read();
  } catch (error) {
    // The call stack's end is a RangeError; anything else is our mistake.
    if (!(error instanceof RangeError)) throw error;
    return [{ type: "html", text: source }];
  }
}

function parse(source: string): readonly Block[] {
  const links: Links = Object.create(null);
  const { tokens, runs, read } = lexBlocks(source, links);
  runs.forEach(read);
  const notes = new NoteBook(new Set(noteLabels(tokens)));
  const blocks = toBlocks(tokens, {
    notes,
    outline: new Outline(),
    depth: 0,
    openCode: null,
    inlines: (run) => toInlines(run, notes),
  });
  return [...blocks, ...notesBlocks(notes)];
}

/** Replaces every line end by a line feed, and what no document may hold. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");
}

/** Finds the labels of all footnotes, however deep they stand. */
function* noteLabels(tokens: readonly Token[]): Generator<string> {
  for (const raw of tokens) {
    const token = known(raw);
    if (token.type === "note") yield token.label;
    if (token.type === "list") yield* noteLabels(token.items);
    else if (token.type === "blockquote" || token.type === "list_item") {
      yield* noteLabels(token.tokens);
    }
  }
}
