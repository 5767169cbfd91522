import type { Attachment } from "../lib/attachment/attachment.ts";
import {
  type AttachmentId,
  type ConversationId,
  type MessageId,
  type OwnerId,
  parseAttachmentId,
  parseConversationId,
  parseMessageId,
  parseOwnerId,
  parseReplyId,
  type ReplyId,
} from "../lib/reply/ids.ts";

/** The owner of what was asked without a session. */
export const NOBODY: OwnerId = must(
  parseOwnerId("00000000-0000-4000-8000-000000000000"),
);

/** Makes the id of a person who comes for the first time. */
export function newOwnerId(): OwnerId {
  return must(parseOwnerId(crypto.randomUUID()));
}

/** Makes a new conversation's id. */
export function newConversationId(): ConversationId {
  return must(parseConversationId(crypto.randomUUID()));
}

/** Makes a new message's id. */
export function newMessageId(): MessageId {
  return must(parseMessageId(crypto.randomUUID()));
}

/** Makes a new reply's id. */
export function newReplyId(): ReplyId {
  return must(parseReplyId(crypto.randomUUID()));
}

/** Gives an attachment that is new to the store its id. */
export function withNewId(
  attachment: Attachment,
): Attachment & { readonly id: AttachmentId } {
  return { ...attachment, id: must(parseAttachmentId(crypto.randomUUID())) };
}

function must<T>(id: T | undefined): T {
  if (id !== undefined) return id;
  throw new TypeError("Making an id: found no UUID, wanted one");
}
