import { setImmediate } from "node:timers";
import type { AppendEntry, Store } from "./store/store.ts";

interface Waiting {
  readonly entry: AppendEntry;
  readonly done: PromiseWithResolvers<boolean>;
}

/**
 * Group commit: while one transaction is under way the records of all runs
 * gather, and the next transaction takes them all. There is no timer, so a
 * lone first token is written at once, and batches grow by themselves under
 * load.
 */
export class Journal {
  readonly #store: Pick<Store, "append">;
  #waiting: Waiting[] = [];
  #draining = false;

  /** @param store Where the records go. */
  constructor(store: Pick<Store, "append">) {
    this.#store = store;
  }

  /**
   * Appends records to one log.
   *
   * @returns Once they are durable, whether they were taken; `false` means that
   * the log is no longer the caller's.
   * @throws {StoreError} When the transaction failed; nothing was written.
   */
  append(entry: AppendEntry): Promise<boolean> {
    const done = Promise.withResolvers<boolean>();
    this.#waiting.push({ entry, done });
    if (!this.#draining) this.#drain();
    return done.promise;
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    while (this.#waiting.length > 0) {
      // What else this turn of the event loop brings in joins the batch: an
      // embedded store commits synchronously and leaves no other moment.
      await new Promise(setImmediate);
      await this.#commit(this.#waiting.splice(0));
    }
    this.#draining = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const taken = await this.#store.append(batch.map(({ entry }) => entry));
      batch.forEach(({ done }, i) => done.resolve(taken[i] ?? false));
    } catch (error) {
      for (const { done } of batch) done.reject(error);
    }
  }
}
