const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/;
const RULE = /^ {0,3}([-*_])( *\1){2,} *$/;
const LINE_MARKS = /^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?)+/;
const LINK = /!?\[([^\]\n]*)\]\([^)\n]*\)/g;
/** The marks by which an answer refers to its sources. */
const CITES = /\s*(?:\[ref_\d+\]|【ref_\d+】)/g;
/** A star between two spaces multiplies. */
const EMPHASIS = /(?<=\S)\*{1,3}|\*{1,3}(?=\S)|~~|__|`+/g;

/**
 * Turns Markdown, as it arrives sentence by sentence, into what is to be read
 * aloud: words without their marks, cells of tables one after the other, and
 * one word in place of each piece of code. Knows from one piece to the next
 * whether it is inside of code.
 */
export class Spoken {
  readonly #code: string;
  /** The fence that has opened the code we are in. */
  #fence: string | null = null;
  /** Whether a piece ended in the middle of a line. */
  #isInLine = false;

  /** @param code What is said in place of a piece of code. */
  constructor(code: string) {
    this.#code = code;
  }

  /** Takes the next piece of the text and returns what is said for it. */
  say(piece: string): string {
    const said = piece.split("\n").flatMap((line, index) => {
      const isWhole = index > 0 || !this.#isInLine;
      const words = this.#line(line, isWhole);
      return words === "" ? [] : [words];
    });
    this.#isInLine = !piece.endsWith("\n");
    return said.join("\n");
  }

  #line(line: string, isWhole: boolean): string {
    const fence = isWhole ? FENCE.exec(line)?.[1] : undefined;
    if (this.#fence !== null) {
      if (fence?.startsWith(this.#fence)) this.#fence = null;
      return "";
    }
    if (fence !== undefined) {
      this.#fence = fence;
      return this.#code;
    }
    return plainWords(line, isWhole);
  }
}

function plainWords(line: string, isWhole: boolean): string {
  if (isWhole && (RULE.test(line) || TABLE_RULE.test(line))) return "";
  const isRow = isWhole && /^\s*\|/.test(line);
  const words = isRow
    ? line.split("|").map((cell) => cell.trim()).filter(Boolean).join(", ")
    : line;
  return words
    .replace(isWhole ? LINE_MARKS : /^$/, "")
    .replace(LINK, "$1")
    .replace(CITES, "")
    .replace(EMPHASIS, "")
    .trim();
}
