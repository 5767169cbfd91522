import { MAX_PAGE } from "../../lib/view/bounds.ts";
import { decodeChatList } from "../../lib/view/chat_list.ts";
import type { ReadPage } from "./ports.ts";

/** How long one request may take, in milliseconds. */
const LIMIT_MS = 20_000;

/** Reads a page of the list, or of what a search finds. */
export const readPage: ReadPage = async ({ query, limit, cursor, signal }) => {
  const params = new URLSearchParams({ limit: `${limit}` });
  if (query !== "") params.set("q", query);
  if (cursor !== undefined) params.set("cursor", cursor);
  const sent = await sendChats(`?${params}`, { signal });
  // A cursor of another version of the server: what is listed already does no
  // harm, and the page has a cursor to go on from.
  if (cursor !== undefined && sent?.response.status === 400) {
    return await readPage({ query, limit: MAX_PAGE, signal });
  }
  return sent?.response.ok ? decodeChatList(sent.body) : undefined;
};

/**
 * Sends a request about conversations.
 *
 * @param path What follows `/api/conversations`.
 * @returns `undefined` when no whole answer came.
 */
export async function sendChats(path: string, init: RequestInit) {
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
