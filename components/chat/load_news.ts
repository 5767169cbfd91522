import { receiveConversation } from "../../lib/view/receive_conversation.ts";
import type { LoadNews } from "./conversation_news.ts";

/** How long one try may take, in milliseconds. */
const LIMIT_MS = 20_000;

/** Asks with `fetch`. */
export const loadNews: LoadNews = async ({ conversationId, after }) => {
  const url = `/api/conversations/${conversationId}/view`;
  const query = after === null ? "" : `?${new URLSearchParams({ after })}`;
  try {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const response = await fetch(url + query, { signal });
    return response.ok ? receiveConversation(await response.text()) : undefined;
  } catch (error) {
    // No network, or no answer in time: what `fetch` rejects with.
    if (error instanceof TypeError || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
};
