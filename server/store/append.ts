import { plainOf } from "./plain.ts";
import { numberOf, textOf } from "./rows.ts";
import {
  type Dialect,
  type NewRecord,
  type Row,
  type Script,
  type Statement,
  storable,
} from "./sql.ts";
import type { AppendEntry } from "./store.ts";

/** Longest log: SQLite keeps the seq in the low 24 bits of the row's key. */
export const MAX_SEQ = 2 ** 24 - 1;

/** How a log stands while a batch is being checked. */
interface Standing {
  readonly key: number;
  readonly fence: number;
  state: string;
  lastSeq: number;
}

/**
 * Appends what may be appended and says of each entry whether it was.
 *
 * Entries are checked before anything is written, so that a refused one leaves
 * the others alone. The reply's row is held, not written: only a terminal
 * changes it.
 */
export function* append(
  dialect: Dialect,
  entries: readonly AppendEntry[],
): Script<readonly boolean[]> {
  if (entries.length === 0) return [];
  const standings = yield* readStandings(dialect, entries);
  const taken = entries.map((entry) => take(entry, standings));
  const accepted = entries.filter((_, index) => taken[index]);
  if (accepted.length === 0) return taken;
  const records = accepted.flatMap((entry) => recordsOf(entry, standings));
  const replyIds = [...new Set(accepted.map((entry) => entry.replyId))];
  yield [
    ...dialect.insertRecords(records),
    ...accepted.flatMap(finish),
    ...dialect.notify(replyIds),
  ];
  return taken;
}

/** Reads each reply's row and last seq, once nobody else can change them. */
function* readStandings(
  dialect: Dialect,
  entries: readonly AppendEntry[],
): Script<Map<string, Standing>> {
  const replyIds = [...new Set(entries.map((entry) => entry.replyId))];
  const rows = yield [...dialect.lockReplies(replyIds), {
    sql: `SELECT r.id, r.key, r.fence, r.state, ${dialect.lastSeq} AS last_seq
            FROM replies r WHERE r.id IN (${dialect.stringsOf("?1")})`,
    params: [JSON.stringify(replyIds)],
  }];
  return new Map(rows.at(-1)?.map((row) => [textOf(row, "id"), standing(row)]));
}

function standing(row: Row): Standing {
  return {
    key: numberOf(row, "key"),
    fence: numberOf(row, "fence"),
    state: textOf(row, "state"),
    lastSeq: numberOf(row, "last_seq"),
  };
}

/** Takes an entry if it may be appended; later ones then follow it. */
function take(entry: AppendEntry, standings: Map<string, Standing>): boolean {
  const log = standings.get(entry.replyId);
  if (!log || log.fence !== entry.fence || log.state !== "running") {
    return false;
  }
  const { length } = entry.records;
  const contiguous = entry.records.every(({ seq }, index) =>
    seq === log.lastSeq + 1 + index && seq <= MAX_SEQ
  );
  if (length === 0 || !contiguous) return false;
  log.lastSeq += length;
  if (entry.end) log.state = entry.end.state;
  return true;
}

function recordsOf(
  entry: AppendEntry,
  standings: Map<string, Standing>,
): NewRecord[] {
  const reply = standings.get(entry.replyId)?.key ?? 0;
  return entry.records.map(({ seq, atMs, type, body }) => ({
    reply,
    seq,
    atMs,
    type: storable(type),
    body: storable(body),
  }));
}

/** The only time that an append rewrites rows: the reply has ended. */
function finish(entry: AppendEntry): Statement[] {
  const { end, replyId, records } = entry;
  if (!end) return [];
  const content = storable(end.text);
  return [{
    sql: "UPDATE replies SET state = ?2, ended_at_ms = ?3 WHERE id = ?1",
    params: [replyId, end.state, records.at(-1)?.atMs ?? null],
  }, {
    sql: "UPDATE messages SET content = ?2, plain = ?3 WHERE id = ?1",
    params: [replyId, content, plainOf({ role: "assistant", content })],
  }];
}
