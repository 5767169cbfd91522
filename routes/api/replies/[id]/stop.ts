import { parseReplyId } from "../../../../lib/reply/ids.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { define } from "../../../../utils.ts";

/** Stops a reply, before or after its first token, and says what it came to. */
export const handler = define.handlers(async ({ req, params, state }) => {
  const { language, services, session } = state;
  if (req.method !== "POST") {
    return errorResponse("method_not_allowed", language, { allow: "POST" });
  }
  const id = parseReplyId(params.id ?? "");
  const { replies } = await services.live();
  const receipt = id && await replies.stop(id, session.owner);
  if (receipt === undefined) return errorResponse("not_found", language);
  const { replyId, ...rest } = receipt;
  return Response.json({ reply: replyId, ...rest }, {
    status: receipt.state === "running" ? 202 : 200,
    headers: { "cache-control": "no-store" },
  });
});
