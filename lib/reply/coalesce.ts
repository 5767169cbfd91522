import type { ReplyProgress } from "./event.ts";

/**
 * Joins neighbouring pieces of text, and of reasoning, into one event each.
 * Order and content stay; a log of many small pieces becomes a short one.
 *
 * @param events Events in order; not changed.
 */
export function coalesce(events: readonly ReplyProgress[]): ReplyProgress[] {
  const joined: ReplyProgress[] = [];
  let parts: string[] = [];
  events.forEach((event, i) => {
    if (event.type !== "text" && event.type !== "reasoning") {
      joined.push(event);
      return;
    }
    parts.push(event.text);
    if (events[i + 1]?.type === event.type) return;
    joined.push({ type: event.type, text: parts.join("") });
    parts = [];
  });
  return joined;
}
