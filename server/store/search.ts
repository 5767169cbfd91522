import { excerptOf } from "../../lib/view/excerpt.ts";
import { afterCursor, pageOf, pageParams } from "./cursor.ts";
import { SEEN } from "./plain.ts";
import {
  CONVERSATION_COLUMNS,
  decodeConversation,
  numberOf,
  textOf,
} from "./rows.ts";
import {
  type Dialect,
  type Row,
  rowsOf,
  type Script,
  storable,
} from "./sql.ts";
import type { Page, SearchHit, Store } from "./store.ts";

/** Length of an excerpt, and how much of it comes before the match. */
const EXCERPT = { length: 80, before: 28 } as const;

/**
 * Finds an owner's conversations by a piece of their title or turns.
 *
 * The index gives candidates by trigrams; the text itself decides. So the query
 * is plain text, whatever characters are in it.
 */
export function* searchConversations(
  dialect: Dialect,
  search: Parameters<Store["searchConversations"]>[0],
): Script<Page<SearchHit>> {
  const query = storable(search.query).trim();
  if (query === "") return { items: [] };
  const terms = dialect.search(query);
  const at = terms.params.length;
  const sql = `
    WITH hits AS (
      SELECT ${CONVERSATION_COLUMNS}, (
          SELECT m.key FROM messages m
           WHERE m.conversation_id = c.id AND m.role <> 'system'
             AND ${terms.matches(SEEN)}
           ORDER BY m.key LIMIT 1) AS message_key
        FROM conversations c
       WHERE c.owner = ?${at + 1} AND c.listed
         AND (${terms.matches("c.title")} OR ${terms.conversation})
         ${afterCursor(`?${at + 2}`, `?${at + 3}`, `?${at + 4}`)})
    SELECT c.*, ${terms.position(SEEN)} AS position,
           substr(${SEEN}, ${fromBefore(terms.position(SEEN))},
                  ${EXCERPT.length + 1}) AS excerpt
      FROM hits c LEFT JOIN messages m ON m.key = c.message_key
     ORDER BY c.updated_at_ms DESC, c.id DESC`;
  const params = [...terms.params, search.owner, ...pageParams(search)];
  const rows = yield* rowsOf(sql, params);
  const { length } = [...query];
  return pageOf(rows, search.limit, (row) => decodeHit(row, length));
}

/** Both engines take a start before the text for less text: so, at least 1. */
function fromBefore(position: string): string {
  const start = `${position} - ${EXCERPT.before}`;
  return `CASE WHEN ${start} > 1 THEN ${start} ELSE 1 END`;
}

function decodeHit(row: Row, length: number): SearchHit {
  return { ...decodeConversation(row), excerpt: excerptIn(row, length) };
}

function excerptIn(row: Row, length: number): string {
  if (row.excerpt === null) return "";
  const text = textOf(row, "excerpt");
  const at = numberOf(row, "position") - 1;
  const start = Math.max(at - EXCERPT.before, 0);
  return excerptOf({
    text,
    hit: { at: at - start, length },
    more: { before: start > 0, after: [...text].length > EXCERPT.length },
  });
}
