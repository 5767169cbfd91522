import { parseIdempotencyKey } from "../../../../server/decode_body.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { define } from "../../../../utils.ts";

/**
 * Stops the reply that was made for an idempotency key, for whoever took a
 * question back without having heard whether it arrived. If it has not, it is
 * refused when it does.
 */
export const handler = define.handlers(async ({ req, params, state }) => {
  const { language, services, session } = state;
  if (req.method !== "POST") {
    return errorResponse("method_not_allowed", language, { allow: "POST" });
  }
  const idempotencyKey = parseIdempotencyKey(params.key ?? "");
  if (idempotencyKey === undefined) {
    return errorResponse("idempotency_key_missing", language);
  }
  const { store, replies } = await services.live();
  const reply = await store.takeBack(
    { owner: session.owner, idempotencyKey },
    Date.now(),
  );
  const receipt = reply && await replies.stop(reply.id, session.owner);
  return Response.json({ reply: receipt?.replyId ?? null }, {
    status: receipt?.state === "running" ? 202 : 200,
    headers: { "cache-control": "no-store" },
  });
});
