import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { naming } from "./failure.ts";
import { migrate } from "./migrations.ts";
import { SqlStore } from "./sql_store.ts";
import { SqliteEngine } from "./sqlite_engine.ts";
import { sqliteFailure } from "./sqlite_failure.ts";
import { SQLITE_MIGRATIONS } from "./sqlite_schema.ts";
import { type Store, StoreError } from "./store.ts";

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
 * bytes, 1,576 with 1,024, 2,551 with 2,048 (one log, checkpoints included).
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
  const { busyTimeoutMs = 1000, maxPages } = options;
  const engine = await naming(sqliteFailure, async () => {
    await makeFile(path);
    return await untilUnlocked(busyTimeoutMs, () => {
      const engine = new SqliteEngine(new DatabaseSync(path));
      return configure(engine, { busyTimeoutMs, maxPages });
    });
  });
  return new SqlStore(engine);
}

/** SQLite gives its side files (-wal, -shm) the mode of this one. */
async function makeFile(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await Deno.open(path, {
    create: true,
    read: true,
    write: true,
    mode: 0o600,
  });
  file.close();
}

async function configure(
  engine: SqliteEngine,
  options: { busyTimeoutMs: number; maxPages: number | undefined },
): Promise<SqliteEngine> {
  const { busyTimeoutMs, maxPages } = options;
  try {
    engine.exec(`
      PRAGMA busy_timeout = ${Math.trunc(busyTimeoutMs)};
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = FAST;
      PRAGMA wal_autocheckpoint = ${WAL_PAGES};
      PRAGMA journal_size_limit = ${2 * WAL_PAGES * PAGE_BYTES};
      ${maxPages ? `PRAGMA max_page_count = ${Math.trunc(maxPages)};` : ""}`);
    await engine.run(
      () => migrate(engine.dialect, SQLITE_MIGRATIONS, Date.now()),
      "fill",
    );
    return engine;
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * A change of journal mode fails at once when another process is at it: its
 * wait is not SQLite's but ours.
 */
async function untilUnlocked<T>(
  timeoutMs: number,
  open: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  while (true) {
    try {
      return await open();
    } catch (error) {
      const locked = error instanceof StoreError
        ? error.failure === "locked"
        : error instanceof Error && sqliteFailure(error) === "locked";
      if (!locked || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
