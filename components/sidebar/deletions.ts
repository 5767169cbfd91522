import { type ReadonlySignal, signal } from "@preact/signals";
import type { Keep } from "../ask/ports.ts";
import type { Timing } from "../watch/ports.ts";
import {
  type Deletion,
  readDeletions,
  writeDeletions,
} from "./kept_deletions.ts";
import type { LeftDeletions } from "./left_deletions.ts";
import type { Remove } from "./ports.ts";

/** How long a deletion can be undone, in milliseconds. */
const UNDO_MS = 6_000;
/** The next page of a tab has gone on with what was left by then. */
const NOBODY_CAME_MS = 20_000;

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
  readonly timing: Pick<Timing, "later" | "now">;
  /** Outlives the page: a deletion can be undone on the next one. */
  readonly keep: Keep;
  /** What a page of this browser has left, should no next one take it. */
  readonly left: LeftDeletions;
  /** Tells the server what the next page is to be drawn without. */
  readonly tell: (ids: readonly string[]) => void;
  readonly listener: DeletionsListener;
}

/** The time that a deletion still has. */
interface Timer {
  readonly cancel: () => void;
  readonly endMs: number;
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
  readonly #timers = new Map<string, Timer>();
  #isHeld = false;
  #cancelLook = () => {};
  /** What the next page goes on with; `null` while this one is here. */
  #handedOver: readonly Deletion[] | null = null;

  constructor(options: DeletionsOptions) {
    this.#options = options;
    this.waiting = this.#waiting;
  }

  /** Goes on with what the page before this one has left. */
  start(): void {
    const { keep, left, listener, timing } = this.#options;
    const deletions = readDeletions(keep);
    left.remove(deletions);
    for (const deletion of deletions) {
      const { id, isSent, dueMs } = deletion;
      listener.hidden(id, true);
      if (!isSent && timing.now() < dueMs) this.#wait(deletion);
      else if (!this.#sent.has(id)) void this.#send(deletion);
    }
    this.lookForLeft();
  }

  /** Deletes a conversation, unless it is undone in time. */
  delete(deletion: Pick<Deletion, "id" | "title" | "wasOpen">): void {
    this.#options.listener.hidden(deletion.id, true);
    this.#wait({
      ...deletion,
      isSent: false,
      leftMs: UNDO_MS,
      dueMs: Infinity,
    });
    this.#write();
  }

  /** Brings a conversation back. `undefined` when it is too late. */
  undo(id: string): Deletion | undefined {
    const deletion = this.#take(id);
    if (deletion === undefined) return undefined;
    this.#write();
    this.#options.listener.hidden(id, false);
    return deletion;
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
    for (const { id } of this.#waiting.peek()) this.#time(id, UNDO_MS);
  }

  /**
   * The page is left or reloaded: the next one goes on. Which of both it is,
   * or whether the tab is closed, cannot be told in advance.
   */
  rest(): void {
    if (this.#handedOver !== null) return;
    const { timing, left } = this.#options;
    const now = timing.now();
    const waiting = this.#waiting.peek().map((deletion) => {
      const timer = this.#timers.get(deletion.id);
      const leftMs = timer ? timer.endMs - now : UNDO_MS;
      return { ...deletion, leftMs, dueMs: now + leftMs + NOBODY_CAME_MS };
    });
    this.#waiting.value = waiting;
    this.#write();
    left.add(waiting);
    this.#handedOver = waiting;
    for (const { id } of waiting) this.#take(id);
  }

  /** The page is back: what it has handed over may have been undone since. */
  wake(): void {
    if (this.#handedOver === null) return;
    for (const { id } of this.#handedOver) {
      this.#options.listener.hidden(id, false);
    }
    this.#handedOver = null;
    this.start();
  }

  /** Carries out what was left to a next page that never came. */
  lookForLeft(): void {
    const { left, timing } = this.#options;
    const { due, nextMs } = left.takeDue(timing.now());
    for (const deletion of due) {
      this.#options.listener.hidden(deletion.id, true);
      void this.#send(deletion);
    }
    this.#cancelLook();
    if (nextMs === undefined) return;
    const waitMs = nextMs - timing.now();
    this.#cancelLook = timing.later(waitMs, () => this.lookForLeft());
  }

  #wait(deletion: Deletion): void {
    this.#waiting.value = [...this.#waiting.peek(), deletion];
    this.#time(deletion.id, deletion.leftMs);
  }

  #time(id: string, leftMs: number): void {
    this.#stopTime(id);
    if (this.#isHeld) return;
    const { timing } = this.#options;
    const cancel = timing.later(leftMs, () => this.finish(id));
    this.#timers.set(id, { cancel, endMs: timing.now() + leftMs });
  }

  #stopTime(id: string): void {
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
  }

  /** Ends the waiting for one. */
  #take(id: string): Deletion | undefined {
    const deletion = this.#waiting.peek().find((each) => each.id === id);
    this.#stopTime(id);
    this.#waiting.value = this.#waiting.peek().filter((each) =>
      each !== deletion
    );
    if (this.#waiting.peek().length === 0) this.#isHeld = false;
    return deletion;
  }

  async #send(deletion: Deletion): Promise<void> {
    const { id } = deletion;
    const { remove, listener } = this.#options;
    this.#sent.set(id, { ...deletion, isSent: true });
    this.#write();
    const isGone = await remove(id);
    this.#sent.delete(id);
    this.#write();
    if (isGone) return listener.gone(id);
    listener.hidden(id, false);
    listener.failed(deletion);
  }

  #write(): void {
    // The next page keeps it now.
    if (this.#handedOver !== null) return;
    const all = [...this.#waiting.peek(), ...this.#sent.values()];
    writeDeletions(this.#options.keep, all);
    this.#options.tell(all.map(({ id }) => id));
  }
}
