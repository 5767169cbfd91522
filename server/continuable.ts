import { fromRecordBody } from "../lib/reply/record.ts";
import { canContinue } from "../lib/view/reply_view.ts";
import { readWholeLog } from "./read_log.ts";
import type { Store, TurnRow } from "./store/store.ts";

/**
 * Tells whether a turn is an answer that broke off and can be gone on with. An
 * answer that says it is done may still have been cut by its length: its log's
 * terminal knows.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function isContinuable(
  { message, reply }: TurnRow,
  store: Pick<Store, "readLog">,
): Promise<boolean> {
  if (reply === undefined) return false;
  const { state } = reply;
  const view = { state, text: message.content, finishReason: null };
  if (state !== "done" || message.content === "") return canContinue(view);
  const terminal = (await readWholeLog(store, reply.id)).at(-1);
  const end = terminal && fromRecordBody(terminal);
  const finishReason = end?.type === "end" ? end.finishReason : null;
  return canContinue({ ...view, finishReason });
}
