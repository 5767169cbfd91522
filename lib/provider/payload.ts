import type { SseEvent } from "../sse/parser.ts";
import { isObject, type JsonObject, parseJson } from "./json.ts";

/** What the `data:` of one frame holds, before its dialect is looked at. */
export type Payload =
  | { readonly type: "done" }
  | { readonly type: "object"; readonly value: JsonObject }
  | { readonly type: "junk"; readonly text: string };

const DONE: Payload = { type: "done" };
/** Where another frame begins inside of one: a line break or its own name. */
const SEAM = /\n|data:/;

/**
 * Reads the payload of a frame: end marks, JSON objects or junk. None at all
 * for an empty frame.
 *
 * A frame may hold several, each of them whole or not: a server that leaves
 * blank lines out, or a line that holds a cut frame with the next one spliced
 * in (seen on GLM in 2026). What can be read of them is read; a frame of which
 * nothing can is one junk.
 */
export function readPayloads(event: SseEvent): readonly Payload[] {
  const text = (event.data ?? event.error ?? "").trim();
  if (text === "") return [];
  const whole = readOne(text);
  if (whole !== undefined) return [whole];
  const parts = text.split(SEAM).map((part) => readOne(part.trim()))
    .filter((part) => part !== undefined);
  return parts.length > 0 ? parts : [{ type: "junk", text }];
}

function readOne(text: string): Payload | undefined {
  if (text.startsWith("[DONE]")) return DONE;
  const value = parseJson(text);
  if (isObject(value)) return { type: "object", value };
  const isDone = Array.isArray(value) && value.length === 1 &&
    value[0] === "DONE";
  return isDone ? DONE : undefined;
}
