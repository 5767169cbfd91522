import type { ConversationId, MessageId, OwnerId } from "../lib/reply/ids.ts";
import { titleOf } from "../lib/reply/title.ts";
import type { Transfer } from "../lib/reply/transfer.ts";
import { newConversationId, newMessageId } from "./new_ids.ts";
import type { ConversationRow, MessageRow, Store } from "./store/store.ts";

/**
 * Gives away a conversation with all its branches.
 *
 * @returns `undefined` when this owner has no such conversation.
 * @throws {StoreError} When the store cannot be used.
 */
export async function exportConversation(
  store: Store,
  { owner, id }: { readonly owner: OwnerId; readonly id: ConversationId },
): Promise<Transfer | undefined> {
  const row = await store.getConversation(owner, id);
  if (row === undefined) return undefined;
  const turns = await store.listMessages(owner, id);
  return {
    format: "freshet-conversation",
    version: 1,
    title: row.title,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
    messages: turns.map(({ message }) => {
      const { conversationId: _, ...rest } = message;
      return rest;
    }),
  };
}

/**
 * Takes in a conversation under new ids, so that one may be imported twice.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function importConversation(
  store: Store,
  { owner, transfer }: { readonly owner: OwnerId; readonly transfer: Transfer },
): Promise<ConversationRow> {
  const row: ConversationRow = {
    id: newConversationId(),
    owner,
    title: titleOf(transfer.title),
    createdAtMs: transfer.createdAtMs,
    updatedAtMs: transfer.updatedAtMs,
  };
  const ids = new Map<string, MessageId>();
  const messages = transfer.messages.map((message): MessageRow => {
    const id = newMessageId();
    ids.set(message.id, id);
    const { parentId } = message;
    return {
      ...message,
      id,
      parentId: parentId === null ? null : ids.get(parentId) ?? null,
      conversationId: row.id,
    };
  });
  await store.importConversation({ ...row, messages });
  return row;
}
