import postgres from "postgres";
import type { Connect } from "./postgres_connection.ts";
import { migrate } from "./migrations.ts";
import { APPLICATION } from "./postgres_dialect.ts";
import { PostgresEngine } from "./postgres_engine.ts";
import { PostgresPool } from "./postgres_pool.ts";
import { POSTGRES_MIGRATIONS } from "./postgres_schema.ts";
import { SqlStore } from "./sql_store.ts";
import type { Store } from "./store.ts";

/** How a PostgreSQL store is opened. */
export interface PostgresOptions {
  /** Connections at most, one more for listening. Default 8. */
  readonly maxConnections?: number;
  /** How long a call may take before it fails, in ms. Default 10,000. */
  readonly limitMs?: number;
}

const CONNECT_TIMEOUT_S = 5;
/** Longer than it takes to find out that a connection cannot be made. */
const LIMIT_MS = 10_000;
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
  const name = `${APPLICATION}${crypto.randomUUID()}`;
  const connect: Connect = (onclose) =>
    postgres(url, {
      max: 1,
      onclose,
      connect_timeout: CONNECT_TIMEOUT_S,
      // The driver would end a connection between two statements of one
      // transaction.
      max_lifetime: null,
      backoff: () => RECONNECT_S,
      connection: { application_name: name },
      // All types that we use are known: one query less on each connection.
      fetch_types: false,
      types: {
        bigint: { to: INT8, from: [INT8], parse: Number, serialize: String },
      },
      onnotice: () => {},
    });
  const pool = new PostgresPool({
    connect,
    max: options.maxConnections ?? 8,
    limitMs: options.limitMs ?? LIMIT_MS,
  });
  const engine = new PostgresEngine({
    pool,
    listener: connect(() => {}),
    name,
  });
  try {
    await engine.run(
      () => migrate(engine.dialect, POSTGRES_MIGRATIONS, Date.now()),
      "fill",
    );
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
  return new SqlStore(engine);
}
