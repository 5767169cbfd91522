/** One dispatched event of a `text/event-stream`. */
export interface SseEvent {
  /** The `event:` field; `""` when the frame has none (a default event). */
  readonly event: string;
  /** The `data:` lines joined by `"\n"`, if the frame has any. */
  readonly data?: string;
  /** The frame's own `id:`, if it had one. */
  readonly id?: string;
  /** The non-standard `meta:` line of the GLM v3 API, if there was one. */
  readonly meta?: string;
  /** The non-standard `error:` line of older llama.cpp servers, if any. */
  readonly error?: string;
}

/** Limits of a {@linkcode SseParser}. */
export interface SseParserOptions {
  /**
   * The most UTF-16 code units that one event may hold before its blank line.
   * @default {4_194_304}
   */
  readonly maxEventLength?: number;
}

/** Thrown by {@linkcode SseParser.feed} when one event passes its cap. */
export class SseEventTooLargeError extends Error {
  override readonly name = "SseEventTooLargeError";

  /** @param limit The cap, in UTF-16 code units. */
  constructor(readonly limit: number) {
    super(
      `Reading an event stream: one event holds more than "${limit}" characters without a blank line, expected fewer`,
    );
  }
}

const DEFAULT_MAX_EVENT_LENGTH = 4 * 1024 * 1024;
const DIGITS = /^\d+$/;

/**
 * Cuts the bytes of a `text/event-stream` into events.
 *
 * It follows the WHATWG specification (lines end with LF, CR or CRLF, one BOM
 * and one space after the colon are dropped, comments are skipped, an event
 * without its blank line is no event) and adds what model servers need: the
 * `meta:` and `error:` fields are kept, and a frame that has only one of those
 * or only an `event:` name is dispatched too.
 *
 * Only new bytes are ever scanned, and a line that arrives in pieces is joined
 * once, so the work is linear however the stream is cut.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 *
 * @example
 * ```ts
 * const parser = new SseParser();
 * const bytes = new TextEncoder().encode("data: hi\n\n");
 * parser.feed(bytes); // [{ event: "", data: "hi" }]
 * ```
 */
export class SseParser {
  /** The last valid `retry:` value in milliseconds, if the stream sent one. */
  retryMs: number | undefined;

  readonly #maxEventLength: number;
  // Deno's decoder, left to itself, drops a U+FEFF at the front of any chunk.
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #isAtStart = true;
  #skipLineFeed = false;
  #lineParts: string[] = [];
  #eventLength = 0;

  #hasFields = false;
  #event = "";
  #data: string | undefined;
  #id: string | undefined;
  #meta: string | undefined;
  #error: string | undefined;

  constructor(options: SseParserOptions = {}) {
    this.#maxEventLength = options.maxEventLength ?? DEFAULT_MAX_EVENT_LENGTH;
  }

  /**
   * Takes the next bytes, cut anywhere.
   *
   * @returns The events these bytes complete, in order.
   * @throws {SseEventTooLargeError} When one event passes the cap.
   */
  feed(chunk: Uint8Array): SseEvent[] {
    const text = this.#decoder.decode(chunk, { stream: true });
    if (!this.#isAtStart || text === "") return this.#scan(text);
    this.#isAtStart = false;
    return this.#scan(text.startsWith("\uFEFF") ? text.slice(1) : text);
  }

  /**
   * Ends the stream. An event whose blank line never came is dropped.
   *
   * @returns Whether the stream ended inside an event.
   */
  end(): { readonly cut: boolean } {
    const rest = this.#decoder.decode();
    const cut = rest !== "" || this.#lineParts.length > 0 || this.#hasFields;
    this.#lineParts = [];
    this.#reset();
    return { cut };
  }

  /**
   * Ends the stream and gives what {@linkcode end} drops: an event whose blank
   * line never came, its last line perhaps cut. By the specification it is no
   * event; whoever asks must be able to tell that it is whole.
   *
   * @returns The event, if the stream ended inside one.
   * @see docs/decisions/0003-own-sse-parser.md
   */
  unfinished(): SseEvent | undefined {
    const line = this.#lineParts.join("") + this.#decoder.decode();
    this.#lineParts = [];
    if (line !== "") this.#line(line, []);
    const event = this.#hasFields ? this.#dispatch() : undefined;
    this.#reset();
    return event;
  }

  #scan(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    if (text === "") return events;
    let start = this.#skipLineFeed && text.charCodeAt(0) === 10 ? 1 : 0;
    this.#skipLineFeed = false;

    // Each end-of-line character is searched for once per chunk: most streams
    // hold no CR at all, and looking for it per line would be quadratic.
    let lf = text.indexOf("\n", start);
    let cr = text.indexOf("\r", start);
    while (lf !== -1 || cr !== -1) {
      const atCr = cr !== -1 && (lf === -1 || cr < lf);
      const end = atCr ? cr : lf;
      this.#line(this.#completeLine(text.slice(start, end)), events);
      start = end + 1;
      if (atCr) {
        if (start === text.length) this.#skipLineFeed = true;
        else if (start === lf) start++;
        cr = text.indexOf("\r", start);
      }
      if (lf !== -1 && lf < start) lf = text.indexOf("\n", start);
    }
    if (start < text.length) this.#keep(text.slice(start));
    return events;
  }

  #keep(part: string): void {
    this.#grow(part.length);
    this.#lineParts.push(part);
  }

  #grow(length: number): void {
    this.#eventLength += length;
    if (this.#eventLength > this.#maxEventLength) {
      throw new SseEventTooLargeError(this.#maxEventLength);
    }
  }

  #completeLine(part: string): string {
    this.#grow(part.length);
    if (this.#lineParts.length === 0) return part;
    this.#lineParts.push(part);
    const line = this.#lineParts.join("");
    this.#lineParts = [];
    return line;
  }

  #line(line: string, events: SseEvent[]): void {
    if (line === "") {
      if (this.#hasFields) events.push(this.#dispatch());
      this.#reset();
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) {
      // A comment proves life only; it must not use up the event's cap.
      this.#eventLength -= line.length;
      return;
    }
    if (colon === -1) return this.#field(line, "");
    const from = line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1;
    this.#field(line.slice(0, colon), line.slice(from));
  }

  #field(name: string, value: string): void {
    switch (name) {
      case "data":
        this.#data = this.#data === undefined
          ? value
          : `${this.#data}\n${value}`;
        break;
      case "event":
        this.#event = value;
        break;
      case "meta":
        this.#meta = value;
        break;
      case "error":
        this.#error = value;
        break;
      case "id":
        if (!value.includes("\0")) this.#id = value;
        return;
      case "retry":
        if (DIGITS.test(value)) this.retryMs = Number(value);
        return;
      default:
        return;
    }
    this.#hasFields = true;
  }

  #dispatch(): SseEvent {
    return {
      event: this.#event,
      ...(this.#data !== undefined && { data: this.#data }),
      ...(this.#id !== undefined && { id: this.#id }),
      ...(this.#meta !== undefined && { meta: this.#meta }),
      ...(this.#error !== undefined && { error: this.#error }),
    };
  }

  #reset(): void {
    this.#eventLength = 0;
    this.#hasFields = false;
    this.#event = "";
    this.#data = undefined;
    this.#id = undefined;
    this.#meta = undefined;
    this.#error = undefined;
  }
}
