import { errorResponse } from "../../../../server/error_response.ts";
import { replyJson } from "../../../../server/json_view.ts";
import { ownReply } from "../../../../server/own_reply.ts";
import { define } from "../../../../utils.ts";

/** Tells how a reply stands. */
export const handler = define.handlers(async ({ req, params, state }) => {
  if (req.method !== "GET") {
    return errorResponse("method_not_allowed", state.language, {
      allow: "GET",
    });
  }
  const reply = await ownReply(params.id, state);
  if (reply === undefined) return errorResponse("not_found", state.language);
  return Response.json(replyJson(reply), {
    headers: { "cache-control": "no-store" },
  });
});
