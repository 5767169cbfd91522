import type { OwnerId } from "../../lib/reply/ids.ts";
import { textOf } from "./rows.ts";
import { type Dialect, rowOf, type Script, storable } from "./sql.ts";
import type { SettingsChange } from "./store.ts";

/** Reads what an owner has chosen. */
export function* readSettings(owner: OwnerId): Script<string | undefined> {
  const row = yield* rowOf("SELECT body FROM settings WHERE owner = ?1", [
    owner,
  ]);
  return row && textOf(row, "body");
}

/** Changes what an owner has chosen, one change after the other. */
export function* changeSettings<T>(
  dialect: Dialect,
  owner: OwnerId,
  { change, atMs }: SettingsChange<T>,
): Script<string | T> {
  // The first change has no row to hold on to yet.
  yield dialect.lockName(JSON.stringify(["settings", owner]));
  const body = change(yield* readSettings(owner));
  if (typeof body !== "string") return body;
  yield [{
    sql: `INSERT INTO settings (owner, body, updated_at_ms)
          VALUES (?1, ?2, ?3)
          ON CONFLICT (owner) DO UPDATE
             SET body = excluded.body, updated_at_ms = excluded.updated_at_ms`,
    params: [owner, storable(body), atMs],
  }];
  return body;
}
