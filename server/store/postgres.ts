import postgres from "postgres";
import { migrate } from "./migrations.ts";
import { PostgresEngine } from "./postgres_engine.ts";
import { POSTGRES_MIGRATIONS } from "./postgres_schema.ts";
import { SqlStore } from "./sql_store.ts";
import type { Store } from "./store.ts";

/** How a PostgreSQL store is opened. */
export interface PostgresOptions {
  /** Connections at most, one more for listening. Default 8. */
  readonly maxConnections?: number;
}

const CONNECT_TIMEOUT_S = 5;
/** Also how long calls may fail after the server has come back. */
const RECONNECT_S = 0.1;
/** The type number of `BIGINT`. */
const INT8 = 20;

/**
 * Opens the store in a PostgreSQL database (14 or newer, with the `pg_trgm`
 * extension to be had).
 *
 * The driver reads libpq's variables (`PGPASSWORD`, `PGSSL`, ...): the program
 * needs `--allow-env=PG*` besides `--allow-net`.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws {StoreError} When the server does not answer.
 * @throws {RangeError} When a newer program has written it.
 */
export async function openPostgres(
  url: string,
  options: PostgresOptions = {},
): Promise<Store> {
  const name = `freshet-${crypto.randomUUID()}`;
  const sql = postgres(url, {
    max: options.maxConnections ?? 8,
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: () => RECONNECT_S,
    connection: { application_name: name },
    // All types that we use are known: one query less on each connection.
    fetch_types: false,
    types: {
      bigint: { to: INT8, from: [INT8], parse: Number, serialize: String },
    },
    onnotice: () => {},
  });
  const engine = new PostgresEngine(sql, name);
  try {
    await engine.run(
      () => migrate(engine.dialect, POSTGRES_MIGRATIONS, Date.now()),
      "write",
    );
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
  return new SqlStore(engine);
}
