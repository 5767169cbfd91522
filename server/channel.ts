import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
import { LogEncoder, type ReplyHead } from "../lib/reply/encode.ts";
import { advance, BEFORE_FIRST, type Seq } from "../lib/reply/ids.ts";
import type { LogRecord } from "./store/store.ts";

/**
 * One reply's log as the bytes that watchers of one language get, encoded once
 * for all of them.
 *
 * It holds the log from its beginning. Records are given to it in order; one
 * it has already changes nothing, and one after a gap is left for later.
 */
export class Channel {
  readonly #log: LogEncoder;
  readonly #encoder = new ServerSentEventStream();
  readonly #writer = this.#encoder.writable.getWriter();
  /** By sequence number; at 0 stands the opening id. */
  readonly #frames: Uint8Array[] = [];
  #last: Seq = BEFORE_FIRST;
  #lastIsEnd = false;
  #isOver = false;
  readonly #opened = Promise.withResolvers<void>();
  readonly #listeners = new Set<() => void>();

  /** @param head What all events of the stream share. */
  constructor(head: ReplyHead) {
    this.#log = new LogEncoder(head);
    this.#writer.write(this.#log.opening());
    this.#collect();
  }

  /** The last record that was taken in. */
  get last(): Seq {
    return this.#last;
  }

  /** Resolves when the opening is among the frames. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** Whether the terminal has been taken in. */
  get hasEnd(): boolean {
    return this.#lastIsEnd;
  }

  /** Whether the terminal is among the frames. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Calls `listener` whenever there are more frames.
   *
   * @returns What ends it.
   */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Takes in records.
   *
   * @returns Whether they joined what is here without a gap.
   */
  feed(records: readonly LogRecord[]): boolean {
    for (const record of records) {
      const { seq, type } = record;
      if (this.#lastIsEnd || seq <= this.#last) continue;
      if (seq !== advance(this.#last)) return false;
      this.#last = seq;
      this.#writer.write(this.#log.feed(record));
      if (type === "end") {
        this.#lastIsEnd = true;
        this.#writer.close();
      }
    }
    return true;
  }

  /**
   * The frames after a cursor.
   *
   * @param after A sequence number; -1 is before the opening.
   */
  framesAfter(after: number): readonly Uint8Array[] {
    return this.#frames.slice(after + 1);
  }

  /** Lets go of the encoder. Nobody watches any more. */
  close(): void {
    if (!this.#lastIsEnd) this.#writer.close();
    this.#lastIsEnd = true;
  }

  async #collect(): Promise<void> {
    for await (const frame of this.#encoder.readable) {
      this.#frames.push(frame);
      this.#opened.resolve();
      this.#announce();
    }
    this.#isOver = true;
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
