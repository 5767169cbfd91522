/** Frames that are kept back while nothing can be told apart, at most. */
const MAX_HELD = 8;
/** Half a character, as a server writes it before the rest has come. */
const UNFINISHED = /\uFFFD+$/;

/**
 * Tells a stream whose frames each hold the next piece of text from one whose
 * frames each hold the whole text so far (GLM v3 servers that ignore
 * `incremental`), and gives out the text once either way.
 *
 * The first frame is text in both. As long as each frame begins with all of
 * the one before it, frames are kept back; the third one, or the end, decides
 * for the whole text. A frame that does not fit decides for pieces, and all
 * that was kept back is given out: 哈, 哈哈, 。 is 哈哈哈。 whatever it looked
 * like. Frames that merely repeat the first one's words decide nothing.
 *
 * @example
 * ```ts
 * const filter = new CumulativeFilter();
 * filter.feed("你"); // "你"
 * filter.feed("你好"); // "", it may be either
 * filter.feed("你好吗"); // "好吗"
 * ```
 */
export class CumulativeFilter {
  #mode: "first" | "unsure" | "pieces" | "whole" = "first";
  #first = "";
  #last = "";
  #held: string[] = [];

  /** Takes the next frame, not empty. Returns the text that is new by it. */
  feed(frame: string): string {
    switch (this.#mode) {
      case "first":
        this.#mode = "unsure";
        this.#first = frame;
        this.#last = frame;
        return frame;
      case "unsure":
        return this.#decide(frame);
      case "pieces":
        return frame;
      case "whole":
        return this.#grow(frame.replace(UNFINISHED, ""));
    }
  }

  /** Ends the stream. Returns what was kept back, read as the whole text. */
  end(): string {
    if (this.#held.length === 0) return "";
    this.#held = [];
    return this.#last.slice(this.#first.length);
  }

  #decide(frame: string): string {
    const grows = frame.length > this.#last.length &&
      frame.startsWith(this.#last);
    if (!grows) {
      const pieces = [...this.#held, frame].join("");
      this.#settle("pieces");
      return pieces;
    }
    this.#held.push(frame);
    this.#last = frame;
    if (this.#held.length < 2) return "";
    if (this.#repeatsFirst(frame) && this.#held.length < MAX_HELD) return "";
    const fresh = frame.slice(this.#first.length);
    this.#settle("whole");
    return fresh;
  }

  /** 哈, 哈哈, 哈哈哈: laughter in pieces looks like a text that grows. */
  #repeatsFirst(frame: string): boolean {
    const times = Math.ceil(frame.length / this.#first.length);
    return this.#first.repeat(times).startsWith(frame);
  }

  #settle(mode: "pieces" | "whole"): void {
    this.#mode = mode;
    this.#held = [];
    this.#first = "";
    if (mode === "pieces") this.#last = "";
  }

  /** A frame that is shorter, or not a continuation, takes nothing back. */
  #grow(frame: string): string {
    if (frame.length <= this.#last.length) return "";
    const fresh = frame.slice(this.#last.length);
    this.#last = frame;
    return fresh;
  }
}
