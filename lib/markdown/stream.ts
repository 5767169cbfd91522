import type { Links, Token } from "marked";
import { closeMarks } from "./close_marks.ts";
import { holdBack } from "./hold_back.ts";
import { lastLeaf } from "./last_leaf.ts";
import { lexBlocks } from "./lex.ts";
import type { Block, Inline } from "./nodes.ts";
import { NoteBook } from "./note_book.ts";
import { Outline } from "./outline.ts";
import { OpenFence } from "./open_fence.ts";
import { isTangled, isTooLong } from "./limits.ts";
import { asWritten, orSource, parseMarkdown, withLineFeeds } from "./parse.ts";
import { sealedCount, sourceLength } from "./seal.ts";
import { share } from "./share.ts";
import { type BlockContext, notesBlocks, toBlocks } from "./to_blocks.ts";
import { toInlines } from "./to_inlines.ts";

/**
 * A document that is still arriving.
 *
 * Blocks that can no longer change are sealed: they are the same objects from
 * then on, and their source is not looked at again until the end. Only what
 * comes after them, the tail, is read anew with each update, and what in it
 * has not changed since the last update is the same object too. So an update
 * costs what the tail costs, and drawing it what has changed.
 */
export class MarkdownStream {
  /** All text so far, as it came. */
  #text = "";
  #tail = "";
  #sealed: Block[] = [];
  #shown: readonly Block[] = [];
  #links: Links = Object.create(null);
  #notes = new NoteBook(null);
  #outline = new Outline();
  #fence: OpenFence | null = null;
  /** Which of the blocks that are shown that code is. */
  #fenceAt = 0;
  /** What the runs of the tail became the last time, by their text. */
  #known = new Map<string, readonly Inline[]>();

  /**
   * Takes in more text.
   *
   * @param text All of the document so far. When it does not begin with what
   * came before, the document begins anew.
   * @returns The blocks to show now.
   */
  update(text: string): readonly Block[] {
    if (!text.startsWith(this.#text)) this.#begin();
    if (isTooLong(text)) return this.#shown = asWritten(text);
    const news = this.#take(text);
    if (news === "") return this.#shown;
    const code = this.#fence?.grow(this.#tail, news);
    if (code !== undefined) {
      this.#shown = this.#shown.with(this.#fenceAt, code);
    } else {
      const blocks = orSource(this.#text, () => this.#read());
      this.#shown = share(this.#shown, blocks);
    }
    return this.#shown;
  }

  /**
   * Ends the document: it is read once more as a whole, because a definition
   * may stand behind what refers to it.
   *
   * @param text The whole document.
   * @returns Its blocks; those that are right already are the same objects.
   */
  end(text: string): readonly Block[] {
    const shown = share(this.#shown, parseMarkdown(text));
    this.#begin();
    return shown;
  }

  #begin(): void {
    this.#text = this.#tail = "";
    this.#sealed = [];
    this.#shown = [];
    this.#links = Object.create(null);
    this.#notes = new NoteBook(null);
    this.#outline = new Outline();
    this.#fence = null;
    this.#known.clear();
  }

  /** Adds to the tail what is new; half of a line's end waits. */
  #take(text: string): string {
    const taken = text.endsWith("\r") ? text.slice(0, -1) : text;
    const news = withLineFeeds(taken.slice(this.#text.length));
    this.#text = taken;
    this.#tail += news;
    return news;
  }

  /** Reads the tail, and seals what has settled. */
  #read(): readonly Block[] {
    const source = holdBack(this.#tail);
    const before = Object.keys(this.#links).length;
    const { tokens, runs, read } = lexBlocks(source, this.#links);
    if (Object.keys(this.#links).length !== before) this.#known.clear();

    const byTokens = new Map(runs.map((run) => [run.tokens, run]));
    const leaf = lastLeaf(tokens, source.endsWith("\n"));
    const known = this.#known;
    this.#known = new Map();
    const context = (notes: NoteBook, outline: Outline): BlockContext => ({
      notes,
      outline,
      depth: 0,
      openCode: leaf.type === "code" ? leaf.token : null,
      inlines: (at) => {
        const run = byTokens.get(at);
        if (run === undefined) return toInlines(at, notes);
        const isLast = leaf.type === "text" && at === leaf.tokens;
        const isClosed = isLast && !isTangled(run.src);
        const src = isClosed ? closeMarks(run.src) : run.src;
        let inlines = known.get(src);
        if (inlines === undefined) {
          read(run, src);
          inlines = toInlines(at, notes);
        }
        // The number of a footnote's mark depends on those before it.
        if (!src.includes("[^")) this.#known.set(src, inlines);
        return inlines;
      },
    });

    const count = sealedCount(tokens, source);
    const settled = tokens.slice(0, count);
    this.#sealed.push(
      ...toBlocks(settled, context(this.#notes, this.#outline)),
    );
    this.#tail = this.#tail.slice(sourceLength(settled));
    const rest = context(this.#notes.fork(), this.#outline.fork());
    const blocks = toBlocks(tokens.slice(count), rest);
    this.#fenceAt = this.#sealed.length + blocks.length - 1;
    this.#fence = this.#fenceOf(tokens.slice(count), blocks.at(-1));
    const code = this.#fence?.grow(this.#tail, "");
    if (code !== undefined) blocks.splice(-1, 1, code);
    return [...this.#sealed, ...blocks, ...notesBlocks(rest.notes)];
  }

  /** The code that the tail ends with, if it does and is nothing else. */
  #fenceOf(tail: readonly Token[], last: Block | undefined): OpenFence | null {
    if (last?.type !== "code" || !last.open) return null;
    const at = sourceLength(tail.slice(0, -1));
    return OpenFence.of(last, { tail: this.#tail, at });
  }
}
