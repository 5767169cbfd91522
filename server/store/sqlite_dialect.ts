import { SEEN } from "./plain.ts";
import type { Dialect, NewRecord, SearchTerms } from "./sql.ts";

/** SQLite has one writer at a time and one process: nothing to lock or tell. */
export const SQLITE_DIALECT: Dialect = {
  stringsOf: (param) => `SELECT value FROM json_each(${param})`,
  numbersOf: (param) => `SELECT value FROM json_each(${param})`,
  forUpdate: "",
  forUpdateSkipLocked: "",
  lockName: () => [],
  endStalled: [],
  lockReplies: () => [],
  lastSeq: `coalesce((SELECT e.seq FROM reply_events e
    WHERE e.position BETWEEN r.key << 24 AND (r.key << 24) | 16777215
    ORDER BY e.position DESC LIMIT 1), 0)`,
  insertRecords: (records) => records.map(insertRecord),
  readLog: `SELECT e.seq, e.at_ms, e.type, e.body
    FROM replies r CROSS JOIN reply_events e
   WHERE r.id = ?1 AND e.position > ((r.key << 24) | ?2)
     AND e.position <= ((r.key << 24) | 16777215)
   ORDER BY e.position LIMIT ?3`,
  notify: () => [],
  search,
};

function insertRecord({ reply, seq, atMs, type, body }: NewRecord) {
  return {
    sql: `INSERT INTO reply_events (position, at_ms, type, body)
          VALUES ((?1 << 24) | ?2, ?3, ?4, ?5)`,
    params: [reply, seq, atMs, type, body],
  };
}

/** The index needs a word of three characters; shorter ones are scanned for. */
const TRIGRAM = 3;

/** More trigrams narrow the candidates no further, but cost. */
const MAX_TRIGRAMS = 24;

/** `fold` is a function of ours (sqlite_engine.ts): `lower` knows ASCII only. */
function search(query: string): SearchTerms {
  const position = (column: string) => `instr(fold(${column}), ?1)`;
  const matches = (column: string) => `${position(column)} > 0`;
  const folded = query.toLowerCase();
  const trigrams = trigramsOf(folded);
  if (trigrams.length === 0) {
    return {
      params: [folded],
      matches,
      position,
      conversation: `EXISTS (SELECT 1 FROM messages m
        WHERE m.conversation_id = c.id AND m.role <> 'system'
          AND ${matches(SEEN)})`,
    };
  }
  return {
    params: [folded, trigrams.join(" AND ")],
    matches,
    position,
    conversation: `c.id IN (SELECT m.conversation_id
       FROM messages_search JOIN messages m ON m.key = messages_search.rowid
      WHERE messages_search MATCH ?2 AND ${matches(SEEN)})`,
  };
}

/** The query's trigrams as strings of FTS5's query language. */
function trigramsOf(query: string): string[] {
  const characters = [...query];
  const count = Math.min(characters.length - TRIGRAM + 1, MAX_TRIGRAMS);
  return Array.from({ length: Math.max(count, 0) }, (_, start) => {
    const trigram = characters.slice(start, start + TRIGRAM).join("");
    return `"${trigram.replaceAll('"', '""')}"`;
  });
}
