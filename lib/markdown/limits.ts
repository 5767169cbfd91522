/**
 * What no answer has that anybody reads, but a machine that stutters or was
 * talked into it: drawn as it is written, so that the time to read and draw a
 * text follows its length. The limits look at a block by itself: a document
 * that is still arriving comes to the same as the whole.
 */

/** The longest document, in characters: a model's longest answer is half. */
const LONGEST = 1_000_000;
/**
 * The most work that the marks in one run of text may make: the lexer looks
 * from a mark through all that follows. Below 0.2 s of CPU; a paragraph of
 * 4,000 characters would need 2,000 marks of emphasis, one of 20,000 would
 * need 400.
 */
const MOST_WORK = 64_000_000;
/** How much more a mark of emphasis costs than any other, as measured. */
const EMPHASIS_WORK = 8;
/** The longest text that a line below makes a heading of, in characters. */
export const LONGEST_HEADING = 2_000;
/** Most cells of a table. */
const MOST_CELLS = 10_000;
/** A table of this many cells may be made of rows that are not filled. */
const FEW_CELLS = 100;
/** Whoever draws blocks goes down one call for each level, or several. */
const DEEPEST = 40;

/** Tells whether a document is not read at all. */
export function isTooLong(text: string): boolean {
  return text.length > LONGEST;
}

/** Tells whether blocks that stand in so many others are not read. */
export function isTooDeep(depth: number): boolean {
  return depth > DEEPEST;
}

/** Tells whether marks in running text are left as they are written. */
export function isTangled(src: string): boolean {
  const { length } = src;
  if (length * length * EMPHASIS_WORK <= MOST_WORK) return false;
  const emphasis = src.match(/[*_~]+/g)?.length ?? 0;
  const others = src.match(/[!$]|\\[[(]/g)?.length ?? 0;
  return length * (emphasis * EMPHASIS_WORK + others) > MOST_WORK;
}

/**
 * Tells whether a table is left as it is written. Each row gets as many cells
 * as the head, so that a wide head makes many of few characters.
 */
export function isTooLarge(
  { columns, rows, length }: {
    readonly columns: number;
    readonly rows: number;
    /** Of the table's source. */
    readonly length: number;
  },
): boolean {
  const cells = columns * rows;
  return cells > MOST_CELLS || cells > FEW_CELLS && cells > length;
}
