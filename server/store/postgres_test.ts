import postgres from "postgres";
import {
  startPostgres,
  type TestPostgres,
} from "../../tests/support/postgres.ts";
import { storeContract } from "./contract/contract.ts";
import type { StoreUnderTest } from "./contract/support.ts";
import { openPostgres } from "./postgres.ts";

const TABLES = [
  "conversations",
  "messages",
  "replies",
  "attachments",
  "reply_events",
  "settings",
];

let server: TestPostgres;
Deno.test.beforeAll(async () => {
  server = await startPostgres();
});
Deno.test.afterAll(async () => await server[Symbol.asyncDispose]());

async function openTemporary(): Promise<StoreUnderTest> {
  const database = await server.createDatabase();
  const store = await openPostgres(database.url);
  return {
    store,
    openAgain: () => openPostgres(database.url),
    countRows: () => countRows(database.url),
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function countRows(url: string): Promise<Record<string, number>> {
  const sql = postgres(url, { max: 1 });
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await sql`SELECT count(*) AS count FROM ${sql(table)}`;
    counts[table] = Number(row?.count);
  }
  await sql.end();
  return counts;
}

storeContract("PostgreSQL", openTemporary);
