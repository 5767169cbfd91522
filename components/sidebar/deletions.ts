import { type ReadonlySignal, signal } from "@preact/signals";
import type { Keep } from "../ask/ports.ts";
import type { Timing } from "../watch/ports.ts";
import {
  type Deletion,
  readDeletions,
  writeDeletions,
} from "./kept_deletions.ts";
import type { Remove } from "./ports.ts";

/** How long a deletion can be undone, in milliseconds. */
const UNDO_MS = 6_000;

/** Who is told what becomes of deletions. */
export interface DeletionsListener {
  /** Whether the conversation is to be shown has changed. */
  hidden(id: string, isHidden: boolean): void;
  gone(id: string): void;
  failed(deletion: Deletion): void;
}

/** What deleting needs from outside. */
export interface DeletionsOptions {
  readonly remove: Remove;
  readonly timing: Pick<Timing, "later">;
  /** Outlives the page: a deletion can be undone on the next one. */
  readonly keep: Keep;
  /** Tells the server what the next page is to be drawn without. */
  readonly tell: (ids: readonly string[]) => void;
  readonly listener: DeletionsListener;
}

/**
 * Deletions that can still be undone. The server hears of one after a while;
 * while a person is at the button the time does not run.
 */
export class Deletions {
  /** Those that can be undone, oldest first. */
  readonly waiting: ReadonlySignal<readonly Deletion[]>;

  readonly #waiting = signal<readonly Deletion[]>([]);
  readonly #sent = new Map<string, Deletion>();
  readonly #options: DeletionsOptions;
  readonly #timers = new Map<string, () => void>();
  #isHeld = false;
  #isHandedOver = false;

  constructor(options: DeletionsOptions) {
    this.#options = options;
    this.waiting = this.#waiting;
  }

  /** Goes on with what the page before this one has left. */
  start(): void {
    for (const deletion of readDeletions(this.#options.keep)) {
      this.#options.listener.hidden(deletion.id, true);
      if (deletion.isSent) void this.#send(deletion);
      else this.#wait(deletion);
    }
  }

  /** Deletes a conversation, unless it is undone in time. */
  delete(id: string, title: string): void {
    this.#options.listener.hidden(id, true);
    this.#wait({ id, title, isSent: false });
    this.#write();
  }

  /** Brings a conversation back. */
  undo(id: string): void {
    if (!this.#take(id)) return;
    this.#write();
    this.#options.listener.hidden(id, false);
  }

  /** Deletes now what could still be undone. */
  finish(id: string): void {
    const deletion = this.#take(id);
    if (deletion) void this.#send(deletion);
  }

  /** Stops the time, or lets it run again from its beginning. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    for (const deletion of this.#waiting.peek()) this.#time(deletion.id);
  }

  /** The next page of ours goes on with what waits here. */
  handOver(): void {
    this.#isHandedOver = true;
    this.hold(true);
  }

  /** The page is left: the server hears of everything, undone or not. */
  rest(): void {
    if (this.#isHandedOver) return;
    for (const { id } of this.#waiting.peek()) {
      const deletion = this.#take(id);
      if (deletion) void this.#send(deletion, true);
    }
  }

  #wait(deletion: Deletion): void {
    this.#waiting.value = [...this.#waiting.peek(), deletion];
    this.#time(deletion.id);
  }

  #time(id: string): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    if (this.#isHeld) return;
    const cancel = this.#options.timing.later(UNDO_MS, () => this.finish(id));
    this.#timers.set(id, cancel);
  }

  /** Ends the waiting for one. */
  #take(id: string): Deletion | undefined {
    const deletion = this.#waiting.peek().find((each) => each.id === id);
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    this.#waiting.value = this.#waiting.peek().filter((each) =>
      each !== deletion
    );
    if (this.#waiting.peek().length === 0) this.#isHeld = false;
    return deletion;
  }

  async #send(deletion: Deletion, isLast = false): Promise<void> {
    const { id } = deletion;
    const { remove, listener } = this.#options;
    this.#sent.set(id, { ...deletion, isSent: true });
    this.#write();
    const isGone = await remove(id, { isLast });
    this.#sent.delete(id);
    this.#write();
    if (isGone) return listener.gone(id);
    listener.hidden(id, false);
    listener.failed(deletion);
  }

  #write(): void {
    const all = [...this.#waiting.peek(), ...this.#sent.values()];
    writeDeletions(this.#options.keep, all);
    this.#options.tell(all.map(({ id }) => id));
  }
}
