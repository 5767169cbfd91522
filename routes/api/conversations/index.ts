import { titleOf } from "../../../lib/reply/title.ts";
import { readJsonBody } from "../../../server/decode_body.ts";
import { errorResponse } from "../../../server/error_response.ts";
import { conversationJson } from "../../../server/json_view.ts";
import { newConversationId } from "../../../server/new_ids.ts";
import { define } from "../../../utils.ts";

const DEFAULT_LIMIT = 30;
const MAX_LIMIT = 100;

/** Lists and searches conversations, newest first, and makes empty ones. */
export const handler = define.handlers(async ({ req, url, state }) => {
  const { language, services, session: { owner } } = state;
  const { store } = await services.live();
  if (req.method === "GET") {
    const limit = limitOf(url.searchParams.get("limit"));
    if (limit === undefined) return errorResponse("invalid_request", language);
    const cursor = url.searchParams.get("cursor");
    const query = url.searchParams.get("q")?.trim() ?? "";
    const list = { owner, limit, ...(cursor !== null && { cursor }) };
    const page = query === ""
      ? await store.listConversations(list)
      : await store.searchConversations({ ...list, query });
    return Response.json({ ...page, items: page.items.map(conversationJson) }, {
      headers: { "cache-control": "no-store" },
    });
  }
  if (req.method === "POST") {
    const body = req.body === null ? {} : await readJsonBody(req);
    const title = body?.title ?? "";
    if (body === undefined || typeof title !== "string") {
      return errorResponse("invalid_request", language);
    }
    const atMs = Date.now();
    const row = {
      id: newConversationId(),
      owner,
      title: titleOf(title),
      createdAtMs: atMs,
      updatedAtMs: atMs,
    };
    await store.createConversation(row);
    return Response.json(conversationJson(row), {
      status: 201,
      headers: { location: `/api/conversations/${row.id}` },
    });
  }
  return errorResponse("method_not_allowed", language, { allow: "GET, POST" });
});

function limitOf(text: string | null): number | undefined {
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 ? Math.min(limit, MAX_LIMIT) : undefined;
}
