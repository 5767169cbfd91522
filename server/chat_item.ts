import type { ChatItem } from "../lib/view/chat_list.ts";
import type { ListedRow } from "./store/store.ts";

/** How long the model may take for a title, in milliseconds. */
export const TITLE_LIMIT_MS = 30_000;

/**
 * A conversation as lists show it. A title that has been asked for longer than
 * that will not come: its process has died.
 */
export function chatItem(row: ListedRow, nowMs: number = Date.now()): ChatItem {
  const { id, title, createdAtMs, updatedAtMs, running, titleAskedAtMs } = row;
  const titlePending = titleAskedAtMs !== null &&
    nowMs - titleAskedAtMs <= TITLE_LIMIT_MS;
  return { id, title, createdAtMs, updatedAtMs, running, titlePending };
}
