import { SEEN } from "./plain.ts";
import type { Dialect, NewRecord, SearchTerms, Statement } from "./sql.ts";

/** The channel on which processes tell each other about replies. */
export const CHANNEL = "freshet";

/** What the `application_name` of each of our connections begins with. */
export const APPLICATION = "freshet-";

/**
 * A payload must stay below 8,000 bytes: the sender's name (a PostgreSQL name,
 * so at most 63), then ids of 36 characters, with a comma before each.
 */
const IDS_A_NOTIFY = Math.floor(7900 / 37);

/**
 * A process that is stopped, or cut off, in the middle of a transaction would
 * hold its rows for ever, and nobody could end its replies. The server's own
 * time limits do not count while it waits for the rest of a statement. Our
 * transactions never wait for anything but the server: five seconds are long.
 */
const END_STALLED = `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
  WHERE a.datname = current_database() AND a.usename = current_user
    AND a.application_name LIKE '${APPLICATION}%'
    AND a.xact_start IS NOT NULL AND a.wait_event = 'ClientRead'
    AND a.state_change < clock_timestamp() - interval '5 seconds'`;

/**
 * PostgreSQL has many writers. Rows are locked conversation first, then replies
 * by key, so that no two transactions wait for each other.
 */
export const POSTGRES_DIALECT: Dialect = {
  stringsOf: (param) => `SELECT json_array_elements_text(${param}::text::json)`,
  numbersOf: (param) =>
    `SELECT json_array_elements_text(${param}::text::json)::bigint`,
  forUpdate: " FOR UPDATE",
  forUpdateSkipLocked: " FOR UPDATE SKIP LOCKED",
  lockName: (name) => [{
    sql: "SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))",
    params: [name],
  }],
  endStalled: [{ sql: END_STALLED, params: [] }],
  lockReplies: (replyIds) => [{
    sql: `SELECT r.key FROM replies r
           WHERE r.id IN (SELECT json_array_elements_text(?1::text::json))
           ORDER BY r.key FOR NO KEY UPDATE`,
    params: [JSON.stringify(replyIds)],
  }],
  lastSeq: `coalesce(
    (SELECT max(e.seq) FROM reply_events e WHERE e.reply = r.key), 0)`,
  insertRecords,
  readLog: `SELECT e.seq, e.at_ms, e.type, e.body
    FROM reply_events e
   WHERE e.reply = (SELECT r.key FROM replies r WHERE r.id = ?1)
     AND e.seq > ?2 ORDER BY e.seq LIMIT ?3`,
  notify,
  search,
};

/** One statement for all: a row each would be a message each on the wire. */
function insertRecords(records: readonly NewRecord[]): Statement[] {
  const rows = records.map(({ atMs, ...record }) => ({
    ...record,
    at_ms: atMs,
  }));
  return [{
    sql: `INSERT INTO reply_events (reply, seq, at_ms, type, body)
      SELECT e.reply, e.seq, e.at_ms, e.type, e.body
        FROM json_to_recordset(?1::text::json) AS e (
          reply BIGINT, seq INTEGER, at_ms BIGINT, type TEXT, body TEXT)`,
    params: [JSON.stringify(rows)],
  }];
}

function notify(replyIds: readonly string[]): Statement[] {
  const count = Math.ceil(replyIds.length / IDS_A_NOTIFY);
  return Array.from({ length: count }, (_, index) => ({
    sql: `SELECT pg_notify(
      '${CHANNEL}', current_setting('application_name') || ',' || ?1)`,
    params: [
      replyIds.slice(index * IDS_A_NOTIFY, (index + 1) * IDS_A_NOTIFY).join(),
    ],
  }));
}

/** Below three characters there is no trigram: this owner's turns are read. */
function search(query: string): SearchTerms {
  const matches = (column: string) => `${column} ILIKE ?2`;
  const own = "m.conversation_id = c.id AND m.role <> 'system'";
  const indexed = [...query].length >= 3;
  return {
    params: [query, `%${query.replace(/[\\%_]/g, "\\$&")}%`],
    matches,
    position: (column) => `strpos(lower(${column}), lower(?1::text))`,
    conversation: indexed
      ? `c.id IN (SELECT m.conversation_id FROM messages m
          WHERE m.role <> 'system' AND ${matches(SEEN)})`
      : `EXISTS (SELECT 1 FROM messages m
          WHERE ${own} AND ${matches(SEEN)})`,
  };
}
