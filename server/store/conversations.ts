import type { ConversationId, OwnerId, ReplyId } from "../../lib/reply/ids.ts";
import { insertAttachments } from "./attachments.ts";
import { afterCursor, pageOf, pageParams } from "./cursor.ts";
import { plainOf } from "./plain.ts";
import {
  booleanOf,
  CONVERSATION_COLUMNS,
  decodeConversation,
  numberOrNull,
  replyIdOf,
  textOf,
} from "./rows.ts";
import {
  type Dialect,
  rowOf,
  rowsOf,
  type Script,
  type Statement,
  storable,
} from "./sql.ts";
import { spendKeysOf } from "./spent_keys.ts";
import type {
  ConversationImport,
  ConversationRow,
  ListedRow,
  MessageRow,
  Page,
  Store,
} from "./store.ts";

/** Makes an empty, listed conversation. */
export function* createConversation(row: ConversationRow): Script<void> {
  yield [insertConversation(row)];
}

/** Without a title it gets that of its first question. */
function insertConversation(row: ConversationRow): Statement {
  return {
    sql: `INSERT INTO conversations
      (id, owner, title, listed, created_at_ms, updated_at_ms, title_by)
      VALUES (?1, ?2, ?3, 1 = 1, ?4, ?5,
        CASE ?3 WHEN '' THEN 'question' ELSE 'person' END)`,
    params: [
      row.id,
      row.owner,
      storable(row.title),
      row.createdAtMs,
      row.updatedAtMs,
    ],
  };
}

/** Reads one conversation of this owner's, listed or not. */
export function* getConversation(
  owner: OwnerId,
  id: ConversationId,
): Script<ConversationRow | undefined> {
  const row = yield* rowOf(
    `SELECT ${CONVERSATION_COLUMNS} FROM conversations c
      WHERE c.id = ?1 AND c.owner = ?2`,
    [id, owner],
  );
  return row && decodeConversation(row);
}

/** Reads one page of an owner's listed conversations. */
export function* listConversations(
  list: Parameters<Store["listConversations"]>[0],
): Script<Page<ListedRow>> {
  const rows = yield* rowsOf(
    `SELECT ${CONVERSATION_COLUMNS}, c.title_asked_at_ms, EXISTS (
        SELECT 1 FROM replies r
         WHERE r.conversation_id = c.id AND r.state = 'running') AS running
       FROM conversations c
      WHERE c.owner = ?1 AND c.listed ${afterCursor("?2", "?3", "?4")}`,
    [list.owner, ...pageParams(list)],
  );
  return pageOf(rows, list.limit, (row) => ({
    ...decodeConversation(row),
    running: booleanOf(row, "running"),
    titleAskedAtMs: numberOrNull(row, "title_asked_at_ms"),
  }));
}

/** Gives a conversation another title; its place in lists stays. */
export function* renameConversation(
  owner: OwnerId,
  id: ConversationId,
  title: string,
): Script<boolean> {
  const row = yield* rowOf(
    `UPDATE conversations
        SET title = ?3, title_by = 'person', title_asked_at_ms = NULL
      WHERE id = ?1 AND owner = ?2 RETURNING id`,
    [id, owner, storable(title)],
  );
  return row !== undefined;
}

/** Deletes a conversation; the schema takes all that hangs on it along. */
export function* deleteConversation(
  dialect: Dialect,
  { owner, id, atMs }: {
    readonly owner: OwnerId;
    readonly id: ConversationId;
    readonly atMs: number;
  },
): Script<readonly ReplyId[] | undefined> {
  const held = yield* rowOf(
    `SELECT c.id FROM conversations c
      WHERE c.id = ?1 AND c.owner = ?2${dialect.forUpdate}`,
    [id, owner],
  );
  return held && (yield* deleteHeld(dialect, [id], atMs));
}

/** Deletes unlisted conversations that nobody has asked in for long. */
export function* purgeUnlisted(
  dialect: Dialect,
  { beforeMs, atMs }: Parameters<Store["purgeUnlisted"]>[0],
): Script<number> {
  const rows = yield* rowsOf(
    `SELECT c.id FROM conversations c
      WHERE NOT c.listed AND c.updated_at_ms < ?1
      ORDER BY c.id${dialect.forUpdate}`,
    [beforeMs],
  );
  if (rows.length > 0) {
    yield* deleteHeld(dialect, rows.map((row) => textOf(row, "id")), atMs);
  }
  return rows.length;
}

function* deleteHeld(
  dialect: Dialect,
  ids: readonly string[],
  atMs: number,
): Script<readonly ReplyId[]> {
  const list = JSON.stringify(ids);
  const rows = yield* rowsOf(
    `SELECT r.id FROM replies r
      WHERE r.conversation_id IN (${dialect.stringsOf("?1")})
        AND r.state = 'running' ORDER BY r.key${dialect.forUpdate}`,
    [list],
  );
  const running = rows.map((row) => replyIdOf(row, "id"));
  yield* spendKeysOf(dialect, list, atMs);
  yield [{
    sql: `DELETE FROM conversations
           WHERE id IN (${dialect.stringsOf("?1")})`,
    params: [list],
  }, ...dialect.notify(running)];
  return running;
}

/** Brings in a conversation with all its turns, in their order. */
export function* importConversation(
  conversation: ConversationImport,
): Script<void> {
  checkTree(conversation);
  yield [insertConversation(conversation)];
  for (const message of conversation.messages) {
    yield [
      insertMessage(message),
      ...insertAttachments(message.id, message.attachments),
    ];
  }
}

/** The schema checks the same at the commit, but cannot say which turn it is. */
function checkTree({ id, messages }: ConversationImport): void {
  const seen = new Set<string>();
  for (const message of messages) {
    const { parentId, conversationId } = message;
    const found = conversationId !== id
      ? `conversation "${conversationId}"`
      : parentId !== null && !seen.has(parentId)
      ? `parent "${parentId}" not among the turns before it`
      : undefined;
    if (found) {
      throw new RangeError(
        `Importing turn "${message.id}": found ${found}, wanted a turn of conversation "${id}" after its parent`,
      );
    }
    seen.add(message.id);
  }
}

/** The insertion of one turn; its conversation must be there before it. */
export function insertMessage(
  message: Omit<MessageRow, "id"> & { readonly id: string },
): Statement {
  const content = storable(message.content);
  return {
    sql: `INSERT INTO messages
      (id, conversation_id, parent_id, role, content, created_at_ms, plain)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    params: [
      message.id,
      message.conversationId,
      message.parentId,
      message.role,
      content,
      message.createdAtMs,
      plainOf({ role: message.role, content }),
    ],
  };
}
