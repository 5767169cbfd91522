/** A time after which what is waited for counts as failed. */
export class TimeLimit implements Disposable {
  readonly #passed = Promise.withResolvers<never>();
  readonly #timer: ReturnType<typeof setTimeout>;

  /**
   * @param ms From now on.
   * @param late Makes the error that waiting ends with.
   */
  constructor(ms: number, late: () => Error) {
    // It may pass while nobody waits.
    this.#passed.promise.catch(() => {});
    this.#timer = setTimeout(() => this.#passed.reject(late()), ms);
  }

  /** Waits for `work`, no longer than the limit. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#passed.promise]);
  }

  /** Takes the limit away, unless it has passed. */
  lift(): void {
    clearTimeout(this.#timer);
  }

  [Symbol.dispose](): void {
    this.lift();
  }
}
