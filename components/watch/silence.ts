import type { Timing } from "./ports.ts";

/**
 * Notices that nothing has been heard for too long. Hearing costs no timer:
 * the one that runs looks at the clock when it ends.
 */
export class Silence {
  readonly #timing: Timing;
  readonly #limitMs: number;
  readonly #onSilence: () => void;
  #heardAt = 0;
  #cancel: (() => void) | null = null;

  /**
   * @param timing The time.
   * @param limitMs How long silence may last, in milliseconds.
   * @param onSilence Called each time it has lasted that long.
   */
  constructor(timing: Timing, limitMs: number, onSilence: () => void) {
    this.#timing = timing;
    this.#limitMs = limitMs;
    this.#onSilence = onSilence;
  }

  /** Notes that something was heard; the first time, begins to listen. */
  heard(): void {
    this.#heardAt = this.#timing.now();
    if (this.#cancel === null) this.#wait(this.#limitMs);
  }

  /** Looks at the clock: timers do not run while a device sleeps. */
  check(): void {
    if (this.#cancel === null) return;
    this.#cancel();
    this.#look();
  }

  /** Listens no more. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(ms: number): void {
    this.#cancel = this.#timing.later(ms, () => this.#look());
  }

  #look(): void {
    const left = this.#heardAt + this.#limitMs - this.#timing.now();
    if (left > 0) return this.#wait(left);
    this.#cancel = null;
    this.heard();
    this.#onSilence();
  }
}
