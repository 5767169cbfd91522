import type { ConversationId, OwnerId } from "../lib/reply/ids.ts";
import { readWholeLog, textOf } from "./read_log.ts";
import type { Store, TurnRow } from "./store/store.ts";

/**
 * Reads all turns of a conversation, oldest first. An answer that is still
 * being written has what its log says so far: its turn gets the text only when
 * it ends.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function listTurnsSoFar(
  store: Pick<Store, "listMessages" | "readLog">,
  { owner, id }: { readonly owner: OwnerId; readonly id: ConversationId },
): Promise<readonly TurnRow[]> {
  const turns = await store.listMessages(owner, id);
  return await Promise.all(turns.map(async (turn) => {
    const { message, reply } = turn;
    if (reply?.state !== "running") return turn;
    const content = textOf(await readWholeLog(store, reply.id));
    return { ...turn, message: { ...message, content } };
  }));
}
