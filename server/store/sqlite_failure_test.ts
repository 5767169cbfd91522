import { expect } from "expect";
import { DatabaseSync } from "node:sqlite";
import {
  bodies,
  claimed,
  ending,
  entry,
  newConversationId,
  newOwner,
  said,
} from "./contract/support.ts";
import { openStore } from "./open.ts";
import { openSqlite } from "./sqlite.ts";
import { SQLITE_MIGRATIONS } from "./sqlite_schema.ts";
import { StoreError, type StoreFailure } from "./store.ts";

function pagesOf(path: string): number {
  using db = new DatabaseSync(path);
  return Number(db.prepare("PRAGMA page_count").get()?.page_count);
}

/** Runs a test with the path of a file that is not there yet. */
async function withPath(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "freshet-sqlite-" });
  try {
    await test(`${folder}/store.db`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function expectFailure(
  call: Promise<unknown>,
  failure: StoreFailure,
): Promise<void> {
  const error: unknown = await call.then(() => undefined, (error) => error);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ failure, cause: expect.any(Error) });
}

Deno.test("openStore makes folder and file for this user only", () =>
  withPath(async (path) => {
    const deep = path.replace("store.db", "a/b/store.db");
    await using store = await openStore(deep);
    await claimed(store);
    for (const file of [deep, `${deep}-wal`, `${deep}-shm`]) {
      const { mode } = await Deno.stat(file);
      expect([file, (mode ?? 0) & 0o777]).toEqual([file, 0o600]);
    }
  }));

Deno.test("SQLite store works again once the disk is no longer full", () =>
  withPath(async (path) => {
    const big = "x".repeat(20_000);
    const owner = newOwner();
    const wide = await openSqlite(path);
    const { reply } = await claimed(wide);
    const hoard = await said(wide, owner, big);
    await wide[Symbol.asyncDispose]();

    const maxPages = pagesOf(path) + 20;
    await using store = await openSqlite(path, { maxPages });
    expect(await store.append([entry(reply, 1, "fits")])).toEqual([true]);
    await expectFailure(store.append([entry(reply, 2, "a", big)]), "full");
    await expectFailure(store.append([ending(reply, 2, big)]), "full");
    await expectFailure(said(store, owner, big), "full");
    expect(await bodies(store, reply.id)).toEqual(["fits"]);
    expect((await store.getReply(reply.id))?.state).toBe("running");
    expect(await store.append([entry(reply, 2, "small")])).toEqual([true]);
    // Room is made as a user would make it.
    expect(await store.deleteConversation(owner, hoard, 9)).toEqual([]);
    expect(await store.append([ending(reply, 3, big)])).toEqual([true]);
  }));

Deno.test("SQLite store works again once another process lets go", () =>
  withPath(async (path) => {
    await using store = await openSqlite(path, { busyTimeoutMs: 1 });
    const { reply } = await claimed(store);
    using other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    await expectFailure(store.append([entry(reply, 1, "a")]), "locked");
    await expectFailure(openSqlite(path, { busyTimeoutMs: 1 }), "locked");
    expect(await bodies(store, reply.id)).toEqual([]);
    other.exec("ROLLBACK");
    expect(await store.append([entry(reply, 1, "a")])).toEqual([true]);
  }));

Deno.test("openSqlite refuses a file that is no database", () =>
  withPath(async (path) => {
    await Deno.writeTextFile(path, "not a database ".repeat(100));
    await expectFailure(openSqlite(path), "corrupt");
    expect(await Deno.readTextFile(path)).toContain("not a database");
  }));

Deno.test("SQLite store names a damaged file", () =>
  withPath(async (path) => {
    {
      await using store = await openSqlite(path);
      for (let index = 0; index < 50; index++) await claimed(store);
    }
    const bytes = await Deno.readFile(path);
    bytes.fill(0x5a, 512);
    await Deno.writeFile(path, bytes);
    await expectFailure(openSqlite(path), "corrupt");
  }));

