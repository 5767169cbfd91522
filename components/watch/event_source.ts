import { EVENT_NAMES } from "../../lib/view/reply_event.ts";
import type { Cursor, OpenSource, Probe } from "./ports.ts";

/** How long the server may take to say what it has, in milliseconds. */
const PROBE_LIMIT_MS = 10_000;

/** Opens an `EventSource` on a reply's log. */
export const openEventSource: OpenSource = (cursor, listener) => {
  const source = new EventSource(eventsUrl(cursor));
  source.onerror = () => {
    listener.broken(source.readyState === EventSource.CLOSED);
  };
  for (const name of EVENT_NAMES) {
    source.addEventListener(name, (message: MessageEvent<string>) => {
      if (name === "ping") return listener.ping();
      const seq = seqOf(message.lastEventId, cursor.replyId);
      if (seq === undefined) listener.unreadable();
      else listener.event({ seq, name, data: message.data });
    });
  }
  return { close: () => source.close() };
};

/** Looks at the status that the server answers with, and leaves. */
export const probeByFetch: Probe = async (cursor) => {
  const leave = new AbortController();
  const timeout = AbortSignal.timeout(PROBE_LIMIT_MS);
  try {
    const { status } = await fetch(eventsUrl(cursor), {
      headers: { accept: "text/event-stream" },
      signal: AbortSignal.any([leave.signal, timeout]),
    });
    if (status === 404) return "gone";
    if (status === 204) return "over";
    return status === 200 ? "there" : "unknown";
  } catch (error) {
    // No network, or no answer in time: what `fetch` rejects with.
    if (error instanceof TypeError || error instanceof DOMException) {
      return "unknown";
    }
    throw error;
  } finally {
    leave.abort();
  }
};

function eventsUrl({ replyId, after }: Cursor): string {
  return `/api/replies/${replyId}/events?after=${after}`;
}

/** Reads `<reply>.<seq>`. */
function seqOf(lastEventId: string, replyId: string): number | undefined {
  if (!lastEventId.startsWith(`${replyId}.`)) return undefined;
  const seq = Number(lastEventId.slice(replyId.length + 1));
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined;
}
