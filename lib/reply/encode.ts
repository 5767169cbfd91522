import type { ServerSentEventMessage } from "@std/http/server-sent-event-stream";
import { errorText } from "../error/codes.ts";
import type { ReplyError } from "../error/failure.ts";
import type { Language } from "../i18n/language.ts";
import type { EndEvent, ReplyEvent, RetryEvent } from "./event.ts";

/** What every event of one reply's stream shares. */
export interface ReplyHead {
  /** The reply's id: the front of each SSE id and the id of each chunk. */
  readonly id: string;
  /** When the reply began, in seconds since 1970. */
  readonly created: number;
  readonly model: string;
  /** The language of errors and notices. */
  readonly language: Language;
}

/**
 * The first thing on a stream: an id alone. It is no event, but a browser
 * remembers it, so that even a connection lost before the first token comes
 * back with a cursor instead of asking again.
 */
export function openingMessage(head: ReplyHead): ServerSentEventMessage {
  return { id: `${head.id}.0` };
}

/**
 * Turns one log event into the message that goes over the wire.
 *
 * Text is a default event, one chat-completion chunk whose
 * `choices[0].delta.content` is a non-empty string, so that a client that only
 * knows `onmessage` works. Everything else has its own event name.
 *
 * @param seq The event's number in its log, from 1.
 */
export function encodeReplyEvent(
  event: ReplyEvent,
  seq: number,
  head: ReplyHead,
): ServerSentEventMessage {
  const id = `${head.id}.${seq}`;
  switch (event.type) {
    case "text":
      return { id, data: chunk(head, { content: event.text }) };
    case "reasoning":
      return {
        id,
        event: "reasoning",
        data: chunk(head, { reasoning_content: event.text }),
      };
    case "usage":
      return { id, event: "usage", data: JSON.stringify(event.usage) };
    case "search":
      return { id, event: "search", data: JSON.stringify(event.results) };
    case "tool":
      return { id, event: "tool", data: JSON.stringify(event.call) };
    case "retry":
      return {
        id,
        event: "retry",
        data: JSON.stringify(retryBody(event, head)),
      };
    case "retract": {
      const notice = errorText("sensitive", head.language).message;
      return { id, event: "retract", data: JSON.stringify({ notice }) };
    }
    case "end":
      return { id, event: "end", data: JSON.stringify(endBody(event, head)) };
    default:
      return event satisfies never;
  }
}

function chunk(head: ReplyHead, delta: Record<string, string>): string {
  return JSON.stringify({
    id: head.id,
    object: "chat.completion.chunk",
    created: head.created,
    model: head.model,
    choices: [{ index: 0, delta }],
  });
}

function retryBody({ type: _, ...rest }: RetryEvent, head: ReplyHead) {
  return { ...rest, message: errorText(rest.code, head.language).message };
}

function endBody({ type: _, error, ...rest }: EndEvent, head: ReplyHead) {
  if (error === undefined) return rest;
  return { ...rest, error: errorBody(error, head.language) };
}

/** An error as clients see it: its code, its words and what to do. */
export function errorBody(error: ReplyError, language: Language) {
  return { ...error, ...errorText(error.code, language) };
}
