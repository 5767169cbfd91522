import type {
  AttachmentId,
  ConversationId,
  OwnerId,
} from "../../lib/reply/ids.ts";
import {
  ATTACHMENT_COLUMNS,
  bytesOf,
  decodeAttachment,
  decodeMessage,
  decodeReply,
  MESSAGE_COLUMNS,
  REPLY_COLUMNS,
} from "./rows.ts";
import {
  type Dialect,
  type Row,
  rowsOf,
  type Script,
  type Statement,
  storable,
} from "./sql.ts";
import type { StoredAttachment, TurnRow } from "./store.ts";

/** The insertion of what a turn brings along; the turn must be there. */
export function insertAttachments(
  messageId: string,
  attachments: readonly StoredAttachment[] = [],
): Statement[] {
  return attachments.map(({ id, type, name, mediaType, body }, position) => ({
    sql: `INSERT INTO attachments
      (id, message_id, position, type, name, media_type, size, body)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    params: [
      id,
      messageId,
      position,
      type,
      storable(name),
      mediaType,
      body.length,
      body,
    ],
  }));
}

/**
 * Reads all turns in the order they came in, with their replies and the names
 * of what they bring along: a row for each attachment, none of its bytes.
 */
export function* listMessages(
  owner: OwnerId,
  id: ConversationId,
): Script<readonly TurnRow[]> {
  const rows = yield* rowsOf(
    `SELECT ${MESSAGE_COLUMNS}, ${REPLY_COLUMNS}, ${ATTACHMENT_COLUMNS}
       FROM conversations c
       JOIN messages m ON m.conversation_id = c.id
       LEFT JOIN replies r ON r.id = m.id
       LEFT JOIN attachments a ON a.message_id = m.id
      WHERE c.id = ?1 AND c.owner = ?2 ORDER BY m.key, a.position`,
    [id, owner],
  );
  const attachments = Map.groupBy(
    rows.filter((row) => row.attachment_id !== null),
    (row) => row.id,
  );
  return rows
    .filter(({ id }, index) => id !== rows[index - 1]?.id)
    .map((row) => {
      const own = attachments.get(row.id)?.map(decodeAttachment);
      return { ...decodeTurn(row), ...(own && { attachments: own }) };
    });
}

function decodeTurn(row: Row): TurnRow {
  const message = decodeMessage(row);
  if (row.reply_id === null) return { message };
  return { message, reply: decodeReply(row) };
}

/** Reads attachments of this owner's with their bytes; others do not exist. */
export function* readAttachments(
  dialect: Dialect,
  owner: OwnerId,
  ids: readonly AttachmentId[],
): Script<readonly StoredAttachment[]> {
  const rows = yield* rowsOf(
    `SELECT ${ATTACHMENT_COLUMNS}, a.body
       FROM attachments a
       JOIN messages m ON m.id = a.message_id
       JOIN conversations c ON c.id = m.conversation_id
      WHERE a.id IN (${dialect.stringsOf("?2")}) AND c.owner = ?1
      ORDER BY a.key`,
    [owner, JSON.stringify(ids)],
  );
  return rows.map((row) => {
    const { size: _, ...rest } = decodeAttachment(row);
    return { ...rest, body: bytesOf(row, "body") };
  });
}
