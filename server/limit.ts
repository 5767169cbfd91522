/** Counts the streams that are open, up to a cap. */
export class StreamSlots {
  readonly #max: number;
  #used = 0;

  /** @param max The most streams that may be open at once. */
  constructor(max: number) {
    this.#max = max;
  }

  /**
   * Takes a place.
   *
   * @returns What gives the place back (safe to call twice), or `undefined`
   * when all are taken.
   */
  take(): (() => void) | undefined {
    if (this.#used >= this.#max) return undefined;
    this.#used++;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#used--;
    };
  }
}
