import type {
  AttachmentRow,
  ConversationRow,
  ReplyRow,
  TurnRow,
} from "./store/store.ts";

/** A conversation as the API shows it. */
export function conversationJson(row: ConversationRow) {
  const { owner: _, ...rest } = row;
  return { ...rest, url: conversationUrl(row.id) };
}

/** The page of a conversation. */
export function conversationUrl(id: string): string {
  return `/c/${id}`;
}

/** A reply as the API shows it. */
export function replyJson(
  { id, state, model, createdAtMs, endedAtMs }: ReplyRow,
) {
  const url = `/api/replies/${id}`;
  return {
    id,
    state,
    model,
    createdAtMs,
    endedAtMs,
    url,
    eventsUrl: `${url}/events`,
  };
}

function attachmentJson(row: AttachmentRow) {
  return { ...row, url: `/api/attachments/${row.id}` };
}

/** A turn as the API shows it. */
export function messageJson(
  { message, reply, attachments }: TurnRow,
) {
  const { conversationId: _, ...rest } = message;
  return {
    ...rest,
    ...(attachments !== undefined && {
      attachments: attachments.map(attachmentJson),
    }),
    ...(reply !== undefined && { reply: replyJson(reply) }),
  };
}
