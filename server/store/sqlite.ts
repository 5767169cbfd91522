import { DatabaseSync, type StatementSync } from "node:sqlite";
import { delay } from "./delay.ts";
import { codeOf, naming } from "./failure.ts";
import { migrate } from "./migrations.ts";
import type { Engine, Row, Script, ScriptMode, Statement } from "./sql.ts";
import { SqlStore } from "./sql_store.ts";
import { SQLITE_DIALECT } from "./sqlite_dialect.ts";
import { SQLITE_MIGRATIONS } from "./sqlite_schema.ts";
import type { Store, StoreFailure } from "./store.ts";

/** How a SQLite store is opened. */
export interface SqliteOptions {
  /**
   * How long a call waits for another process's transaction, in milliseconds.
   * The whole program waits with it: default 1,000.
   */
  readonly busyTimeoutMs?: number;
  /** Largest size of the file in pages of 512 bytes; for tests of a full disk. */
  readonly maxPages?: number;
}

/**
 * Bytes written per appended record of 128 bytes: 1,119 with pages of 512
 * bytes, 1,576 with 1,024, 2,551 with 2,048 (bench/store_bytes.ts).
 */
const PAGE_BYTES = 512;

/** The log is copied into the file when it is this long: 4 MiB. */
const WAL_PAGES = 4 * 1024 * 1024 / PAGE_BYTES;

/**
 * Opens the store in a SQLite file, making file and folder if need be. Nobody
 * but this user can read them.
 *
 * What a call has written outlives the death of the process (WAL); a power cut
 * may take the last moments (`synchronous = NORMAL`) but leaves the file whole.
 *
 * @throws {StoreError} When the file cannot be opened or is no store.
 * @throws {RangeError} When a newer program has written it.
 */
export async function openSqlite(
  path: string,
  options: SqliteOptions = {},
): Promise<Store> {
  const engine = await naming(sqliteFailure, () => openFile(path, options));
  return new SqlStore(engine);
}
