/** How long work may hold the event loop at once, in milliseconds. */
const HOLD_MS = 8;

/** What a {@linkcode Breath} works with, for tests. */
export interface BreathOptions {
  /** Returns the present time in milliseconds; a monotonic clock by default. */
  readonly now?: () => number;
  /** Gives the event loop a turn. */
  readonly turn?: () => Promise<void>;
}

/**
 * Keeps long work from holding the event loop: in a process that does not get
 * round to its heartbeat others end the answers that it writes as lost.
 */
export class Breath {
  readonly #now: () => number;
  readonly #turn: () => Promise<void>;
  #since: number;

  constructor(
    { now = () => performance.now(), turn = nextTurn }: BreathOptions = {},
  ) {
    this.#now = now;
    this.#turn = turn;
    this.#since = now();
  }

  /** Gives all others a turn, if it is time for that. */
  async take(): Promise<void> {
    if (this.#now() - this.#since < HOLD_MS) return;
    await this.#turn();
    this.#since = this.#now();
  }
}

/** A timer, not a microtask: those come before all input and output. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
