import type { SseEvent } from "../sse/parser.ts";
import { isObject, type JsonObject, parseJson } from "./json.ts";

/** What the `data:` of one frame holds, before its dialect is looked at. */
export type Payload =
  | { readonly type: "empty" }
  | { readonly type: "done" }
  | { readonly type: "object"; readonly value: JsonObject }
  | { readonly type: "junk"; readonly text: string };

const EMPTY: Payload = { type: "empty" };
const DONE: Payload = { type: "done" };
const DATA_PREFIX = "data: ";

/**
 * Reads the payload of a frame: nothing, the end mark, a JSON object or junk.
 *
 * A line that holds a cut frame with the next one spliced in (seen on GLM in
 * 2026) is repaired by reading what follows the last `data: `.
 */
export function readPayload(event: SseEvent): Payload {
  const text = (event.data ?? event.error ?? "").trim();
  if (text === "") return EMPTY;
  if (text.startsWith("[DONE]")) return DONE;
  const value = parseJson(text) ?? parseJson(afterSplice(text));
  if (isObject(value)) return { type: "object", value };
  if (Array.isArray(value) && value.length === 1 && value[0] === "DONE") {
    return DONE;
  }
  return { type: "junk", text };
}

function afterSplice(text: string): string {
  const at = text.lastIndexOf(DATA_PREFIX);
  return at === -1 ? "" : text.slice(at + DATA_PREFIX.length);
}
