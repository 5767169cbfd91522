import { textOf } from "./rows.ts";
import { rowsOf, type Script } from "./sql.ts";

/** Returns the secret of that name, made of `fresh` if there is none yet. */
export function* secret(name: string, fresh: string): Script<string> {
  yield [{
    sql: `INSERT INTO secrets (name, value) VALUES (?1, ?2)
           ON CONFLICT (name) DO NOTHING`,
    params: [name, fresh],
  }];
  const rows = yield* rowsOf("SELECT value FROM secrets WHERE name = ?1", [
    name,
  ]);
  const [row] = rows;
  if (row === undefined) {
    throw new Error(`Reading the secret "${name}": found none, wanted one`);
  }
  return textOf(row, "value");
}
