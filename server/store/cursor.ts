import {
  type ConversationId,
  parseConversationId,
} from "../../lib/reply/ids.ts";
import { numberOf, textOf } from "./rows.ts";
import type { Param, Row } from "./sql.ts";
import type { Page } from "./store.ts";

/**
 * Where a page of conversations begins: the last row of the page before. A row
 * that moves to the top meanwhile shifts nothing.
 */
export interface ListCursor {
  readonly updatedAtMs: number;
  readonly id: ConversationId;
}

/** Before everything; the id sorts after any UUID. */
const TOP = { updatedAtMs: Number.MAX_SAFE_INTEGER, id: "~" } as const;

/** The parameters of {@linkcode afterCursor} for a page and one row more. */
export function pageParams(list: {
  readonly limit: number;
  readonly cursor?: ListCursor;
}): readonly [Param, Param, Param] {
  const { updatedAtMs, id } = list.cursor ?? TOP;
  return [updatedAtMs, id, list.limit + 1];
}

/** The tail of a list's `SELECT`: what follows a place, newest first. */
export function afterCursor(updatedAt: string, id: string, limit: string) {
  return `AND (c.updated_at_ms, c.id) < (${updatedAt}, ${id})
    ORDER BY c.updated_at_ms DESC, c.id DESC LIMIT ${limit}`;
}

/** Makes a page of at most `limit` items; a row more means another page. */
export function pageOf<T>(
  rows: readonly Row[],
  limit: number,
  decode: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, limit).map(decode);
  const last = rows[limit - 1];
  if (!last || rows.length <= limit) return { items };
  return { items, nextCursor: encodeCursor(last) };
}

function encodeCursor(row: Row): string {
  const place = `${numberOf(row, "updated_at_ms")}.${textOf(row, "id")}`;
  return new TextEncoder().encode(place)
    .toBase64({ alphabet: "base64url", omitPadding: true });
}

/**
 * Reads the `nextCursor` of a page.
 *
 * @returns `undefined` for anything but a cursor of ours.
 */
export function parseListCursor(cursor: string): ListCursor | undefined {
  // Checked first, so that decoding cannot fail.
  if (!/^[\w-]{20,80}$/.test(cursor)) return undefined;
  const padded = cursor.replaceAll("-", "+").replaceAll("_", "/");
  if (padded.length % 4 === 1) return undefined;
  const match = /^(\d{1,15})\.(.+)$/.exec(atob(padded));
  const id = parseConversationId(match?.[2] ?? "");
  return id && { updatedAtMs: Number(match?.[1]), id };
}
