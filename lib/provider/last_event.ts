import type { SseEvent, SseParser } from "../sse/parser.ts";
import type { Delta } from "./delta.ts";
import { isObject, parseJson } from "./json.ts";
import { isPayload } from "./payload.ts";

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
  const whole = event === undefined ? undefined : wholePart(event);
  return whole === undefined ? [] : decode(whole);
}

function wholePart(event: SseEvent): SseEvent | undefined {
  const { data, meta = "", error = "" } = event;
  // GLM v3's usage comes after its text.
  if (isObject(parseJson(meta)) || isPayload(data ?? error)) return event;
  // Decoding mends spliced lines; a cut one must not get there, because what
  // follows a seam inside of its text would pass for the end mark.
  const lines = data?.split("\n").filter(isPayload) ?? [];
  return lines.length > 0 ? { ...event, data: lines.join("\n") } : undefined;
}
