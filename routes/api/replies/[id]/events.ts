import { problem } from "../../../../lib/provider/request_problem.ts";
import { BadRequest } from "../../../../server/bad_request.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { ownReply } from "../../../../server/own_reply.ts";
import {
  parseEventId,
  watchResponse,
} from "../../../../server/watch_response.ts";
import { define } from "../../../../utils.ts";

const EXPECTED = {
  zh: "应为已收到的最后一个事件的序号（从 0 起的整数）",
  en: "expected the number of the last event you have, a whole one from 0",
};

/**
 * Watches a reply: its log from the watcher's cursor on, then as it grows.
 *
 * Other parameters are left alone: stand-ins for EventSource add some of their
 * own, against caches. A cursor ahead of the log is taken too, as this process
 * may have read less of a reply than the one that a watcher comes from.
 */
export const handler = define.handlers(async ({ req, url, params, state }) => {
  const { language, services } = state;
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", language, { allow: "GET" });
  }
  const reply = await ownReply(params.id, state);
  if (reply === undefined) return errorResponse("not_found", language);
  const after = cursorOf(req.headers.get("last-event-id"), {
    replyId: reply.id,
    parameter: url.searchParams.get("after"),
  });
  return watchResponse({ reply, after, language }, services);
});

/**
 * The header wins: a browser sends it when it comes back by itself. One that is
 * not of this reply is left alone: it is of a page that has asked again, and
 * a browser cannot be told; from the beginning it misses nothing.
 */
function cursorOf(
  lastEventId: string | null,
  { replyId, parameter }: {
    readonly replyId: string;
    readonly parameter: string | null;
  },
): number {
  const cursor = parseEventId(lastEventId);
  if (cursor?.replyId === replyId) return cursor.seq;
  if (parameter === null) return -1;
  const after = parseEventId(`${replyId}.${parameter}`)?.seq;
  if (after === undefined) throw new BadRequest(problem("after", EXPECTED));
  return after;
}
