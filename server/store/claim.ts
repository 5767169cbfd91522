import { insertAttachments } from "./attachments.ts";
import { insertMessage } from "./conversations.ts";
import { booleanOf, decodeReply, REPLY_COLUMNS, textOf } from "./rows.ts";
import {
  type Dialect,
  type Row,
  rowOf,
  type Script,
  type Statement,
  storable,
} from "./sql.ts";
import { digestOf, spend, spentReasonOf } from "./spent_keys.ts";
import type {
  AskClaim,
  AskKey,
  ClaimResult,
  KeyResult,
  ReplyRow,
  Store,
} from "./store.ts";

/** Claims a question: all of its rows or none. */
export function* claim(dialect: Dialect, ask: AskClaim): Script<ClaimResult> {
  // Two tries at once must not both find the key unused.
  yield dialect.lockName(keyName(ask));
  const before = yield* findAsked(ask);
  if (before) return before;
  if (!(yield* holdConversation(dialect, ask))) return { type: "not_found" };
  yield insertTurns(ask);
  yield [insertReply(ask)];
  return { type: "claimed", reply: newReply(ask) };
}

/** Finds the reply that a key was used for, or sees that it never gets one. */
export function* takeBack(
  dialect: Dialect,
  key: Parameters<Store["takeBack"]>[0],
  atMs: number,
): Script<ReplyRow | undefined> {
  yield dialect.lockName(keyName(key));
  const row = yield* rowByKey(key);
  if (hasReply(row)) return decodeReply(row);
  const digests = [digestOf(key)];
  yield [spend(dialect, { digests, reason: "taken_back", atMs })];
  return undefined;
}

/** Looks up what a key was used for. */
export function* findAsked(ask: AskKey): Script<KeyResult | undefined> {
  const row = yield* rowByKey(ask);
  if (hasReply(row)) {
    return textOf(row, "fingerprint") === storable(ask.fingerprint)
      ? { type: "existing", reply: decodeReply(row) }
      : { type: "key_reused" };
  }
  const reason = row && spentReasonOf(row);
  return reason && { type: "spent", reason };
}

/** The name that scripts lock which must not both find a key unused. */
function keyName({ owner, idempotencyKey }: Parameters<Store["takeBack"]>[0]) {
  return JSON.stringify([owner, idempotencyKey]);
}

/**
 * One statement: a deletion takes the reply away and spends its key at once, so
 * that one look finds it here or there, never nowhere.
 */
function* rowByKey(key: Parameters<Store["takeBack"]>[0]) {
  return yield* rowOf(
    `SELECT s.spent, ${REPLY_COLUMNS}, r.fingerprint
       FROM (SELECT (SELECT k.reason FROM spent_keys k
                      WHERE k.digest = ?3) AS spent) AS s
       LEFT JOIN replies r ON r.owner = ?1 AND r.idempotency_key = ?2`,
    [key.owner, storable(key.idempotencyKey), digestOf(key)],
  );
}

function hasReply(row: Row | undefined): row is Row {
  return row !== undefined && row.reply_id !== null;
}

/** Finds or makes the conversation, and holds it against a deletion. */
function* holdConversation(dialect: Dialect, ask: AskClaim): Script<boolean> {
  const found = yield* lockConversation(dialect, ask);
  if (found !== undefined) return found && (yield* moveToTop(ask));
  if (!ask.newConversation || ask.parentId !== null) return false;
  const made = yield* rowOf(
    `INSERT INTO conversations
      (id, owner, title, listed, created_at_ms, updated_at_ms)
      VALUES (?1, ?2, ?3, ?4 = 1, ?5, ?5)
      ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      ask.conversationId,
      ask.owner,
      storable(ask.newConversation.title),
      Number(ask.newConversation.listed),
      ask.atMs,
    ],
  );
  // Another question may have made it in the meantime.
  return made !== undefined ||
    (yield* lockConversation(dialect, ask)) === true && (yield* moveToTop(ask));
}

/** Whether the conversation and the parent are there and this owner's. */
function* lockConversation(
  dialect: Dialect,
  ask: AskClaim,
): Script<boolean | undefined> {
  const row = yield* rowOf(
    `SELECT c.owner = ?2 AND (?4 = 1 OR EXISTS (
        SELECT 1 FROM messages m
         WHERE m.id = ?3 AND m.conversation_id = c.id)) AS usable
       FROM conversations c WHERE c.id = ?1${dialect.forUpdate}`,
    [
      ask.conversationId,
      ask.owner,
      ask.parentId ?? "",
      Number(ask.parentId === null),
    ],
  );
  return row && booleanOf(row, "usable");
}

/**
 * A clock that runs behind must not move the conversation down. One that was
 * made without a title gets that of its first question.
 */
function* moveToTop(ask: AskClaim): Script<boolean> {
  yield [{
    sql: `UPDATE conversations SET updated_at_ms = ?2
           WHERE id = ?1 AND updated_at_ms < ?2`,
    params: [ask.conversationId, ask.atMs],
  }];
  if (ask.newConversation) {
    yield [{
      sql: `UPDATE conversations SET title = ?2 WHERE id = ?1 AND title = ''`,
      params: [ask.conversationId, storable(ask.newConversation.title)],
    }];
  }
  return true;
}

function insertTurns(ask: AskClaim): Statement[] {
  const { question, conversationId, atMs: createdAtMs } = ask;
  const turn = { conversationId, createdAtMs };
  const answer = insertMessage({
    ...turn,
    id: ask.replyId,
    parentId: question?.id ?? ask.parentId,
    role: "assistant",
    content: "",
  });
  if (!question) return [answer];
  const { parentId } = ask;
  const { id, content, attachments } = question;
  return [
    insertMessage({ ...turn, id, content, parentId, role: "user" }),
    ...insertAttachments(id, attachments),
    answer,
  ];
}

function insertReply(ask: AskClaim): Statement {
  return {
    sql: `INSERT INTO replies
      (id, conversation_id, owner, model, state, created_at_ms, node, fence,
       heartbeat_at_ms, idempotency_key, fingerprint)
      VALUES (?1, ?2, ?3, ?4, 'running', ?5, ?6, 1, ?5, ?7, ?8)`,
    params: [
      ask.replyId,
      ask.conversationId,
      ask.owner,
      storable(ask.model),
      ask.atMs,
      storable(ask.node),
      storable(ask.idempotencyKey),
      storable(ask.fingerprint),
    ],
  };
}

function newReply(ask: AskClaim): ReplyRow {
  return {
    id: ask.replyId,
    conversationId: ask.conversationId,
    owner: ask.owner,
    model: storable(ask.model),
    state: "running",
    createdAtMs: ask.atMs,
    endedAtMs: null,
    node: storable(ask.node),
    fence: 1,
    stopRequestedAtMs: null,
  };
}
