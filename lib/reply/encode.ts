import type { ServerSentEventMessage } from "@std/http/server-sent-event-stream";
import { errorText } from "../error/codes.ts";
import type { ReplyError } from "../error/failure.ts";
import type { Language } from "../i18n/language.ts";
import type { EndEvent, ReplyEvent, RetryEvent } from "./event.ts";
import { fromRecordBody, type RecordBody } from "./record.ts";
import { ReplyTimer } from "./reply_times.ts";

/** What every event of one reply's stream shares. */
export interface ReplyHead {
  /** The reply's id: the front of each SSE id and the id of each chunk. */
  readonly id: string;
  /** When the reply was asked for, in milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly model: string;
  /** The language of errors and notices. */
  readonly language: Language;
}

/** A record with its place in a log, from 1, and when it was written. */
export interface PlacedRecord extends RecordBody {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/**
 * Turns the records of one log, in order from the first, into the messages
 * that go over the wire.
 *
 * Text is a default event, one chat-completion chunk whose
 * `choices[0].delta.content` is a non-empty string, so that a client that only
 * knows `onmessage` works. Everything else has its own event name. The end says
 * whose answer it was and what it took, by {@linkcode ReplyTimer}: both come
 * from what the log has always held.
 */
export class LogEncoder {
  readonly #head: ReplyHead;
  readonly #timer: ReplyTimer;

  /** @param head What all events of the stream share. */
  constructor(head: ReplyHead) {
    this.#head = head;
    this.#timer = new ReplyTimer(head.createdAtMs);
  }

  /**
   * The first thing on a stream: an id alone. It is no event, but a browser
   * remembers it, so that even a connection lost before the first token comes
   * back with a cursor instead of asking again.
   */
  opening(): ServerSentEventMessage {
    return { id: `${this.#head.id}.0` };
  }

  /**
   * Encodes the next record.
   *
   * @throws {RecordError} When it is none of ours, or broken.
   */
  feed({ seq, atMs, ...body }: PlacedRecord): ServerSentEventMessage {
    const event = fromRecordBody(body);
    this.#timer.feed(event, atMs);
    const message = encode(event, { head: this.#head, timer: this.#timer });
    return { id: `${this.#head.id}.${seq}`, ...message };
  }
}

type Message = Omit<ServerSentEventMessage, "id">;

function encode(
  event: ReplyEvent,
  { head, timer }: { readonly head: ReplyHead; readonly timer: ReplyTimer },
): Message {
  switch (event.type) {
    case "text":
      return { data: chunk(head, { content: event.text }) };
    case "reasoning":
      return {
        event: "reasoning",
        data: chunk(head, { reasoning_content: event.text }),
      };
    case "usage":
      return json("usage", event.usage);
    case "search":
      return json("search", event.results);
    case "tool":
      return json("tool", event.call);
    case "retry":
      return json("retry", retryBody(event, head));
    case "retract": {
      const notice = errorText("sensitive", head.language).message;
      return json("retract", { notice });
    }
    case "end":
      return json("end", {
        ...endBody(event, head),
        times: timer.times,
      });
    default:
      return event satisfies never;
  }
}

function json(event: string, value: unknown): Message {
  return { event, data: JSON.stringify(value) };
}

function chunk(head: ReplyHead, delta: Record<string, string>): string {
  return JSON.stringify({
    id: head.id,
    object: "chat.completion.chunk",
    created: Math.floor(head.createdAtMs / 1_000),
    model: head.model,
    choices: [{ index: 0, delta }],
  });
}

function retryBody({ type: _, ...rest }: RetryEvent, head: ReplyHead) {
  return { ...rest, message: errorText(rest.code, head.language).message };
}

function endBody({ type: _, error, ...rest }: EndEvent, head: ReplyHead) {
  const { model, language } = head;
  const body = { ...rest, model };
  return error === undefined
    ? body
    : { ...body, error: errorBody(error, language) };
}

/** An error as clients see it: its code, its words and what to do. */
export function errorBody(error: ReplyError, language: Language) {
  return { ...error, ...errorText(error.code, language) };
}
