import type { SseEvent } from "../sse/parser.ts";
import { isObject, type JsonObject, parseJson } from "./json.ts";

/** What the `data:` of one frame holds, before its dialect is looked at. */
export type Payload =
  | { readonly type: "done" }
  | { readonly type: "object"; readonly value: JsonObject }
  | { readonly type: "junk"; readonly text: string };

const DONE: Payload = { type: "done" };
/** Where another frame begins inside of one: a line break or its own name. */
const SEAM = /\n|data:/g;
/** The most seams that a frame may hold in its own text. */
const MAX_INNER_SEAMS = 16;

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
  const parts = readParts(text);
  return parts.length > 0 ? parts : [{ type: "junk", text }];
}

/**
 * Reads the frames inside of one. A seam may also stand in a frame's own text,
 * so a part that cannot be read by itself is tried with those after it.
 */
function readParts(text: string): Payload[] {
  const seams = [...text.matchAll(SEAM)];
  const starts = [0, ...seams.map(({ 0: seam, index }) => index + seam.length)];
  const ends = [...seams.map(({ index }) => index), text.length];
  const found: Payload[] = [];
  for (let from = 0; from < starts.length; from++) {
    const last = Math.min(from + MAX_INNER_SEAMS, ends.length - 1);
    for (let to = from; to <= last; to++) {
      const part = readOne(text.slice(starts[from], ends[to]).trim());
      if (part === undefined) continue;
      found.push(part);
      from = to;
      break;
    }
  }
  return found;
}

/** Tells whether a text is one payload and no junk: an end mark or an object. */
export function isPayload(text: string): boolean {
  return readOne(text.trim()) !== undefined;
}

function readOne(text: string): Payload | undefined {
  if (text.startsWith("[DONE]")) return DONE;
  const value = parseJson(text);
  if (isObject(value)) return { type: "object", value };
  const isDone = Array.isArray(value) && value.length === 1 &&
    value[0] === "DONE";
  return isDone ? DONE : undefined;
}
