/** Reads and changes conversations with `fetch`, behind the ports. */

import {
  type ChatItem,
  decodeChatItem,
  decodeChatList,
} from "../../lib/view/chat_list.ts";
import { parseJson } from "../../lib/provider/json.ts";
import type { PostImport, ReadPage, Remove, Rename } from "./ports.ts";

/** How long one request may take, in milliseconds. */
const LIMIT_MS = 20_000;

/** Sending a large file takes its time. */
const IMPORT_LIMIT_MS = 120_000;

/** Reads a page of the list, or of what a search finds. */
export const readPage: ReadPage = async ({ query, limit, cursor, signal }) => {
  const params = new URLSearchParams({ limit: `${limit}` });
  if (query !== "") params.set("q", query);
  if (cursor !== undefined) params.set("cursor", cursor);
  const sent = await send(`?${params}`, { signal });
  return sent?.response.ok ? decodeChatList(sent.body) : undefined;
};

/** Gives a conversation a title. */
export const rename: Rename = async (id, title) => {
  const sent = await send(`/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });
  return sent?.response.ok ? itemOf(sent.body) : undefined;
};

/** Deletes a conversation; one that is not there is gone. */
export const remove: Remove = async (id, { isLast }) => {
  const sent = await send(`/${id}`, { method: "DELETE", keepalive: isLast });
  return sent !== undefined &&
    (sent.response.ok || sent.response.status === 404);
};

/** Sends a conversation from a file. */
export const postImport: PostImport = async (text, type) => {
  const sent = await send("/import", {
    method: "POST",
    headers: { "content-type": type },
    body: text,
    signal: AbortSignal.timeout(IMPORT_LIMIT_MS),
  });
  const id = sent?.response.ok ? itemOf(sent.body)?.id : undefined;
  if (id !== undefined) return { type: "taken", id };
  const isOurs = sent !== undefined && sent.response.status === 400;
  return { type: "failed", reason: isOurs ? "unreadable" : "unavailable" };
};

function itemOf(body: string): ChatItem | undefined {
  return decodeChatItem(parseJson(body));
}

/** Returns `undefined` when no whole answer came. */
async function send(path: string, init: RequestInit) {
  try {
    const response = await fetch(`/api/conversations${path}`, {
      signal: AbortSignal.timeout(LIMIT_MS),
      ...init,
    });
    return { response, body: await response.text() };
  } catch (error) {
    // No network, called off, or no answer in time: what `fetch` rejects with.
    if (error instanceof TypeError || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}
