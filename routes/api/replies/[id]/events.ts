import { errorResponse } from "../../../../server/error_response.ts";
import { ownReply } from "../../../../server/own_reply.ts";
import {
  parseEventId,
  watchResponse,
} from "../../../../server/watch_response.ts";
import { define } from "../../../../utils.ts";

/** Watches a reply: its log from the watcher's cursor on, then as it grows. */
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
  if (after === undefined) return errorResponse("invalid_request", language);
  return watchResponse({ reply, after, language }, services);
});

/** The header wins: a browser sends it when it comes back by itself. */
function cursorOf(
  lastEventId: string | null,
  { replyId, parameter }: {
    readonly replyId: string;
    readonly parameter: string | null;
  },
): number | undefined {
  const cursor = parseEventId(lastEventId);
  if (cursor?.replyId === replyId) return cursor.seq;
  if (parameter === null) return -1;
  return parseEventId(`${replyId}.${parameter}`)?.seq;
}
