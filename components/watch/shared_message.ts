import { isObject } from "../../lib/provider/json.ts";
import { EVENT_NAMES } from "../../lib/view/reply_event.ts";
import type { RawEvent } from "./ports.ts";

/** What tabs that watch the same reply tell each other. */
export type SharedMessage =
  /** The leader has heard these, one after the other. */
  | { readonly type: "events"; readonly events: readonly RawEvent[] }
  /** The leader is there and has come as far as `seq`. */
  | {
    readonly type: "alive";
    readonly seq: number;
    /** Whether it has a connection. */
    readonly connected: boolean;
  }
  /** A follower lacks what comes after `after`. */
  | { readonly type: "want"; readonly after: number }
  /** The leader does not have all that comes after `after`. */
  | { readonly type: "cannot"; readonly after: number };

/**
 * Decodes what came over the channel, perhaps from a tab of another version.
 *
 * @returns `undefined` when it is none of ours.
 */
export function decodeSharedMessage(value: unknown): SharedMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type, events, seq, after, connected } = value;
  switch (type) {
    case "events":
      return Array.isArray(events) && events.every(isRawEvent)
        ? { type, events }
        : undefined;
    case "alive":
      return typeof seq === "number"
        ? { type, seq, connected: connected === true }
        : undefined;
    case "want":
    case "cannot":
      return typeof after === "number" ? { type, after } : undefined;
    default:
      return undefined;
  }
}

function isRawEvent(value: unknown): value is RawEvent {
  return isObject(value) && typeof value.seq === "number" &&
    typeof value.data === "string" &&
    EVENT_NAMES.some((name) => name === value.name);
}
