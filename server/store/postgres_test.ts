import { expect } from "expect";
import postgres from "postgres";
import {
  startPostgres,
  type TestPostgres,
} from "../../tests/support/postgres.ts";
import { storeContract } from "./contract/contract.ts";
import { claimed, schemaOf, type StoreUnderTest } from "./contract/support.ts";
import { openPostgres } from "./postgres.ts";
import { POSTGRES_MIGRATIONS } from "./postgres_schema.ts";

const TABLES = [
  "conversations",
  "messages",
  "replies",
  "attachments",
  "reply_events",
  "settings",
  "spent_keys",
];

let server: TestPostgres;
Deno.test.beforeAll(async () => {
  server = await startPostgres();
});
Deno.test.afterAll(async () => await server[Symbol.asyncDispose]());

async function openTemporary(
  old?: string,
): Promise<StoreUnderTest & { readonly url: string }> {
  const database = await server.createDatabase();
  if (old !== undefined) {
    const sql = postgres(database.url, { max: 1 });
    await sql.unsafe(schemaOf(POSTGRES_MIGRATIONS, 3) + old);
    await sql.end();
  }
  const store = await openPostgres(database.url);
  return {
    store,
    url: database.url,
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

Deno.test("PostgreSQL: who stops within a transaction does not hold its replies for ever", async () => {
  await using test = await openTemporary();
  const { store } = test;
  const { reply } = await claimed(store);
  const stopped = postgres(test.url, {
    max: 1,
    connection: { application_name: "freshet-stopped" },
  });
  const connection = await stopped.reserve();
  await connection`BEGIN`;
  await connection`SELECT key FROM replies WHERE id = ${reply.id} FOR UPDATE`;
  const claim = { node: "b", staleBeforeMs: 2_000, atMs: 3_000, limit: 1 };
  let taken = await store.claimStale(claim);
  expect(taken).toEqual([]);
  while (taken.length === 0) {
    await store.freeStalled();
    taken = await store.claimStale(claim);
  }
  expect(taken).toEqual([{ ...reply, node: "b", fence: 2 }]);
  await stopped.end({ timeout: 1 });
});

storeContract("PostgreSQL", () => openTemporary());
