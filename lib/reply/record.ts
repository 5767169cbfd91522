import * as v from "valibot";
import { type ErrorCode, isErrorCode } from "../error/codes.ts";
import type { ReplyEvent } from "./event.ts";

/** One event as a log keeps it: raw text for text, JSON for the rest. */
export interface RecordBody {
  readonly type: string;
  readonly body: string;
}

/** Thrown when a stored record is not what its type promises. */
export class RecordError extends Error {
  override readonly name = "RecordError";
}

const count = v.number();
const text = v.string();
const errorCode = v.custom<ErrorCode>(
  (value) => typeof value === "string" && isErrorCode(value),
);

const usage = v.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  cached_tokens: v.exactOptional(count),
  reasoning_tokens: v.exactOptional(count),
});
const searchResult = v.object({
  title: text,
  link: text,
  refer: v.exactOptional(text),
  content: v.exactOptional(text),
  media: v.exactOptional(text),
  icon: v.exactOptional(text),
  publish_date: v.exactOptional(text),
});
const toolCall = v.object({
  index: count,
  id: v.exactOptional(text),
  name: v.exactOptional(text),
  arguments: text,
});
const retry = v.object({
  attempt: count,
  delayMs: count,
  code: errorCode,
  model: v.exactOptional(text),
});
const end = v.object({
  state: v.picklist(["done", "stopped", "failed", "lost", "retracted"]),
  finishReason: v.nullable(text),
  error: v.exactOptional(v.object({
    code: errorCode,
    retryable: v.boolean(),
    retryAfterMs: v.exactOptional(count),
    vendorCode: v.exactOptional(text),
    requestId: v.exactOptional(text),
  })),
  usage: v.exactOptional(usage),
  length: count,
  sha256: text,
});

/** Turns a log event into what is stored. */
export function toRecordBody(event: ReplyEvent): RecordBody {
  switch (event.type) {
    case "text":
    case "reasoning":
      return { type: event.type, body: event.text };
    case "usage":
      return json(event.type, event.usage);
    case "search":
      return json(event.type, event.results);
    case "tool":
      return json(event.type, event.call);
    case "retract":
      return { type: event.type, body: "" };
    case "retry":
    case "end": {
      const { type, ...rest } = event;
      return json(type, rest);
    }
    default:
      return event satisfies never;
  }
}

/**
 * Reads a stored record back.
 *
 * @throws {RecordError} When it is none of ours, or broken.
 */
export function fromRecordBody({ type, body }: RecordBody): ReplyEvent {
  switch (type) {
    case "text":
    case "reasoning":
      return { type, text: body };
    case "usage":
      return { type, usage: parse(usage, body) };
    case "search":
      return { type, results: parse(v.array(searchResult), body) };
    case "tool":
      return { type, call: parse(toolCall, body) };
    case "retract":
      return { type };
    case "retry":
      return { type, ...parse(retry, body) };
    case "end":
      return { type, ...parse(end, body) };
    default:
      throw new RecordError(
        `Reading a log record: found the type "${type}", expected one of ours`,
      );
  }
}

function json(type: string, value: unknown): RecordBody {
  return { type, body: JSON.stringify(value) };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, body: string): T {
  const result = v.safeParse(v.pipe(text, v.parseJson(), schema), body);
  if (result.success) return result.output;
  throw new RecordError(
    `Reading a log record: ${result.issues[0].message}, expected it as written`,
  );
}
