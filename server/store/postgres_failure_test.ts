import { expect } from "expect";
import postgres from "postgres";
import {
  startPostgres,
  type TestDatabase,
  type TestPostgres,
} from "../../tests/support/postgres.ts";
import {
  bodies,
  claimed,
  ending,
  entry,
  newReplyId,
} from "./contract/support.ts";
import { openStore } from "./open.ts";
import { openPostgres } from "./postgres.ts";
import {
  type ReplyRow,
  type Store,
  StoreError,
  type StoreFailure,
} from "./store.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => {
  server = await startPostgres();
});
Deno.test.afterAll(async () => await server[Symbol.asyncDispose]());

async function expectFailure(
  call: Promise<unknown>,
  failure: StoreFailure,
): Promise<void> {
  const error: unknown = await call.then(() => undefined, (error) => error);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ failure, cause: expect.any(Error) });
}

/** Ends all connections of a database, as a restart of the server would. */
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = '$name' AND pid <> pg_backend_pid()`;

/** A listener that tests can wait for. */
function bell() {
  const rung: string[] = [];
  let wake = () => {};
  return {
    rung,
    listener: (ids: readonly string[]) => {
      rung.push(...ids);
      wake();
    },
    /** Resolves once all of these ids have been heard. */
    async heard(ids: readonly string[]): Promise<void> {
      while (!ids.every((id) => rung.includes(id))) {
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
  };
}

async function runOn(database: TestDatabase, sql: string): Promise<void> {
  const connection = postgres(database.url, { max: 1 });
  await connection.unsafe(sql);
  await connection.end();
}

Deno.test("PostgreSQL listen hears appends, stops and deletions of others", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url);
  await using other = await openPostgres(database.url);
  expect(store.isShared).toBe(true);
  const appended = await claimed(store);
  const stopped = await claimed(store);
  const deleted = await claimed(store);
  for (
    const [id, change] of [
      [appended.reply.id, () => other.append([entry(appended.reply, 1, "a")])],
      [stopped.reply.id, () =>
        other.requestStop(stopped.reply.id, {
          owner: stopped.ask.owner,
          atMs: 1,
        })],
      [deleted.reply.id, () =>
        other.deleteConversation(
          deleted.ask.owner,
          deleted.ask.conversationId,
          9,
        )],
    ] as const
  ) {
    const { listener, heard } = bell();
    await using _listening = await store.listen(listener);
    await change();
    await heard([id]);
  }
});

Deno.test("PostgreSQL listen does not ring for appends of its own", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url);
  await using other = await openPostgres(database.url);
  const { reply } = await claimed(store);
  const { reply: last } = await claimed(store);
  const { listener, heard, rung } = bell();
  await using _listening = await store.listen(listener);
  await store.append([entry(reply, 1, "a")]);
  await other.append([entry(last, 1, "a")]);
  // Wake-ups come in the order of their transactions.
  await heard([last.id]);
  expect(rung).toEqual([last.id]);
});

Deno.test("PostgreSQL listen hears of 500 logs in one append", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url);
  await using other = await openPostgres(database.url);
  const replies: ReplyRow[] = [];
  for (let index = 0; index < 500; index++) {
    replies.push((await claimed(store)).reply);
  }
  const { listener, heard } = bell();
  await using _listening = await store.listen(listener);
  const taken = await other.append(replies.map((it) => entry(it, 1, "a")));
  expect(taken.every((it) => it)).toBe(true);
  await heard(replies.map(({ id }) => id));
});

Deno.test("PostgreSQL store works on, and listens on, after a lost connection", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url, { maxConnections: 2 });
  await using other = await openPostgres(database.url);
  const { reply } = await claimed(store);
  const { listener, heard } = bell();
  await using _listening = await store.listen(listener);
  await database.administer("ALTER DATABASE $name ALLOW_CONNECTIONS false");
  await database.administer(CUT);
  await expectFailure(untilError(() => store.ping()), "unavailable");
  await expectFailure(store.append([entry(reply, 1, "a")]), "unavailable");
  await expectFailure(openPostgres(database.url), "unavailable");
  await database.administer("ALTER DATABASE $name ALLOW_CONNECTIONS true");
  expect(await store.append([entry(reply, 1, "a")])).toEqual([true]);
  let seq = 2;
  let found = false;
  const hearing = heard([reply.id]).then(() => found = true);
  // The listening connection comes back on its own; until then a wake-up is
  // lost, as wake-ups may be.
  while (!found) {
    expect(await other.append([entry(reply, seq++, "b")])).toEqual([true]);
  }
  await hearing;
});

/** Keeps everybody else out of the schema's tables until it is disposed of. */
async function lockAll({ url }: TestDatabase): Promise<AsyncDisposable> {
  const sql = postgres(url, { max: 1, fetch_types: false });
  await sql.unsafe("BEGIN");
  await sql.unsafe("LOCK TABLE secrets, schema_version");
  return {
    [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }),
  };
}

/** Resolves once `count` connections of `database` wait for a lock. */
async function waiting(
  database: TestDatabase,
  count: number,
): Promise<void> {
  const sql = postgres(database.url, { max: 1, fetch_types: false });
  let found = 0;
  while (found < count) {
    const [row] = await sql`SELECT count(*) AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    found = Number(row?.count);
  }
  await sql.end();
}

