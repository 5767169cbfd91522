import { type Line, plainLines, sameLine } from "./lines.ts";

/** Colours code, line by line. */
export type Highlight = (code: string) => readonly Line[];

/** Where a line begins that most likely begins something new. */
const BEGINNING = /^[^\s})\]]/;
/** Beyond this, a beginning is taken for granted. */
const MOST_LINES = 80;

/**
 * The lines of code that is still arriving. A line is coloured when it is
 * complete, together with those above it as far as the last line that begins
 * at the margin: so a line costs what its function is long, not what the
 * code is long. When the code has ended it is coloured once more as a whole,
 * and what was right stays the same object.
 */
export class CodeLines {
  readonly #highlight: Highlight;
  #lines: Line[] = [];
  /** How many lines are coloured for good, as far as can be told. */
  #settled = 0;
  /** Where the line after those begins. */
  #from = 0;
  /** Where the line begins that is not complete. */
  #end = 0;
  #text = "";

  constructor(highlight: Highlight) {
    this.#highlight = highlight;
  }

  /**
   * @param text The code so far.
   * @param open Whether more may come.
   */
  update(text: string, open: boolean): readonly Line[] {
    if (!open) return this.#whole(text);
    if (!text.startsWith(this.#text)) this.#begin();
    this.#text = text;
    const end = text.lastIndexOf("\n") + 1;
    if (end > this.#end) this.#colour(text, end);
    return [...this.#lines, ...plainLines(text.slice(end))];
  }

  #begin(): void {
    this.#lines = [];
    this.#settled = this.#from = this.#end = 0;
  }

  #colour(text: string, end: number): void {
    const fresh = this.#highlight(text.slice(this.#from, end));
    this.#keep(this.#settled, fresh);
    this.#end = end;
    const last = fresh.findLastIndex((line, index) =>
      index > 0 && (BEGINNING.test(line[0]?.text ?? "") &&
          isPlainEnd(fresh[index - 1]) || index >= MOST_LINES)
    );
    if (last < 1) return;
    this.#settled += last;
    for (const line of fresh.slice(0, last)) this.#from += lengthOf(line);
  }

  #whole(text: string): readonly Line[] {
    if (text === this.#text && this.#end === -1) return this.#lines;
    const lines = this.#highlight(text);
    this.#keep(0, lines);
    this.#lines.length = lines.length;
    this.#text = text;
    this.#end = -1;
    return this.#lines = [...this.#lines];
  }

  /** Puts lines in their places, but for those that are there already. */
  #keep(from: number, lines: readonly Line[]): void {
    lines.forEach((line, index) => {
      const before = this.#lines[from + index];
      if (before === undefined || !sameLine(before, line)) {
        this.#lines[from + index] = line;
      }
    });
  }
}

/** Whether a line's end is in no comment or text that goes on. */
function isPlainEnd(line: Line | undefined): boolean {
  const last = line?.at(-1);
  return last === undefined || last.kind === "";
}

function lengthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0);
}