Deno.test("openSqlite names a folder that cannot be made", () =>
  withPath(async (path) => {
    await Deno.writeTextFile(path, "a file, not a folder");
    await expectFailure(openSqlite(`${path}/store.db`), "unavailable");
    const folder = path.replace("store.db", "folder");
    await Deno.mkdir(folder);
    await expectFailure(openSqlite(folder), "unavailable");
  }));

Deno.test("openSqlite refuses a database of a newer program", () =>
  withPath(async (path) => {
    await (await openSqlite(path))[Symbol.asyncDispose]();
    using db = new DatabaseSync(path);
    db.exec("INSERT INTO schema_version VALUES (99, 'later', 0)");
    await expect(openSqlite(path)).rejects.toThrow("schema version 99");
  }));

Deno.test("openSqlite migrates once when processes start at once", () =>
  withPath(async (path) => {
    const module = new URL("sqlite.ts", import.meta.url).href;
    const script = `const { openSqlite } = await import("${module}");
      const store = await openSqlite(${JSON.stringify(path)});
      await store.ping();`;
    const children = Array.from(
      { length: 4 },
      () =>
        new Deno.Command(Deno.execPath(), {
          args: ["eval", "--no-check", script],
          stderr: "piped",
        }).output(),
    );
    for (const { success, stderr } of await Promise.all(children)) {
      const text = new TextDecoder().decode(stderr);
      expect([success, text.includes("error")]).toEqual([true, false]);
    }
    using db = new DatabaseSync(path);
    const versions = db.prepare("SELECT version FROM schema_version").all();
    expect(versions).toHaveLength(SQLITE_MIGRATIONS.length);
  }));

Deno.test("openSqlite brings an older database up to date", () =>
  withPath(async (path) => {
    const [first] = SQLITE_MIGRATIONS;
    if (first === undefined) throw new Error("There is no migration");
    const [owner, id] = [newOwner(), newConversationId()];
    using db = new DatabaseSync(path);
    db.exec(`${first.sql}
      CREATE TABLE schema_version (version INTEGER PRIMARY KEY,
        name TEXT NOT NULL, applied_at_ms BIGINT NOT NULL);
      INSERT INTO schema_version VALUES (1, 'first', 0);
      INSERT INTO conversations
        (id, owner, title, listed, created_at_ms, updated_at_ms)
        VALUES ('${id}', '${owner}', 'Old', 1, 5, 6)`);
    await using store = await openSqlite(path);
    const { items } = await store.listConversations({ owner, limit: 9 });
    expect(items).toEqual([{
      ...{ id, owner, title: "Old", createdAtMs: 5, updatedAtMs: 6 },
      ...{ running: false, titleAskedAtMs: null },
    }]);
    // Its first answer was long ago.
    expect(await store.claimTitle({ owner, id, atMs: 7 })).toBe(false);
    expect(await store.readSettings(owner)).toBeUndefined();
  }));

Deno.test("SQLite store leaves no byte of a deleted conversation", () =>
  withPath(async (path) => {
    await using store = await openSqlite(path);
    const { ask, reply } = await claimed(store, {
      newConversation: { title: "xqzvtitle", listed: true },
    });
    const { owner, conversationId } = ask;
    const text = "xqzvtext ".repeat(500);
    await store.append([entry(reply, 1, "xqzvlog"), ending(reply, 2, text)]);
    const bytes = async () =>
      (await Promise.all([path, `${path}-wal`].map(latin1))).join("");
    expect(await bytes()).toMatch(/xqzvlog/);
    expect(await bytes()).toMatch(/xqzvtext/);
    await store.deleteConversation(owner, conversationId, 9);
    for (const trace of ["xqz", "qzv", ask.idempotencyKey, conversationId]) {
      expect([trace, (await bytes()).includes(trace)]).toEqual([trace, false]);
    }
  }));

async function latin1(path: string): Promise<string> {
  return new TextDecoder("latin1").decode(await Deno.readFile(path));
}
