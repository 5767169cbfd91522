import type { RawEvent } from "./ports.ts";

/** Most events kept: several hours of a model's text. */
const MOST = 50_000;

/** What a leading tab has heard of a log, for tabs that come later. */
export class EventMemory {
  #from: number;
  #events: RawEvent[] = [];

  /** @param from The event before the first that will be remembered. */
  constructor(from: number) {
    this.#from = from;
  }

  /** Takes in the event that follows the last one. */
  add(event: RawEvent): void {
    this.#events.push(event);
    if (this.#events.length <= MOST) return;
    this.#events.splice(0, MOST / 2);
    this.#from += MOST / 2;
  }

  /**
   * Returns all events after a cursor, or `undefined` when it reaches further
   * back than the memory.
   */
  after(cursor: number): readonly RawEvent[] | undefined {
    if (cursor < this.#from) return undefined;
    return this.#events.slice(cursor - this.#from);
  }
}
