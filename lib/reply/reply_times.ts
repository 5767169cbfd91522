import type { ReplyEvent } from "./event.ts";

/**
 * What an answer took, in milliseconds since it was asked for, by the times at
 * which its log's records were written. Whoever reads the log, now or later,
 * comes to the same.
 */
export interface ReplyTimes {
  /** When its first piece was there, a thought or a word; `null` if none. */
  readonly firstTokenMs: number | null;
  /** From the first thought to the first word, or the end; `null` if none. */
  readonly thinkingMs: number | null;
  /**
   * When it ended. The end of a `lost` one was noticed later, by somebody
   * else: it ended with its last record, `null` if it has none.
   */
  readonly endedMs: number | null;
}

/** Takes the times of a log's records, in order, to make {@linkcode ReplyTimes}. */
export class ReplyTimer {
  readonly #askedAtMs: number;
  #firstTokenMs: number | null = null;
  #thinkingMs: number | null = null;
  #isThinking = false;
  #lastMs: number | null = null;
  #endedMs: number | null = null;

  /** @param askedAtMs When it was asked for, milliseconds since 1970. */
  constructor(askedAtMs: number) {
    this.#askedAtMs = askedAtMs;
  }

  /** What is known so far. */
  get times(): ReplyTimes {
    return {
      firstTokenMs: this.#firstTokenMs,
      thinkingMs: this.#thinkingMs,
      endedMs: this.#endedMs,
    };
  }

  /**
   * Takes the next record.
   *
   * @param atMs When it was written, milliseconds since 1970. A machine's clock
   * may be set back: no time is before the one that was taken before.
   */
  feed(event: ReplyEvent, atMs: number): void {
    const ms = Math.max(atMs - this.#askedAtMs, this.#lastMs ?? 0);
    switch (event.type) {
      case "reasoning":
        this.#isThinking ||= this.#firstTokenMs === null;
        this.#firstTokenMs ??= ms;
        break;
      case "text":
        this.#endThinking(ms);
        this.#firstTokenMs ??= ms;
        break;
      case "end":
        this.#endedMs = event.state === "lost" ? this.#lastMs : ms;
        this.#endThinking(this.#endedMs ?? ms);
        break;
    }
    this.#lastMs = ms;
  }

  #endThinking(ms: number): void {
    if (!this.#isThinking) return;
    this.#isThinking = false;
    this.#thinkingMs = ms - (this.#firstTokenMs ?? ms);
  }
}
