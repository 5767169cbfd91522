import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";

/** Where the store is when nothing says otherwise. */
export const DEFAULT_STORE = "data/freshet.db";

/**
 * Opens the store that `DATABASE_URL` names and brings its schema up to date.
 *
 * @param url `postgres://…` or `postgresql://…`; anything else is the path of a
 * SQLite file, made if it is missing.
 * @throws {StoreError} When the store cannot be reached or is damaged.
 * @throws {RangeError} When a newer program has written it.
 */
export function openStore(url: string = DEFAULT_STORE): Promise<Store> {
  return /^postgres(?:ql)?:\/\//i.test(url)
    ? openPostgres(url)
    : openSqlite(url);
}
