/**
 * An independent reader of event streams: `eventsource-parser`, not the
 * product's own parser, so that one bug cannot hide another.
 */

import { createParser, type EventSourceMessage } from "eventsource-parser";

/** An open event stream. Dispose of it with `await using` to leave it. */
export interface SseStream
  extends AsyncDisposable, AsyncIterable<EventSourceMessage> {
  readonly response: Response;
  /** Comments seen so far. */
  readonly comments: readonly string[];
  /** The last `retry:` seen, in milliseconds. */
  readonly retry: number | undefined;
  /** The next event, or `undefined` at the end of the stream. */
  next(): Promise<EventSourceMessage | undefined>;
  /**
   * Reads up to and including the first event that passes.
   *
   * @throws Error when the stream ends first
   */
  until(
    passes: (event: EventSourceMessage) => boolean,
  ): Promise<EventSourceMessage>;
  /** All remaining events. */
  rest(): Promise<EventSourceMessage[]>;
}

/**
 * Opens an event stream.
 *
 * @param init as for `fetch`; its signal leaves the stream too
 * @throws TypeError when the answer has no body or is no event stream; the
 * message holds the status and the start of the body
 */
export async function sse(
  url: string | URL,
  init?: RequestInit,
): Promise<SseStream> {
  const response = await fetch(url, init);
  const type = response.headers.get("content-type") ?? "";
  if (response.body === null || !type.startsWith("text/event-stream")) {
    const body = (await response.text()).slice(0, 500);
    throw new TypeError(
      `Opening "${url}": got ${response.status} "${type}", wanted an event ` +
        `stream\n${body}`,
    );
  }
  return new FetchedStream(response, response.body, init?.signal ?? undefined);
}

class FetchedStream implements SseStream {
  readonly comments: string[] = [];
  retry: number | undefined;
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #ready: EventSourceMessage[] = [];
  readonly #parser = createParser({
    onEvent: (event) => void this.#ready.push(event),
    onComment: (comment) => void this.comments.push(comment),
    onRetry: (ms) => void (this.retry = ms),
  });
  readonly #signal: AbortSignal | undefined;

  constructor(
    readonly response: Response,
    body: ReadableStream<BufferSource>,
    signal: AbortSignal | undefined,
  ) {
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
    this.#signal = signal;
  }

  async next(): Promise<EventSourceMessage | undefined> {
    while (true) {
      const event = this.#ready.shift();
      if (event !== undefined) return event;
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#parser.feed(value);
    }
  }

  async until(
    passes: (event: EventSourceMessage) => boolean,
  ): Promise<EventSourceMessage> {
    for await (const event of this) if (passes(event)) return event;
    throw new Error("Reading events: the stream ended before the one wanted");
  }

  async rest(): Promise<EventSourceMessage[]> {
    return await Array.fromAsync(this);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EventSourceMessage> {
    for (let event; (event = await this.next()) !== undefined;) yield event;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.#reader.cancel();
    } catch (error) {
      // A stream that broke, or that the test aborted, is closed already.
      if (!(error instanceof TypeError) && !this.#signal?.aborted) throw error;
    }
  }
}
