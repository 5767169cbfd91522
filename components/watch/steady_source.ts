import type { LostReason } from "../../lib/view/reply_view.ts";
import { backoffMs } from "./backoff.ts";
import type { Connection, RawEvent, WatchPorts } from "./ports.ts";

/** Who is told what a {@linkcode SteadySource} brings. */
export interface SteadyListener {
  event(event: RawEvent): void;
  ping(): void;
  /** An event came whose place cannot be told. */
  unreadable(): void;
  /** There is no connection just now. */
  down(): void;
  /** There will be none. */
  lost(reason: LostReason): void;
}

/** What a {@linkcode SteadySource} is made of. */
export interface SteadySourceOptions {
  readonly replyId: string;
  /** Returns the last event that the watcher has. */
  readonly cursor: () => number;
  readonly listener: SteadyListener;
  readonly ports: Pick<WatchPorts, "openSource" | "probe" | "timing">;
}

/** Refused so often in a row, we look at what the server says. */
const PROBE_AFTER = 2;

/**
 * One connection that is opened again, from the watcher's cursor, however
 * often it breaks. A browser does that itself until a server answers with an
 * error; from there on it is done here, more and more slowly.
 */
export class SteadySource {
  readonly #options: SteadySourceOptions;
  #source: Connection | null = null;
  #cancelWait: (() => void) | null = null;
  #refusals = 0;
  #isClosed = false;

  /** Opens the connection. */
  constructor(options: SteadySourceOptions) {
    this.#options = options;
    this.reopen();
  }

  /** Opens the connection anew. */
  reopen(): void {
    this.#letGo();
    const { replyId, cursor, listener, ports } = this.#options;
    this.#source = ports.openSource({ replyId, after: cursor() }, {
      event: (event) => {
        this.#refusals = 0;
        listener.event(event);
      },
      ping: () => {
        this.#refusals = 0;
        listener.ping();
      },
      unreadable: () => listener.unreadable(),
      broken: (isClosed) => {
        if (isClosed) this.#waitAndReopen();
        listener.down();
      },
    });
  }

  /** Ends a wait for the next try. */
  hurry(): void {
    if (this.#cancelWait !== null) this.reopen();
  }

  /** Closes the connection for good. */
  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  #letGo(): void {
    this.#source?.close();
    this.#source = null;
    this.#cancelWait?.();
    this.#cancelWait = null;
  }

  #waitAndReopen(): void {
    this.#letGo();
    const { timing } = this.#options.ports;
    this.#refusals++;
    this.#cancelWait = timing.later(
      backoffMs(this.#refusals, timing.random()),
      () => this.#refusals < PROBE_AFTER ? this.reopen() : this.#probe(),
    );
  }

  /** An EventSource does not say which answer it was refused with. */
  async #probe(): Promise<void> {
    this.#letGo();
    const { replyId, cursor, listener, ports } = this.#options;
    const result = await ports.probe({ replyId, after: cursor() });
    if (this.#isClosed || this.#source !== null) return;
    if (result === "gone") listener.lost("gone");
    // The log is over, and yet its end never came to us.
    else if (result === "over") listener.lost("unreadable");
    else if (result === "there") this.reopen();
    else this.#waitAndReopen();
  }
}
