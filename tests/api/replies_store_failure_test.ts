import { expect } from "expect";
import { DatabaseSync } from "node:sqlite";
import { startApp } from "../support/app.ts";
import { startPostgres } from "../support/postgres.ts";
import { chunks, type Drip, drip } from "../support/scenario.ts";
import { type SharedStore, sharedStore } from "../support/shared_store.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { readAnswer, sha256 } from "./answer.ts";
import { Client, frames, glmEnv, textOf } from "./client.ts";

/** A reply in mid-answer, "kept" published, and its one watcher. */
async function halfway(client: Client, upstream: Upstream) {
  const flow = drip(frames("kept", "unsaved", "more"));
  const script = upstream.script(flow.scenario);
  const conversation = crypto.randomUUID();
  const message = script.message("?");
  const reply = await client.askFor({ message, conversation });
  const watcher = await client.watch(reply);
  await flow.step();
  await watcher.until((event) => textOf(event) === "kept");
  return { flow, script, conversation, reply, watcher };
}

const UNSAVED = async () => ({
  state: "failed",
  error: {
    code: "store_unavailable",
    retryable: true,
  },
  length: 4,
  sha256: await sha256("kept"),
});

/**
 * Asks again and again until the question is taken. A try that was refused may
 * have been heard all the same: then the next one is answered with 200.
 */
async function untilTaken(
  send: () => Promise<{ readonly status: number }>,
): Promise<void> {
  while (![200, 201].includes((await send()).status));
}

interface Broken {
  readonly client: Client;
  readonly upstream: Upstream;
  /** Breaks the store. */
  readonly breakIt: () => void | Promise<void>;
  readonly mend: () => void | Promise<void>;
  /** Whether the store can still be read. */
  readonly isReadable: boolean;
}

/** What must hold whatever has broken the store. */
async function outlives(
  { client, upstream, breakIt, mend, isReadable }: Broken,
  finish: (flow: Drip) => Promise<void>,
): Promise<void> {
  const { flow, script, conversation, reply, watcher } = await halfway(
    client,
    upstream,
  );
  await using _watcher = watcher;
  await breakIt();
  await finish(flow);
  const rest = readAnswer(await watcher.rest());
  expect(rest.naiveText).toBe("");
  expect(rest.end).toMatchObject(await UNSAVED());
  expect((await (await script.next()).ended).how).not.toBe("cut");
  if (isReadable) {
    // Whoever comes now does not wait for an end that cannot be written.
    const late = readAnswer((await client.read(reply)).events);
    expect(late).toMatchObject({ naiveText: "kept", end: await UNSAVED() });
  }
  expect((await client.send("GET", "healthz")).status).toBe(503);
  // The server goes on, and says what is wrong.
  const refused = await client.ask({ message: "hi" });
  expect(refused).toMatchObject({
    status: 503,
    body: { error: { code: "store_unavailable" } },
  });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await mend();
  const next = upstream.script(chunks(frames("works")));
  const asking = { message: next.message("?"), key: crypto.randomUUID() };
  await untilTaken(() => client.ask({ ...asking, conversation: KEPT }));
  const path = `api/conversations/${conversation}`;
  // What the watchers were told is what the store gets when it is back.
  const { end, naiveText } = await client.read(reply);
  expect(naiveText).toBe("kept");
  expect(end).toMatchObject(await UNSAVED());
  let saved: { reply: { state: string }; content: string };
  do {
    saved = (await client.send("GET", path)).body.messages[1];
  } while (saved.reply.state === "running");
  expect(saved).toMatchObject({ content: "kept", reply: { state: "failed" } });
  await next.next();
  expect(next.requests).toHaveLength(1);
  expect(script.requests).toHaveLength(1);
  expect((await client.send("GET", "")).status).toBe(200);
}

const KEPT = crypto.randomUUID();

async function onSqlite(
  test: (made: {
    client: Client;
    upstream: Upstream;
    store: SharedStore;
  }) => Promise<void>,
): Promise<void> {
  await using store = sharedStore();
  await using upstream = startUpstream();
  await using app = await startApp({
    env: glmEnv(upstream, { DATABASE_URL: store.url }),
  });
  await test({ client: await Client.visit(app), upstream, store });
}

for (
  const [when, finish] of [
    ["in mid-answer", (flow: Drip) => flow.step()],
    ["at the end", (flow: Drip) => flow.finish()],
  ] as const
) {
  Deno.test(`A locked SQLite file ${when} fails the reply, and no other`, () =>
    onSqlite(async ({ store, ...rest }) => {
      using other = new DatabaseSync(store.path);
      await outlives({
        ...rest,
        isReadable: true,
        breakIt: () => other.exec("BEGIN IMMEDIATE"),
        mend: () => other.exec("ROLLBACK"),
      }, finish);
    }));
}

Deno.test("A PostgreSQL that goes away fails the reply, and no other", async () => {
  await using server = await startPostgres();
  await using database = await server.createDatabase();
  await using upstream = startUpstream();
  await using app = await startApp({
    env: glmEnv(upstream, { DATABASE_URL: database.url }),
  });
  await outlives({
    client: await Client.visit(app),
    upstream,
    isReadable: false,
    breakIt: async () => {
      await database.administer("ALTER DATABASE $name ALLOW_CONNECTIONS false");
      await database.administer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '$name' AND pid <> pg_backend_pid()`,
      );
    },
    mend: () =>
      database.administer("ALTER DATABASE $name ALLOW_CONNECTIONS true"),
  }, (flow) => flow.step());
});

Deno.test("A PostgreSQL that is not there stops the start with one line", async () => {
  const start = startApp({
    env: { DATABASE_URL: "postgres://nobody:s3cret@127.0.0.1:1/none" },
  });
  const error: unknown = await start.catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 1 });
  expect(String(error)).toContain("Using the store");
  expect(String(error)).not.toContain("s3cret");
});
