import { createHash } from "node:crypto";
import { failure } from "../lib/error/failure.ts";
import type { Outcome } from "../lib/reply/assembler.ts";
import { coalesce } from "../lib/reply/coalesce.ts";
import type {
  EndEvent,
  ReplyEvent,
  ReplyProgress,
} from "../lib/reply/event.ts";
import {
  advance,
  BEFORE_FIRST,
  type ReplyId,
  type Seq,
} from "../lib/reply/ids.ts";
import { toRecordBody } from "../lib/reply/record.ts";
import type { Journal } from "./journal.ts";
import type { LogRecord } from "./store/store.ts";

/** What a writer needs. */
export interface LogWriterOptions {
  readonly replyId: ReplyId;
  readonly fence: number;
  readonly journal: Pick<Journal, "append">;
  /** Where the log stands; a new one begins before the first. */
  readonly from?: WriterStart;
  /** Told of records once they are durable. */
  readonly publish: (records: readonly LogRecord[]) => void;
  /** Told once when the log cannot be written any more, and why. */
  readonly onBroken: (why: WriterBreak) => void;
  /** Tells when records are due; the real one by default. */
  readonly clock?: WriterClock;
}

/** What a writer needs of time. */
export interface WriterClock {
  /** Milliseconds since some moment, never going back. */
  now(): number;
  /** Calls `ring` after `ms` milliseconds; returns what prevents it. */
  after(ms: number, ring: () => void): () => void;
}

