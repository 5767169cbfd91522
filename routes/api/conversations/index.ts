import { titleOf } from "../../../lib/reply/title.ts";
import { MAX_PAGE } from "../../../lib/view/bounds.ts";
import { chatItem } from "../../../server/chat_item.ts";
import { readJsonBody, readTitle } from "../../../server/decode_body.ts";
import { errorResponse } from "../../../server/error_response.ts";
import {
  conversationJson,
  conversationUrl,
} from "../../../server/json_view.ts";
import { newConversationId } from "../../../server/new_ids.ts";
import { readQuery } from "../../../server/read_query.ts";
import { parseListCursor } from "../../../server/store/cursor.ts";
import type { Store } from "../../../server/store/store.ts";
import { define } from "../../../utils.ts";

const DEFAULT_LIMIT = 30;

const PARAMETERS = {
  limit: {
    read: parseLimit,
    expected: {
      zh: `应为 1 到 ${MAX_PAGE} 的整数`,
      en: `expected a whole number from 1 to ${MAX_PAGE}`,
    },
  },
  cursor: {
    read: parseListCursor,
    expected: {
      zh: "应为上一页给出的 nextCursor，读第一页时不带",
      en: "expected the nextCursor of the page before, none for the first page",
    },
  },
  // Any text can be sought; a blank one is no search.
  q: {
    read: (text: string) => text.trim(),
    expected: { zh: "应为文字", en: "expected a text" },
  },
};

/** Lists and searches conversations, newest first, and makes empty ones. */
export const handler = define.handlers(async ({ req, url, state }) => {
  const { language, services, session: { owner } } = state;
  const { store } = await services.live();
  if (req.method === "GET") {
    const { limit = DEFAULT_LIMIT, cursor, q: query = "" } = readQuery(
      url,
      PARAMETERS,
    );
    const list = { owner, limit, ...(cursor !== undefined && { cursor }) };
    const page = query === ""
      ? await listed(store, list)
      : await found(store, { ...list, query });
    return Response.json(page, { headers: { "cache-control": "no-store" } });
  }
  if (req.method === "POST") {
    const title = req.body === null
      ? ""
      : readTitle({ title: "", ...await readJsonBody(req) });
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

function parseLimit(text: string): number | undefined {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= MAX_PAGE ? limit : undefined;
}
