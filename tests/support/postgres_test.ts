import { expect } from "expect";
import postgres from "postgres";
import { startPostgres } from "./postgres.ts";

Deno.test("startPostgres gives databases that know Chinese trigrams", async () => {
  await using server = await startPostgres();
  await using database = await server.createDatabase();
  await using other = await server.createDatabase();
  expect(other.url).not.toBe(database.url);
  const sql = postgres(database.url, { max: 1 });
  try {
    await sql`CREATE EXTENSION pg_trgm`;
    const [row] = await sql`SELECT show_trgm('清水河') AS trigrams`;
    expect(row?.trigrams).toHaveLength(4);
  } finally {
    await sql.end();
  }
});

Deno.test("startPostgres leaves no server behind", async () => {
  const server = await startPostgres();
  const database = await server.createDatabase();
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  if (Deno.env.get("TEST_POSTGRES_URL")) return;
  const { hostname, port } = new URL(database.url);
  await expect(Deno.connect({ hostname, port: Number(port) })).rejects
    .toThrow(Deno.errors.ConnectionRefused);
});
