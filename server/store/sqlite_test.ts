import { DatabaseSync } from "node:sqlite";
import { storeContract } from "./contract/contract.ts";
import { schemaOf, type StoreUnderTest } from "./contract/support.ts";
import { openSqlite } from "./sqlite.ts";
import { SQLITE_MIGRATIONS } from "./sqlite_schema.ts";

const TABLES = [
  "conversations",
  "messages",
  "replies",
  "attachments",
  "reply_events",
  "settings",
  "spent_keys",
  "messages_search_docsize",
  "messages_search_terms",
];

async function openTemporary(old?: string): Promise<StoreUnderTest> {
  const folder = await Deno.makeTempDir({ prefix: "freshet-sqlite-" });
  const path = `${folder}/store.db`;
  if (old !== undefined) {
    using db = new DatabaseSync(path);
    db.exec(schemaOf(SQLITE_MIGRATIONS, 3) + old);
  }
  const store = await openSqlite(path);
  return {
    store,
    openAgain: () => openSqlite(path),
    openOld: openTemporary,
    countRows: () => Promise.resolve(countRows(path)),
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function countRows(path: string): Record<string, number> {
  using db = new DatabaseSync(path);
  // The index as it is: the table itself would show the rows of `messages`.
  db.exec(`CREATE VIRTUAL TABLE temp.messages_search_terms
    USING fts5vocab (main, messages_search, row)`);
  const count = (table: string) =>
    Number(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count);
  return Object.fromEntries(TABLES.map((table) => [table, count(table)]));
}

storeContract("SQLite", () => openTemporary());
