import { parseConversationId } from "../../../../lib/reply/ids.ts";
import { titleOf } from "../../../../lib/reply/title.ts";
import {
  readJsonBody,
  readTitle,
  refuse,
} from "../../../../server/decode_body.ts";
import { errorResponse } from "../../../../server/error_response.ts";
import { conversationJson, messageJson } from "../../../../server/json_view.ts";
import { listTurnsSoFar } from "../../../../server/turns_so_far.ts";
import { define } from "../../../../utils.ts";

/** Reads, renames or deletes a conversation. */
export const handler = define.handlers(async ({ req, params, state }) => {
  const { language, services, session: { owner } } = state;
  const { store, replies } = await services.live();
  const id = parseConversationId(params.id ?? "");
  if (!["GET", "PATCH", "DELETE"].includes(req.method)) {
    return errorResponse("method_not_allowed", language, {
      allow: "GET, PATCH, DELETE",
    });
  }
  const row = id && await store.getConversation(owner, id);
  if (row === undefined) return errorResponse("not_found", language);
  if (req.method === "DELETE") {
    const dropped = await store.deleteConversation(owner, row.id, Date.now());
    replies.drop(dropped ?? []);
    return new Response(null, { status: 204 });
  }
  if (req.method === "PATCH") {
    const title = readTitle(await readJsonBody(req));
    if (title.trim() === "") refuse("title");
    await store.renameConversation(owner, row.id, titleOf(title));
    return Response.json(conversationJson({ ...row, title: titleOf(title) }));
  }
  const turns = await listTurnsSoFar(store, { owner, id: row.id });
  return Response.json({
    ...conversationJson(row),
    messages: turns.map(messageJson),
  }, { headers: { "cache-control": "no-store" } });
});
