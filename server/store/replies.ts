import type { ReplyId, Seq } from "../../lib/reply/ids.ts";
import {
  decodeRecord,
  decodeReply,
  numberOf,
  numberOrNull,
  REPLY_COLUMNS,
  replyIdOf,
} from "./rows.ts";
import { type Dialect, rowOf, rowsOf, type Script, storable } from "./sql.ts";
import type { LogRecord, ReplyRow, Store } from "./store.ts";

/** Reads a log from after a seq. */
export function* readLog(
  dialect: Dialect,
  replyId: ReplyId,
  options: { readonly after: Seq; readonly limit: number },
): Script<readonly LogRecord[]> {
  const { after, limit } = options;
  const rows = yield* rowsOf(dialect.readLog, [replyId, after, limit]);
  return rows.map(decodeRecord);
}

/** Reads one reply's row. */
export function* getReply(id: ReplyId): Script<ReplyRow | undefined> {
  const row = yield* rowOf(
    `SELECT ${REPLY_COLUMNS} FROM replies r WHERE r.id = ?1`,
    [id],
  );
  return row && decodeReply(row);
}

/** Notes the first Stop of a running reply and returns the reply. */
export function* requestStop(
  dialect: Dialect,
  id: ReplyId,
  options: Parameters<Store["requestStop"]>[1],
): Script<ReplyRow | undefined> {
  const noted = yield* rowOf(
    `UPDATE replies SET stop_requested_at_ms = ?3
      WHERE id = ?1 AND owner = ?2 AND state = 'running'
        AND stop_requested_at_ms IS NULL
      RETURNING id`,
    [id, options.owner, options.atMs],
  );
  if (noted) yield dialect.notify([id]);
  const reply = yield* getReply(id);
  return reply?.owner === options.owner ? reply : undefined;
}

/** Notes that a node is alive; returns what it should no longer write. */
export function* heartbeat(
  dialect: Dialect,
  beat: Parameters<Store["heartbeat"]>[0],
): Script<Awaited<ReturnType<Store["heartbeat"]>>> {
  const results = yield [...dialect.lockReplies(beat.replyIds), {
    sql: `UPDATE replies SET heartbeat_at_ms = ?3
           WHERE id IN (${dialect.stringsOf("?1")})
             AND node = ?2 AND state = 'running'
           RETURNING id, stop_requested_at_ms`,
    params: [JSON.stringify(beat.replyIds), storable(beat.node), beat.atMs],
  }];
  const alive = new Map(
    results.at(-1)?.map((row) => [
      replyIdOf(row, "id"),
      numberOrNull(row, "stop_requested_at_ms") !== null,
    ]),
  );
  return beat.replyIds.flatMap((replyId) => {
    const stopping = alive.get(replyId);
    if (stopping === false) return [];
    return [{ replyId, reason: stopping ? "stop" as const : "gone" as const }];
  });
}

/** Gives running replies that nobody writes any more to a new writer. */
export function* claimStale(
  dialect: Dialect,
  claim: Parameters<Store["claimStale"]>[0],
): Script<readonly ReplyRow[]> {
  const stale = yield* rowsOf(
    `SELECT r.key FROM replies r
      WHERE r.state = 'running' AND r.heartbeat_at_ms < ?1
      ORDER BY r.heartbeat_at_ms LIMIT ?2${dialect.forUpdateSkipLocked}`,
    [claim.staleBeforeMs, claim.limit],
  );
  if (stale.length === 0) return [];
  const keys = JSON.stringify(stale.map((row) => numberOf(row, "key")));
  const results = yield [{
    sql: `UPDATE replies SET node = ?2, fence = fence + 1, heartbeat_at_ms = ?3
           WHERE key IN (${dialect.numbersOf("?1")})`,
    params: [keys, storable(claim.node), claim.atMs],
  }, {
    sql: `SELECT ${REPLY_COLUMNS} FROM replies r
           WHERE r.key IN (${dialect.numbersOf("?1")})
           ORDER BY r.created_at_ms, r.key`,
    params: [keys],
  }];
  return (results.at(-1) ?? []).map(decodeReply);
}

/** Frees what a process holds that has stopped in the middle of a change. */
export function* freeStalled(dialect: Dialect): Script<void> {
  yield dialect.endStalled;
}
