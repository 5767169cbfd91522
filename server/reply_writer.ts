import { createHash } from "node:crypto";
import type { Outcome } from "../lib/reply/assembler.ts";
import type { ReplyEvent, ReplyProgress } from "../lib/reply/event.ts";

/**
 * The one writer of a reply's log: counts and hashes the text that passes, and
 * closes the log with a terminal that proves it.
 */
export class ReplyWriter {
  readonly #append: (events: readonly ReplyEvent[]) => void | Promise<void>;
  readonly #hash = createHash("sha256");
  #length = 0;

  /** @param append Takes events in order; it is not called again before done. */
  constructor(append: (events: readonly ReplyEvent[]) => void | Promise<void>) {
    this.#append = append;
  }

  /** Appends events that are not the last. */
  async append(events: readonly ReplyProgress[]): Promise<void> {
    for (const event of events) this.#count(event);
    await this.#append(events);
  }

  /** Appends the last events and the terminal, at once. */
  async close(
    events: readonly ReplyProgress[],
    outcome: Outcome,
  ): Promise<void> {
    for (const event of events) this.#count(event);
    const sha256 = this.#hash.digest("hex");
    await this.#append([
      ...events,
      { type: "end", ...outcome, length: this.#length, sha256 },
    ]);
  }

  #count(event: ReplyProgress): void {
    if (event.type !== "text") return;
    this.#hash.update(event.text);
    this.#length += event.text.length;
  }
}
