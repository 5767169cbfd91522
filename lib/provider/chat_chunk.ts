import type { SseEvent } from "../sse/parser.ts";
import type { Delta, SearchResult, Usage, VendorError } from "./delta.ts";
import {
  asCode,
  asCount,
  asObject,
  asText,
  isObject,
  type JsonObject,
} from "./json.ts";
import { type Payload, readPayloads } from "./payload.ts";

const BAD: readonly Delta[] = [{ type: "bad" }];
const DONE: readonly Delta[] = [{ type: "done" }];

/**
 * Maps one frame of a chat-completion stream to deltas: GLM v4, the
 * OpenAI-compatible servers and every oddity of them that is known.
 *
 * Decided by content alone, never by role: GLM v4 repeats `"assistant"` in
 * every delta, the SDK of 2023 says `"system"`. A delta is never empty text.
 *
 * @param event A dispatched SSE event.
 * @returns The deltas of this frame in the order they apply; `[]` for a frame
 * that means nothing, one `bad` for a frame that cannot be read.
 */
export function decodeChatChunk(event: SseEvent): readonly Delta[] {
  const isError = isErrorFrame(event);
  const payloads = readPayloads(event);
  if (isError && payloads.length === 0) return [{ type: "error", error: {} }];
  const [only] = payloads;
  return only !== undefined && payloads.length === 1
    ? decodePayload(only, isError)
    : payloads.flatMap((payload) => decodePayload(payload, isError));
}

function decodePayload(payload: Payload, isError: boolean): readonly Delta[] {
  switch (payload.type) {
    case "done":
      return DONE;
    case "junk":
      return isError
        ? [{ type: "error", error: { message: payload.text } }]
        : BAD;
    case "object":
      return isError
        ? [{ type: "error", error: vendorErrorOf(payload.value) }]
        : decodeChunkObject(payload.value);
    default:
      return payload satisfies never;
  }
}

function isErrorFrame(event: SseEvent): boolean {
  return event.event === "error" || event.error !== undefined;
}

/**
 * Maps one parsed chat-completion chunk, or a whole completion with `message`
 * in place of `delta`, to deltas.
 */
export function decodeChunkObject(chunk: JsonObject): readonly Delta[] {
  if (isErrorObject(chunk)) {
    return [{ type: "error", error: vendorErrorOf(chunk) }];
  }
  const deltas: Delta[] = [];
  const choice = pickChoice(chunk.choices);
  if (choice !== undefined) readChoice(choice, deltas);
  if (Array.isArray(chunk.web_search)) {
    const results = chunk.web_search.flatMap(readSearchResult);
    if (results.length > 0) deltas.push({ type: "search", results });
  }
  const usage = readUsage(chunk.usage ?? choice?.usage);
  if (usage !== undefined) deltas.push({ type: "usage", usage });
  return deltas;
}

/**
 * Tells whether a JSON body or frame reports a failure: a key `error`, an
 * `object` of `"error"`, `success: false`, or a numeric `code` other than 200
 * with a `msg` and no choices.
 */
export function isErrorObject(value: JsonObject): boolean {
  if (value.error) return true;
  if (value.object === "error" || value.success === false) return true;
  if (Array.isArray(value.choices)) return false;
  const code = asCode(value.code);
  return code !== undefined && /^\d+$/.test(code) && code !== "200" &&
    typeof (value.msg ?? value.message) === "string";
}

/** Reads the vendor's code and words from any known shape of an error. */
export function vendorErrorOf(value: JsonObject): VendorError {
  const inner = asObject(value.error);
  const code = asCode(inner?.code) ?? asCode(value.code) ??
    asCode(inner?.type) ?? asCode(inner?.status);
  const kind = asText(inner?.type) ?? asText(value.type);
  const message = asText(inner?.message) ?? asText(value.error) ??
    asText(value.message) ?? asText(value.msg) ?? asText(inner?.msg);
  const requestId = asText(value.request_id) ?? asText(inner?.request_id);
  return {
    ...(code !== undefined && { code }),
    ...(kind !== undefined && kind !== code && { kind }),
    ...(message !== undefined && { message }),
    ...(requestId !== undefined && { requestId }),
  };
}

function pickChoice(choices: unknown): JsonObject | undefined {
  if (!Array.isArray(choices)) return undefined;
  const objects = choices.filter(isObject);
  return objects.find((choice) => choice.index === 0) ?? objects[0];
}

function readChoice(choice: JsonObject, deltas: Delta[]): void {
  const delta = choice.delta ?? choice.message ?? choice.text;
  if (typeof delta === "string") {
    pushText(deltas, "text", delta);
  } else if (isObject(delta)) {
    const reasoning = asText(delta.reasoning_content) ?? delta.reasoning;
    pushText(deltas, "reasoning", contentText(reasoning));
    pushText(deltas, "text", contentText(delta.content));
    if (Array.isArray(delta.tool_calls)) {
      delta.tool_calls.filter(isObject).forEach((call) =>
        deltas.push(readToolCall(call))
      );
    } else if (isObject(delta.function_call)) {
      deltas.push(readToolCall({ function: delta.function_call }));
    }
  }
  const reason = asText(choice.finish_reason);
  if (reason !== undefined) deltas.push({ type: "finish", reason });
}

function pushText(
  deltas: Delta[],
  type: "text" | "reasoning",
  text: string,
): void {
  if (text !== "") deltas.push({ type, text });
}

/** Content is a string, or an array of parts of which the text ones count. */
function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) =>
    typeof part === "string" ? part : asText(asObject(part)?.text) ?? ""
  ).join("");
}

function readToolCall(call: JsonObject): Delta {
  const fn = asObject(call.function);
  const id = asText(call.id);
  const name = asText(fn?.name);
  const index = typeof call.index === "number" && call.index >= 0
    ? call.index
    : 0;
  const args = fn?.arguments;
  return {
    type: "tool",
    call: {
      index,
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name }),
      arguments: typeof args === "string"
        ? args
        : isObject(args)
        ? JSON.stringify(args)
        : "",
    },
  };
}

function readSearchResult(value: unknown): SearchResult[] {
  if (!isObject(value)) return [];
  const title = asText(value.title);
  const link = asText(value.link);
  if (title === undefined && link === undefined) return [];
  const result: Record<string, string> = {};
  for (const key of ["refer", "content", "media", "icon", "publish_date"]) {
    const text = asText(value[key]);
    if (text !== undefined) result[key] = text;
  }
  const safeLink = link !== undefined && /^https?:\/\//i.test(link) ? link : "";
  return [{ ...result, title: title ?? safeLink, link: safeLink }];
}

/** Reads token counts; `undefined` when there are none or all are zero. */
export function readUsage(value: unknown): Usage | undefined {
  if (!isObject(value)) return undefined;
  const prompt = asCount(value.prompt_tokens);
  const completion = asCount(value.completion_tokens);
  const total = asCount(value.total_tokens) || prompt + completion;
  if (total === 0) return undefined;
  const cached = asObject(value.prompt_tokens_details)?.cached_tokens;
  const reasoning = asObject(value.completion_tokens_details)?.reasoning_tokens;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: total,
    ...(typeof cached === "number" && { cached_tokens: asCount(cached) }),
    ...(typeof reasoning === "number" &&
      { reasoning_tokens: asCount(reasoning) }),
  };
}
