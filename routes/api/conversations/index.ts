import { titleOf } from "../../../lib/reply/title.ts";
import { chatItem } from "../../../server/chat_item.ts";
import { readJsonBody } from "../../../server/decode_body.ts";
import { errorResponse } from "../../../server/error_response.ts";
import {
  conversationJson,
  conversationUrl,
} from "../../../server/json_view.ts";
import { newConversationId } from "../../../server/new_ids.ts";
import type { Store } from "../../../server/store/store.ts";
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
      ? await listed(store, list)
      : await found(store, { ...list, query });
    return Response.json(page, { headers: { "cache-control": "no-store" } });
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

async function listed(
  store: Store,
  list: Parameters<Store["listConversations"]>[0],
) {
  const page = await store.listConversations(list);
  const items = page.items.map((row) => ({
    ...chatItem(row),
    url: conversationUrl(row.id),
  }));
  return { ...page, items };
}

async function found(
  store: Store,
  search: Parameters<Store["searchConversations"]>[0],
) {
  const page = await store.searchConversations(search);
  return { ...page, items: page.items.map(conversationJson) };
}

function limitOf(text: string | null): number | undefined {
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 ? Math.min(limit, MAX_LIMIT) : undefined;
}
