/**
 * The part of `@std/http` 1.1 that writes server-sent events, under the same
 * names and types.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html}
 * @module
 */

/** One message of an event stream. Fields that are left out are not sent. */
export interface ServerSentEventMessage {
  /** Sent as a comment: keeps a connection alive, and no script sees it. */
  comment?: string;
  /** The event's name. A client takes a message without one as `message`. */
  event?: string;
  /** What the event carries. Line breaks of any kind arrive as `\n`. */
  data?: string;
  /** What a client that comes back names as the last thing it has seen. */
  id?: string | number;
  /** How long a client waits before it comes back, in milliseconds. */
  retry?: number;
}

const LINE_BREAK = /\r\n|\r|\n/;
const encoder = new TextEncoder();

/**
 * Encodes messages as the bytes of an event stream, one chunk a message.
 *
 * Every `data` that goes in is what a client takes out, but for its line
 * breaks: `\r\n` and `\r` become `\n`.
 *
 * The stream errors with a SyntaxError on a message that could not be read
 * back: a line break or NUL in `event` or `id` (a line break would start a
 * field, or an event, of the value's own making; a client ignores an id with a
 * NUL), or a `retry` that is no whole number of milliseconds.
 *
 * @example
 * ```ts
 * import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
 *
 * const body = ReadableStream.from([{ id: 1, data: "你好" }])
 *   .pipeThrough(new ServerSentEventStream());
 * new Response(body, { headers: { "content-type": "text/event-stream" } });
 * ```
 */
export class ServerSentEventStream
  extends TransformStream<ServerSentEventMessage, Uint8Array> {
  constructor() {
    super({
      transform: (message, controller) =>
        controller.enqueue(encoder.encode(serialize(message))),
    });
  }
}

function serialize(message: ServerSentEventMessage): string {
  const { comment, event, data, id, retry } = message;
  let text = "";
  if (comment !== undefined) text += lines("", comment);
  if (event !== undefined) text += oneLine("event", event);
  if (data !== undefined) text += lines("data", data);
  if (id !== undefined) text += oneLine("id", String(id));
  if (retry !== undefined) text += `retry:${checkedRetry(retry)}\n`;
  // A message without fields still takes two line ends, as upstream writes it.
  return text === "" ? "\n\n" : text + "\n";
}

function lines(field: string, value: string): string {
  // JSON, which is nearly all that is ever sent, has no line break.
  if (!value.includes("\n") && !value.includes("\r")) return line(field, value);
  return value.split(LINE_BREAK).map((part) => line(field, part)).join("");
}

function line(field: string, value: string): string {
  // A client drops one space after the colon: give it one that is not ours.
  return value.startsWith(" ") ? `${field}: ${value}\n` : `${field}:${value}\n`;
}

function oneLine(field: string, value: string): string {
  if (LINE_BREAK.test(value)) throw refusal(field, "a newline", value);
  if (value.includes("\0")) throw refusal(field, "a NUL", value);
  return line(field, value);
}

function checkedRetry(retry: number): number {
  if (Number.isSafeInteger(retry) && retry >= 0) return retry;
  throw new SyntaxError(
    `Cannot serialize message: \`message.retry\` is ${retry}, must be a ` +
      "whole number of milliseconds",
  );
}

function refusal(field: string, what: string, value: string): SyntaxError {
  return new SyntaxError(
    `Cannot serialize message: \`message.${field}\` cannot contain ${what}, ` +
      `got ${JSON.stringify(value)}`,
  );
}