const REAL_CLOCK: WriterClock = {
  now: () => performance.now(),
  after: (ms, ring) => {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};

/** A log that another writer began. */
export interface WriterStart {
  readonly seq: Seq;
  /** The text so far. */
  readonly text: string;
}

/** Why a writer cannot go on. */
export type WriterBreak =
  /** The answer is longer than any answer should be. */
  | { readonly type: "too_long" }
  /** The log belongs to another writer now, or is gone. */
  | { readonly type: "refused" }
  /** The store failed; what was published is all there is. */
  | { readonly type: "store"; readonly error: unknown };

/** Shortest time between two records, in milliseconds. */
const RECORD_MS = 16;
/** Longest wait of a piece of text, in milliseconds. */
const PATIENCE_MS = 64;
/**
 * Characters that are worth a record of their own. A record costs the store a
 * page or two however short it is.
 */
const WORTHWHILE = 48;
/** How a reply ends whose log cannot be written. */
const UNSAVED: Outcome = {
  state: "failed",
  finishReason: null,
  error: failure("store_unavailable"),
};
/** Most characters of text and reasoning that one log holds. */
const MAX_LENGTH = 8_388_608;
/** Most characters that may wait for the store before the run is held up. */
const MAX_WAITING = 262_144;

/**
 * The one writer of a reply's log. It gives out the sequence numbers, joins
 * small pieces of text, appends before it publishes, and closes the log with a
 * terminal that proves the text.
 *
 * The first piece goes at once. Then a record waits until 16 ms have passed
 * and 48 characters have gathered, or 64 ms have passed; what is no text waits
 * for the 16 ms only.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #hash = createHash("sha256");
  readonly #text: string[] = [];
  #length = 0;
  #seq: Seq;
  #waiting: ReplyProgress[] = [];
  #waitingLength = 0;
  #taken = 0;
  #lastAt = -Infinity;
  #isUrgent = false;
  readonly #clock: WriterClock;
  #cancelTimer = () => {};
  #timerAt = Infinity;
  #flushing: Promise<void> | undefined;
  #isBroken = false;
  #isClosing = false;

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#clock = options.clock ?? REAL_CLOCK;
    this.#seq = options.from?.seq ?? BEFORE_FIRST;
    this.#note(options.from?.text ?? "");
  }

  /** The text that was written. */
  get text(): string {
    return this.#text.join("");
  }

  /** The last record written. */
  get seq(): Seq {
    return this.#seq;
  }

  /** Takes the next events. Waits only while the store is far behind. */
  async append(events: readonly ReplyProgress[]): Promise<void> {
    if (this.#isBroken) return;
    this.#waiting.push(...events);
    for (const event of events) {
      if ("text" in event) this.#take(event.text.length);
      else this.#isUrgent = true;
    }
    this.#schedule();
    while (this.#waitingLength > MAX_WAITING && !this.#isBroken) {
      await (this.#flushing ?? this.#flush());
    }
  }

  /**
   * Writes what waits, then the terminal.
   *
   * @returns The terminal, whether or not it could be written.
   */
  async close(
    events: readonly ReplyProgress[],
    outcome: Outcome,
  ): Promise<EndEvent> {
    this.#isClosing = true;
    this.#cancelTimer();
    await this.#flushing;
    this.#waiting.push(...events);
    const last = this.#isBroken ? [] : coalesce(this.#waiting);
    this.#waiting = [];
    const end = this.#endOf(last, outcome);
    if (!this.#isBroken) await this.#write([...last, end], end);
    // What could not be written was not published, so it must not be counted.
    return this.#isBroken ? this.#endOf([], UNSAVED) : end;
  }

  #take(length: number): void {
    this.#waitingLength += length;
    this.#taken += length;
    if (this.#taken - length <= MAX_LENGTH && this.#taken > MAX_LENGTH) {
      this.#options.onBroken({ type: "too_long" });
    }
  }

  /** The terminal after some last events. */
  #endOf(last: readonly ReplyEvent[], outcome: Outcome): EndEvent {
    const text = textOf(last);
    const sha256 = this.#hash.copy().update(text).digest("hex");
    const length = this.#length + text.length;
    return { type: "end", ...outcome, length, sha256 };
  }

  #note(text: string): void {
    if (text === "") return;
    this.#hash.update(text);
    this.#text.push(text);
    this.#length += text.length;
  }

  #schedule(): void {
    // What comes while the log is being closed goes with the terminal.
    if (this.#isClosing || this.#flushing !== undefined) return;
    const isDue = this.#isUrgent || this.#waitingLength >= WORTHWHILE;
    const at = this.#lastAt + (isDue ? RECORD_MS : PATIENCE_MS);
    const wait = at - this.#clock.now();
    if (wait <= 0) {
      this.#flush();
    } else if (at < this.#timerAt) {
      // Set at most twice a record, however many pieces come.
      this.#cancelTimer();
      this.#timerAt = at;
      this.#cancelTimer = this.#clock.after(wait, () => this.#flush());
    }
  }

  #flush(): Promise<void> {
    this.#cancelTimer();
    this.#timerAt = Infinity;
    const events = coalesce(this.#waiting);
    this.#waiting = [];
    this.#waitingLength = 0;
    this.#isUrgent = false;
    this.#lastAt = this.#clock.now();
    this.#flushing = this.#write(events).then(() => {
      this.#flushing = undefined;
      if (this.#waiting.length > 0) this.#schedule();
    });
    return this.#flushing;
  }

  async #write(events: readonly ReplyEvent[], end?: EndEvent): Promise<void> {
    const { replyId, fence, journal, publish } = this.#options;
    const atMs = Date.now();
    const text = textOf(events);
    const records = events.map((event, i) => ({
      seq: advance(this.#seq, i + 1),
      atMs,
      ...toRecordBody(event),
    }));
    try {
      const taken = await journal.append({
        replyId,
        fence,
        records,
        ...(end !== undefined && {
          // Withdrawn text is not kept as the message's content.
          end: {
            state: end.state,
            text: end.state === "retracted" ? "" : this.text + text,
          },
        }),
      });
      if (!taken) return this.#break({ type: "refused" });
    } catch (error) {
      return this.#break({ type: "store", error });
    }
    this.#seq = advance(this.#seq, records.length);
    this.#note(text);
    publish(records);
  }

  #break(why: WriterBreak): void {
    this.#isBroken = true;
    this.#options.onBroken(why);
  }
}

function textOf(events: readonly ReplyEvent[]): string {
  return events.map((event) => event.type === "text" ? event.text : "").join(
    "",
  );
}
