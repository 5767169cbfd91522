import type { AttachmentType } from "../../lib/attachment/attachment.ts";
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
  parseSeq,
  type ReplyId,
} from "../../lib/reply/ids.ts";
import type { Row } from "./sql.ts";
import type {
  AttachmentRow,
  ConversationRow,
  LogRecord,
  MessageRow,
  ReplyRow,
  ReplyState,
} from "./store.ts";

/** The columns that {@linkcode decodeConversation} reads, from alias `c`. */
export const CONVERSATION_COLUMNS =
  "c.id, c.owner, c.title, c.created_at_ms, c.updated_at_ms";

/** The columns that {@linkcode decodeReply} reads, from alias `r`. */
export const REPLY_COLUMNS = `r.id AS reply_id,
  r.conversation_id AS reply_conversation_id, r.owner AS reply_owner, r.model,
  r.state, r.created_at_ms AS reply_created_at_ms, r.ended_at_ms, r.node,
  r.fence, r.stop_requested_at_ms`;

/** The columns that {@linkcode decodeMessage} reads, from alias `m`. */
export const MESSAGE_COLUMNS =
  "m.id, m.conversation_id, m.parent_id, m.role, m.content, m.created_at_ms";

/** The columns that {@linkcode decodeAttachment} reads, from alias `a`. */
export const ATTACHMENT_COLUMNS = `a.id AS attachment_id,
  a.type AS attachment_type, a.name AS attachment_name, a.media_type, a.size`;

const ATTACHMENT_TYPES: readonly AttachmentType[] = ["image", "text"];
const ROLES: readonly MessageRow["role"][] = ["system", "user", "assistant"];
const STATES: readonly ReplyState[] = [
  "running",
  "done",
  "stopped",
  "failed",
  "lost",
  "retracted",
];

/** Decodes a row of {@linkcode CONVERSATION_COLUMNS}. */
export function decodeConversation(row: Row): ConversationRow {
  return {
    id: conversationId(row, "id"),
    owner: ownerId(row, "owner"),
    title: textOf(row, "title"),
    createdAtMs: numberOf(row, "created_at_ms"),
    updatedAtMs: numberOf(row, "updated_at_ms"),
  };
}

/** Decodes a row of {@linkcode MESSAGE_COLUMNS}. */
export function decodeMessage(row: Row): MessageRow {
  return {
    id: messageId(row, "id"),
    conversationId: conversationId(row, "conversation_id"),
    parentId: row.parent_id === null ? null : messageId(row, "parent_id"),
    role: oneOf(ROLES, row, "role"),
    content: textOf(row, "content"),
    createdAtMs: numberOf(row, "created_at_ms"),
  };
}

/** Decodes a row of {@linkcode REPLY_COLUMNS}. */
export function decodeReply(row: Row): ReplyRow {
  return {
    id: replyIdOf(row, "reply_id"),
    conversationId: conversationId(row, "reply_conversation_id"),
    owner: ownerId(row, "reply_owner"),
    model: textOf(row, "model"),
    state: oneOf(STATES, row, "state"),
    createdAtMs: numberOf(row, "reply_created_at_ms"),
    endedAtMs: numberOrNull(row, "ended_at_ms"),
    node: textOf(row, "node"),
    fence: numberOf(row, "fence"),
    stopRequestedAtMs: numberOrNull(row, "stop_requested_at_ms"),
  };
}

/** Decodes a row of {@linkcode ATTACHMENT_COLUMNS}. */
export function decodeAttachment(row: Row): AttachmentRow {
  return {
    id: attachmentId(row, "attachment_id"),
    type: oneOf(ATTACHMENT_TYPES, row, "attachment_type"),
    name: textOf(row, "attachment_name"),
    mediaType: textOf(row, "media_type"),
    size: numberOf(row, "size"),
  };
}

/** Decodes a row of a log. */
export function decodeRecord(row: Row): LogRecord {
  return {
    seq: parsed(parseSeq(numberOf(row, "seq")), row, "seq"),
    atMs: numberOf(row, "at_ms"),
    type: textOf(row, "type"),
    body: textOf(row, "body"),
  };
}

/** Reads a reply's id from a column. */
export function replyIdOf(row: Row, column: string): ReplyId {
  return parsed(parseReplyId(textOf(row, column)), row, column);
}

/** Reads text from a column. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return parsed(typeof value === "string" ? value : undefined, row, column);
}

/** Reads a whole number from a column. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  return parsed(
    Number.isSafeInteger(value) ? Number(value) : undefined,
    row,
    column,
  );
}

/** Reads bytes from a column, as a copy of its own. */
export function bytesOf(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column];
  return parsed(
    value instanceof Uint8Array ? new Uint8Array(value) : undefined,
    row,
    column,
  );
}

/** Reads a truth value from a column: SQLite's 0 and 1 are one, too. */
export function booleanOf(row: Row, column: string): boolean {
  return row[column] === true || row[column] === 1;
}

/** Reads a whole number or `NULL` from a column. */
export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

function attachmentId(row: Row, column: string): AttachmentId {
  return parsed(parseAttachmentId(textOf(row, column)), row, column);
}

function conversationId(row: Row, column: string): ConversationId {
  return parsed(parseConversationId(textOf(row, column)), row, column);
}

function messageId(row: Row, column: string): MessageId {
  return parsed(parseMessageId(textOf(row, column)), row, column);
}

function ownerId(row: Row, column: string): OwnerId {
  return parsed(parseOwnerId(textOf(row, column)), row, column);
}

function oneOf<T extends string>(
  values: readonly T[],
  row: Row,
  column: string,
): T {
  const text = textOf(row, column);
  return parsed(values.find((value) => value === text), row, column);
}

/** A value that is not what we wrote means that something else wrote it. */
function parsed<T>(value: T | undefined, row: Row, column: string): T {
  if (value !== undefined) return value;
  const found = JSON.stringify(String(row[column]));
  throw new TypeError(
    `Decoding column "${column}": found ${found}, wanted what the store writes`,
  );
}
