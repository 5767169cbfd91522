import type { Links, Token } from "marked";
import { lexBlocks } from "./lex.ts";
import { isTooLong } from "./limits.ts";
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
  return finish(parseInSteps(text));
}

/**
 * Reads a whole document in steps, for whoever has others waiting: each step
 * reads one run of text. The first finds the blocks, which is half of it all.
 *
 * @param text The same as of {@linkcode parseMarkdown}.
 * @returns What {@linkcode parseMarkdown} returns.
 */
export function* parseInSteps(text: string): Steps {
  if (isTooLong(text)) return asWritten(text);
  try {
    return yield* parse(withLineFeeds(text));
  } catch (error) {
    return sourceAfter(error, text);
  }
}

/** Reading a document, a step at a time. */
export type Steps = Generator<undefined, readonly Block[]>;

function finish(steps: Steps): readonly Block[] {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
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
    return sourceAfter(error, source);
  }
}

/** Shows a document as it is written. */
export function asWritten(text: string): readonly Block[] {
  return [{ type: "html", text: withLineFeeds(text) }];
}

function sourceAfter(error: unknown, source: string): readonly Block[] {
  // The call stack's end is a RangeError; anything else is our mistake.
  if (!(error instanceof RangeError)) throw error;
  return asWritten(source);
}

function* parse(source: string): Steps {
  const links: Links = Object.create(null);
  const { tokens, runs, read } = lexBlocks(source, links);
  for (const run of runs) {
    yield;
    read(run);
  }
  yield;
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
