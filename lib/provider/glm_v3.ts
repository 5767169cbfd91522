import type { SseEvent } from "../sse/parser.ts";
import { readUsage } from "./chat_chunk.ts";
import type { Delta } from "./delta.ts";
import { asObject, asText, type JsonObject, parseJson } from "./json.ts";

/**
 * Maps one named frame of the GLM v3 API to deltas.
 *
 * Text stands in `data:` as it is, or as `{"data": text, "meta": json}` when
 * `sseFormat: "data"` was asked for (made because SSE clients strip one space
 * from the front). `finish` ends the answer and carries the usage in `meta`;
 * `interrupted` is the vendor's moderation, and its `data:` none of the answer.
 *
 * @returns The deltas, or `undefined` when the frame's name is not v3's.
 */
export function decodeGlmV3(event: SseEvent): readonly Delta[] | undefined {
  switch (event.event) {
    case "add":
      return textDeltas(event);
    case "finish":
      return [
        ...textDeltas(event),
        { type: "finish", reason: "stop" },
        ...usageDeltas(event),
      ];
    case "interrupted":
      return [
        { type: "finish", reason: "sensitive" },
        ...usageDeltas(event),
      ];
    default:
      return undefined;
  }
}

/** The frame's data as an object, if `sseFormat: "data"` made it one. */
function wrapped(event: SseEvent): JsonObject | undefined {
  if (!event.data?.startsWith("{")) return undefined;
  const value = asObject(parseJson(event.data));
  return typeof value?.data === "string" ? value : undefined;
}

function textDeltas(event: SseEvent): Delta[] {
  const text = asText(wrapped(event)?.data ?? event.data);
  return text === undefined ? [] : [{ type: "frame", text }];
}

function usageDeltas(event: SseEvent): Delta[] {
  const meta = asText(wrapped(event)?.meta) ?? event.meta;
  const usage = meta === undefined
    ? undefined
    : readUsage(asObject(parseJson(meta))?.usage);
  return usage === undefined ? [] : [{ type: "usage", usage }];
}
