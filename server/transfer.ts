import type {
  AskAttachment,
  Attachment,
} from "../lib/attachment/attachment.ts";
import type { ConversationId, MessageId, OwnerId } from "../lib/reply/ids.ts";
import { titleOf } from "../lib/reply/title.ts";
import type { Transfer, TransferMessage } from "../lib/reply/transfer.ts";
import { newConversationId, newMessageId, withNewId } from "./new_ids.ts";
import type {
  AttachmentRow,
  ConversationImport,
  ConversationRow,
  Store,
} from "./store/store.ts";
import { listTurnsSoFar } from "./turns_so_far.ts";

/**
 * Gives away a conversation with all its branches, an answer that is still being
 * written as far as it is; its attachments by name.
 *
 * @returns `undefined` when this owner has no such conversation.
 * @throws {StoreError} When the store cannot be used.
 */
export async function exportConversation(
  store: Store,
  { owner, id }: { readonly owner: OwnerId; readonly id: ConversationId },
): Promise<Transfer<AttachmentRow> | undefined> {
  const row = await store.getConversation(owner, id);
  if (row === undefined) return undefined;
  const turns = await listTurnsSoFar(store, { owner, id });
  return {
    format: "freshet-conversation",
    version: 1,
    title: row.title,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
    messages: turns.map(({ message, attachments }) => {
      const { conversationId: _, ...rest } = message;
      return { ...rest, ...(attachments !== undefined && { attachments }) };
    }),
  };
}

/**
 * Writes an export as JSON, turn by turn: no more than one turn's attachments
 * are in memory, however many pictures a conversation holds.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function* transferJson(
  { messages, ...head }: Transfer<AttachmentRow>,
  { store, owner }: {
    readonly store: Pick<Store, "readAttachments">;
    readonly owner: OwnerId;
  },
): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`;
  for (const [index, { attachments, ...message }] of messages.entries()) {
    const ids = attachments?.map(({ id }) => id);
    const stored = ids && await store.readAttachments(owner, ids);
    const whole: TransferMessage = {
      ...message,
      ...(stored && { attachments: stored.map(toAskAttachment) }),
    };
    yield `${index === 0 ? "" : ","}\n${
      indented(JSON.stringify(whole, null, 2))
    }`;
  }
  yield "\n  ]\n}";
}

/** JSON text holds no line breaks of its own but those between members. */
function indented(json: string): string {
  return json.replace(/^/gm, "    ");
}

function toAskAttachment({ type, name, ...rest }: Attachment): AskAttachment {
  const { mediaType, body } = rest;
  if (type === "image") return { type, name, mediaType, data: body.toBase64() };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return { type, name, text: decoder.decode(body) };
}

/**
 * Takes in a conversation under new ids, so that one may be imported twice.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function importConversation(
  store: Store,
  { owner, transfer }: {
    readonly owner: OwnerId;
    readonly transfer: Transfer<Attachment>;
  },
): Promise<ConversationRow> {
  const row: ConversationRow = {
    id: newConversationId(),
    owner,
    title: titleOf(transfer.title),
    createdAtMs: transfer.createdAtMs,
    updatedAtMs: transfer.updatedAtMs,
  };
  const ids = new Map<string, MessageId>();
  const messages = transfer.messages.map((message) => {
    const { attachments, parentId, ...rest } = message;
    const id = newMessageId();
    ids.set(message.id, id);
    return {
      ...rest,
      id,
      parentId: parentId === null ? null : ids.get(parentId) ?? null,
      conversationId: row.id,
      ...(attachments && { attachments: attachments.map(withNewId) }),
    } satisfies ConversationImport["messages"][number];
  });
  await store.importConversation({ ...row, messages });
  return row;
}
