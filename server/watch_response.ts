import type { Language } from "../lib/i18n/language.ts";
import { parseReplyId, parseSeq, type ReplyId } from "../lib/reply/ids.ts";
import { refusalResponse } from "./error_response.ts";
import type { Services } from "./services.ts";
import type { ReplyRow } from "./store/store.ts";
import { watch } from "./watch.ts";

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** Where a watcher stands. */
export interface Cursor {
  readonly replyId: ReplyId;
  readonly seq: number;
}

/** Reads the SSE id that a browser sends back: `<reply>.<seq>`. */
export function parseEventId(id: string | null): Cursor | undefined {
  const [reply = "", number = "", more] = (id ?? "").split(".");
  const replyId = parseReplyId(reply);
  const seq = /^\d{1,15}$/.test(number) ? parseSeq(Number(number)) : undefined;
  return replyId === undefined || seq === undefined || more !== undefined
    ? undefined
    : { replyId, seq };
}

/** What one watcher wants to see. */
export interface WatchRequest {
  readonly reply: ReplyRow;
  /** Gives back the place among the open streams that is already taken. */
  readonly place?: () => void;
  /** The last event the watcher has; -1 for a first look. */
  readonly after: number;
  readonly language: Language;
}

/** Refuses a watcher because too many watch. */
export function fullResponse(language: Language): Response {
  return refusalResponse(
    { type: "refused", code: "too_many_streams" },
    language,
  );
}

/**
 * Answers a watcher: 200 with the log from its cursor on, 204 when there is
 * nothing after it (which is how EventSource is told to stop), 503 when too
 * many watch.
 *
 * @throws {StoreError} When the log cannot be read.
 */
export async function watchResponse(
  { reply, place, after, language }: WatchRequest,
  services: Services,
): Promise<Response> {
  const release = place ?? services.slots.take();
  if (release === undefined) return fullResponse(language);
  try {
    const { replies } = await services.live();
    const subscription = await replies.subscribe(reply, language);
    const { channel } = subscription;
    if (channel.hasEnd && after >= channel.last) {
      subscription[Symbol.dispose]();
      release();
      return new Response(null, { status: 204 });
    }
    const body = watch({
      subscription,
      after,
      pingMs: services.config.pingMs,
      shutdown: services.shutdown.signal,
      onClose: release,
    });
    return new Response(body, { headers: STREAM_HEADERS });
  } catch (error) {
    release();
    throw error;
  }
}
