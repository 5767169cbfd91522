import type { ChatItem } from "../../lib/view/chat_list.ts";

/** A question that was just sent may not be with the server yet. */
const SETTLE_MS = 1_500;

/** The pace while answers are being written. */
const RUNNING_MS = 4_000;

/** How often, at most, a title on its way is looked for without other news. */
const TITLE_LOOKS = 7;

/** The longest wait for a title. */
const TITLE_MS = 16_000;

/**
 * Tells when a list of conversations is to be looked at again.
 *
 * @param items The list.
 * @param looks How many looks there were since the last news.
 * @returns Milliseconds; `undefined` when there is nothing to wait for.
 */
export function lookWait(
  items: readonly ChatItem[],
  looks: number,
): number | undefined {
  if (looks === 1) return SETTLE_MS;
  if (items.some(({ running }) => running)) return RUNNING_MS;
  const isWaiting = items.some(({ titlePending }) => titlePending);
  if (!isWaiting || looks >= TITLE_LOOKS) return undefined;
  return Math.min(1_000 * 2 ** looks, TITLE_MS);
}
