import type { SseEvent, SseParser } from "../sse/parser.ts";
import type { Delta } from "./delta.ts";
import { isObject, parseJson } from "./json.ts";
import { readPayloads } from "./payload.ts";

/**
 * Ends a stream that closed by itself and reads what it ended with: some
 * servers leave the last blank line out, a few on purpose.
 *
 * A part of a JSON object is no JSON, so an event that holds a whole one, or
 * the end mark, was not cut before what it says. Any other is dropped: half of
 * a text cannot be told from a whole one.
 *
 * @param parser Has been fed all of the stream; it is ended.
 * @param decode The dialect.
 * @returns The deltas of the event without its blank line, often none.
 */
export function readLastEvent(
  parser: SseParser,
  decode: (event: SseEvent) => readonly Delta[],
): readonly Delta[] {
  const event = parser.unfinished();
  return event !== undefined && isWhole(event) ? decode(event) : [];
}

function isWhole(event: SseEvent): boolean {
  // GLM v3's usage comes after its text.
  if (isObject(parseJson(event.meta ?? ""))) return true;
  return readPayloads(event).some(({ type }) => type !== "junk");
}
