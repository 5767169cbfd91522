/**
 * How deep the headings of a document stand below each other. Models begin
 * with any level and leave some out; a page's outline has no gaps, so that
 * who jumps from heading to heading is not lost.
 */
export class Outline {
  /** The levels of the headings that the next one stands below. */
  readonly #above: number[];

  /** @param above Levels that are open already. */
  constructor(above: readonly number[] = []) {
    this.#above = [...above];
  }

  /** An outline that goes on from here without changing this one. */
  fork(): Outline {
    return new Outline(this.#above);
  }

  /** Takes in a heading and returns its depth, from 1. */
  depthOf(level: number): number {
    while ((this.#above.at(-1) ?? 0) >= level) this.#above.pop();
    return this.#above.push(level);
  }
}
