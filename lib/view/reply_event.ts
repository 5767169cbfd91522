import { asText, isObject, parseJson } from "../provider/json.ts";
import type { ReplyTimes } from "../reply/reply_times.ts";
import { decodeSources, type Source } from "./source.ts";

/** Why a reply failed, in the page's language, as the server words it. */
export interface ReplyError {
  readonly code: string;
  readonly message: string;
  /** What the person can do about it. */
  readonly action?: string;
  /** Whether asking the same again may help. */
  readonly retryable: boolean;
}

/** Token counts of one reply; a count the model did not give is left out. */
export interface ReplyUsage {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  /** Those of the prompt that the vendor had kept from earlier. */
  readonly cachedTokens?: number;
  /** Those of the completion that went into thinking. */
  readonly reasoningTokens?: number;
}

/** How a reply can end. */
export type EndState = "done" | "stopped" | "failed" | "retracted" | "lost";

/** Every {@linkcode EndState}. */
export const END_STATES: readonly EndState[] = [
  "done",
  "stopped",
  "failed",
  "retracted",
  "lost",
];

/** The terminal: nothing follows it. */
export interface ReplyEnd {
  readonly type: "end";
  readonly state: EndState;
  readonly finishReason: string | null;
  /** Whose answer it was, also when it says nothing. */
  readonly model?: string;
  readonly error?: ReplyError;
  readonly usage?: ReplyUsage;
  /** What it took, by the log; an older server does not tell. */
  readonly times?: ReplyTimes;
  /** Length of the whole text in UTF-16 code units. */
  readonly length?: number;
  /** SHA-256 of the whole text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly sha256?: string;
}

/** One event of a reply as a view of it needs to know it. */
export type ReplyEvent =
  | { readonly type: "text"; readonly text: string; readonly model?: string }
  | {
    readonly type: "reasoning";
    readonly text: string;
    readonly model?: string;
  }
  | { readonly type: "usage"; readonly usage: ReplyUsage }
  | { readonly type: "sources"; readonly sources: readonly Source[] }
  | { readonly type: "ping" }
  /** Part of the log that no page shows yet. */
  | { readonly type: "unshown" }
  | { readonly type: "retry"; readonly attempt: number }
  | { readonly type: "retract"; readonly notice: string }
  | ReplyEnd;

/** The names of a reply's events; one without a name is a `message`. */
export type EventName =
  | "message"
  | "reasoning"
  | "usage"
  | "search"
  | "tool"
  | "ping"
  | "retry"
  | "retract"
  | "end";

/** Every {@linkcode EventName}: what a watcher of a reply listens to. */
export const EVENT_NAMES: readonly EventName[] = [
  "message",
  "reasoning",
  "usage",
  "search",
  "tool",
  "ping",
  "retry",
  "retract",
  "end",
];

/**
 * Decodes one server-sent event of a reply.
 *
 * @param name The event's name.
 * @param data The event's data, JSON text.
 * @returns The event, or `undefined` when the data is not what its name
 * promises; unknown members are ignored.
 */
export function decodeReplyEvent(
  name: EventName,
  data: string,
): ReplyEvent | undefined {
  const value = parseJson(data);
  switch (name) {
    case "message":
      return decodeChunk(value, "text", "content");
    case "reasoning":
      return decodeChunk(value, "reasoning", "reasoning_content");
    case "usage":
      return { type: "usage", usage: decodeUsage(value) };
    case "search":
      return { type: "sources", sources: decodeSources(value) };
    case "tool":
      return { type: "unshown" };
    case "ping":
      return { type: "ping" };
    case "retry":
      return { type: "retry", attempt: countOf(value, "attempt") ?? 1 };
    case "retract":
      return { type: "retract", notice: textOf(value, "notice") ?? "" };
    case "end":
      return decodeEnd(value);
    default:
      return name satisfies never;
  }
}

function decodeChunk(
  chunk: unknown,
  type: "text" | "reasoning",
  field: string,
): ReplyEvent | undefined {
  const choices = memberOf(chunk, "choices");
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const text = textOf(memberOf(choice, "delta"), field);
  if (text === undefined) return undefined;
  const model = textOf(chunk, "model");
  return { type, text, ...(model === undefined ? {} : { model }) };
}

function decodeEnd(value: unknown): ReplyEnd | undefined {
  const named = memberOf(value, "state");
  const state = END_STATES.find((known) => known === named);
  if (state === undefined) return undefined;
  const error = decodeError(memberOf(value, "error"));
  const model = textOf(value, "model");
  const usage = memberOf(value, "usage");
  const times = memberOf(value, "times");
  const length = countOf(value, "length");
  const sha256 = textOf(value, "sha256");
  return {
    type: "end",
    state,
    finishReason: textOf(value, "finishReason") ?? null,
    ...(model === undefined ? {} : { model }),
    ...(error === undefined ? {} : { error }),
    ...(isObject(usage) ? { usage: decodeUsage(usage) } : {}),
    ...(isObject(times) ? { times: decodeTimes(times) } : {}),
    ...(length === undefined ? {} : { length }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

function decodeError(value: unknown): ReplyError | undefined {
  const code = textOf(value, "code");
  const message = textOf(value, "message");
  if (code === undefined || message === undefined) return undefined;
  const action = textOf(value, "action");
  const retryable = memberOf(value, "retryable") === true;
  return { code, message, retryable, ...(action ? { action } : {}) };
}

function decodeUsage(value: unknown): ReplyUsage {
  return {
    ...countAs("promptTokens", countOf(value, "prompt_tokens")),
    ...countAs("completionTokens", countOf(value, "completion_tokens")),
    ...countAs("totalTokens", countOf(value, "total_tokens")),
    ...countAs("cachedTokens", countOf(value, "cached_tokens")),
    ...countAs("reasoningTokens", countOf(value, "reasoning_tokens")),
  };
}

function decodeTimes(value: unknown): ReplyTimes {
  return {
    firstTokenMs: countOf(value, "firstTokenMs") ?? null,
    thinkingMs: countOf(value, "thinkingMs") ?? null,
    endedMs: countOf(value, "endedMs") ?? null,
  };
}

function countAs(
  name: keyof ReplyUsage,
  count: number | undefined,
): ReplyUsage {
  return count === undefined ? {} : { [name]: count };
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  return asText(memberOf(value, name));
}

function countOf(value: unknown, name: string): number | undefined {
  const count = memberOf(value, name);
  return Number.isSafeInteger(count) && Number(count) >= 0
    ? Number(count)
    : undefined;
}
