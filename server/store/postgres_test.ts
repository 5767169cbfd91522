import postgres from "postgres";
import {
  startPostgres,
  type TestPostgres,
} from "../../tests/support/postgres.ts";
import { storeContract } from "./contract/contract.ts";
import { schemaOf, type StoreUnderTest } from "./contract/support.ts";
import { openPostgres } from "./postgres.ts";
import { POSTGRES_MIGRATIONS } from "./postgres_schema.ts";

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

async function openTemporary(old?: string): Promise<StoreUnderTest> {
  const database = await server.createDatabase();
  if (old !== undefined) {
    const sql = postgres(database.url, { max: 1 });
    await sql.unsafe(schemaOf(POSTGRES_MIGRATIONS, 3) + old);
    await sql.end();
  }
  const store = await openPostgres(database.url);
  return {
    store,
    openAgain: () => openPostgres(database.url),
    openOld: openTemporary,
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

storeContract("PostgreSQL", () => openTemporary());