for (
  const [what, call] of [
    ["a reading", (store: Store) => store.ping()],
    ["a writing", (store: Store) => store.secret("name", "fresh")],
  ] as const
) {
  Deno.test(`PostgreSQL store fails at once after ${what} call was cut off`, async () => {
    await using database = await server.createDatabase();
    await using store = await openPostgres(database.url, { maxConnections: 1 });
    {
      await using _lock = await lockAll(database);
      const cut = expectFailure(call(store), "unavailable");
      await waiting(database, 1);
      await database.administer(
        "ALTER DATABASE $name ALLOW_CONNECTIONS false",
      );
      await database.administer(CUT);
      await cut;
    }
    for (let time = 0; time < 3; time++) {
      const error: unknown = await call(store).catch((error) => error);
      // The server said so: it was asked, and asked properly.
      expect(error).toMatchObject({ cause: { code: "55000" } });
    }
    await database.administer("ALTER DATABASE $name ALLOW_CONNECTIONS true");
    await call(store);
  });
}

Deno.test("PostgreSQL store waits for an answer and for a connection no longer than its limit", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url, {
    maxConnections: 1,
    limitMs: 2_000,
  });
  {
    await using _lock = await lockAll(database);
    const calls = [store.ping(), store.secret("name", "fresh"), store.ping()];
    await Promise.all(calls.map((call) => expectFailure(call, "unavailable")));
  }
  await store.ping();
  expect(await store.secret("name", "other")).toBe("other");
});

Deno.test("openPostgres gives up a server that hangs up on everybody", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const hangingUp = (async () => {
    for await (const conn of listener) conn.close();
  })();
  const url = `postgres://nobody@127.0.0.1:${listener.addr.port}/none`;
  await expectFailure(openPostgres(url, { limitMs: 100 }), "unavailable");
  listener.close();
  await hangingUp;
});

/** Calls until a call fails: the first ones may meet what was still in flight. */
async function untilError(call: () => Promise<unknown>): Promise<never> {
  while (true) await call();
}

Deno.test("PostgreSQL store works again once a lock is let go", async () => {
  await using database = await server.createDatabase();
  await database.administer("ALTER DATABASE $name SET lock_timeout = '20ms'");
  await using store = await openPostgres(database.url);
  const { reply } = await claimed(store);
  const other = postgres(database.url, { max: 1 });
  await other.begin(async (sql) => {
    await sql`SELECT 1 FROM replies WHERE id = ${reply.id} FOR UPDATE`;
    await expectFailure(store.append([entry(reply, 1, "a")]), "locked");
  });
  await other.end();
  expect(await store.append([entry(reply, 1, "a")])).toEqual([true]);
});

Deno.test("PostgreSQL store works again once the disk is no longer full", async () => {
  await using database = await server.createDatabase();
  await using store = await openPostgres(database.url);
  const { reply } = await claimed(store);
  // The server's own error, by hand: a full disk cannot be had in a test.
  await runOn(
    database,
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100';
     END $$;
     CREATE TRIGGER full_disk BEFORE UPDATE ON messages
       FOR EACH ROW EXECUTE FUNCTION full_disk();`,
  );
  const end = ending(reply, 1, "text");
  await expectFailure(store.append([end]), "full");
  expect(await bodies(store, reply.id)).toEqual([]);
  await runOn(database, "DROP TRIGGER full_disk ON messages");
  expect(await store.append([end])).toEqual([true]);
});

Deno.test("openStore names a server that does not answer", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const url = `postgres://nobody:secret@127.0.0.1:${port}/none`;
  const error: unknown = await openStore(url).catch((error) => error);
  expect(error).toMatchObject({ failure: "unavailable" });
  expect(String(error)).not.toContain("secret");
});

Deno.test("openPostgres migrates once when processes start at once", async () => {
  await using database = await server.createDatabase();
  const opening = Array.from({ length: 5 }, () => openPostgres(database.url));
  const stores = await Promise.all(opening);
  expect(stores).toHaveLength(5);
  for (const store of stores) {
    expect(await store.getReply(newReplyId())).toBeUndefined();
    await store[Symbol.asyncDispose]();
  }
});

Deno.test("openPostgres refuses a database of a newer program", async () => {
  await using database = await server.createDatabase();
  await (await openPostgres(database.url))[Symbol.asyncDispose]();
  await runOn(
    database,
    "INSERT INTO schema_version VALUES (99, 'later', 0)",
  );
  await expect(openPostgres(database.url)).rejects
    .toThrow("schema version 99");
});
