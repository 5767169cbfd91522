import { numberOf } from "./rows.ts";
import { type Dialect, rowOf, type Script } from "./sql.ts";

/** One step of the schema; never changed once it is released. */
export interface Migration {
  /** What it brings, for people who read `schema_version`. */
  readonly name: string;
  /** Statements without parameters, separated by `;`. */
  readonly sql: string;
  /** Fills in what no statement can say, after them. */
  readonly fill?: () => Script<void>;
}

/**
 * Brings the schema up to date in one transaction. Of processes that start at
 * once one migrates and the others find it done.
 *
 * @param migrations The first makes version 1, and so on.
 * @throws {RangeError} When the database is of a newer program.
 */
export function* migrate(
  dialect: Dialect,
  migrations: readonly Migration[],
  atMs: number,
): Script<void> {
  yield dialect.lockName("schema_version");
  yield [{
    sql: `CREATE TABLE IF NOT EXISTS schema_version (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at_ms BIGINT NOT NULL)`,
  }];
  const version = yield* readVersion();
  if (version > migrations.length) {
    throw new RangeError(
      `Opening the store: found schema version ${version}, wanted at most ${migrations.length}: it belongs to a newer Freshet`,
    );
  }
  for (const [index, { name, sql, fill }] of migrations.entries()) {
    if (index < version) continue;
    yield [{ sql }];
    if (fill) yield* fill();
    yield [{
      sql: `INSERT INTO schema_version (version, name, applied_at_ms)
            VALUES (?1, ?2, ?3)`,
      params: [index + 1, name, atMs],
    }];
  }
}

/** The schema's version; reading it proves that the store answers. */
export function* readVersion(): Script<number> {
  const row = yield* rowOf(
    "SELECT coalesce(max(version), 0) AS version FROM schema_version",
    [],
  );
  return row ? numberOf(row, "version") : 0;
}
