import { expect } from "expect";
import { type App, startApp } from "../support/app.ts";
import {
  startPostgres,
  type TestDatabase,
  type TestPostgres,
} from "../support/postgres.ts";
import { chunks, drip, neverHeaders } from "../support/scenario.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { readAnswer, sha256 } from "./answer.ts";
import { Client, frames, glmEnv, seqOf, textOf } from "./client.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => {
  server = await startPostgres();
});
Deno.test.afterAll(async () => await server[Symbol.asyncDispose]());

interface Two {
  readonly upstream: Upstream;
  readonly database: TestDatabase;
  /** Where the test asks. */
  readonly runner: App;
  /** The other process on the same database. */
  readonly other: App;
  readonly client: Client;
}

/** Starts two processes on one database. */
async function onTwo(test: (two: Two) => Promise<void>): Promise<void> {
  await using database = await server.createDatabase();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: database.url });
  await using runner = await startApp({ env });
  await using other = await startApp({ env });
  const client = await Client.visit(runner);
  await test({ upstream, database, runner, other, client });
}

Deno.test("Two processes: a watcher of the other one sees each token and the end", () =>
  onTwo(async ({ upstream, other, client }) => {
    const words = ["你", "好", "b", "c"];
    const flow = drip(frames(...words));
    const script = upstream.script(flow.scenario);
    const reply = await client.askFor({ message: script.message("?") });
    await using watcher = await client.at(other).watch(reply);
    const seen = [];
    for (const word of words) {
      await flow.step();
      seen.push(await watcher.until((event) => textOf(event) === word));
    }
    await flow.finish();
    seen.push(...(await watcher.rest()).filter((event) => seqOf(event)));
    expect(seen.map(seqOf)).toEqual([1, 2, 3, 4, 5]);
    expect(readAnswer(seen).end).toMatchObject({
      state: "done",
      sha256: await sha256("你好bc"),
    });
    const { body } = await client.at(other).send("GET", `api/replies/${reply}`);
    expect(body.state).toBe("done");
  }));

Deno.test("Two processes: Stop at the other one reaches the upstream", () =>
  onTwo(async ({ upstream, other, client }) => {
    for (const scenario of [neverHeaders(), drip(frames("a")).scenario]) {
      const script = upstream.script(scenario);
      const reply = await client.askFor({ message: script.message("?") });
      const request = await script.next();
      const watching = client.read(reply);
      const { status, body } = await client.at(other).stop(reply);
      expect([status, body.state, body.upstreamAborted])
        .toEqual([200, "stopped", true]);
      expect((await request.ended).how).toBe("aborted");
      expect((await watching).end.state).toBe("stopped");
    }
  }));

Deno.test("Two processes: a killed runner's reply ends lost for the other's watcher", () =>
  onTwo(async ({ upstream, runner, other, client }) => {
    const flow = drip(frames("kept", "never"));
    const script = upstream.script(flow.scenario);
    const reply = await client.askFor({ message: script.message("?") });
    await using watcher = await client.at(other).watch(reply);
    await flow.step();
    await watcher.until((event) => textOf(event) === "kept");
    await runner.stop("SIGKILL");
    const { naiveText, end } = readAnswer(await watcher.rest());
    expect(naiveText).toBe("");
    expect(end).toMatchObject({
      state: "lost",
      length: 4,
      sha256: await sha256("kept"),
    });
    expect(script.requests).toHaveLength(1);
  }));

Deno.test("Two processes: the same key at both asks once", () =>
  onTwo(async ({ upstream, runner, other, client }) => {
    const script = upstream.script(chunks(frames("once")));
    const asking = {
      message: script.message("?"),
      conversation: crypto.randomUUID(),
      key: crypto.randomUUID(),
    };
    const answers = await Promise.all(
      Array.from(
        { length: 10 },
        (_, n) => client.at(n % 2 === 0 ? runner : other).ask(asking),
      ),
    );
    expect(answers.map(({ status }) => status).sort())
      .toEqual([...Array(9).fill(200), 201]);
    const ids = new Set(answers.map(({ body }) => body.reply.id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    expect((await client.at(other).read(id)).naiveText).toBe("once");
    expect(script.requests).toHaveLength(1);
  }));

Deno.test("Two processes: a deletion at the other one ends run and watchers", () =>
  onTwo(async ({ upstream, other, client }) => {
    const flow = drip(frames("a", "b"));
    const script = upstream.script(flow.scenario);
    const conversation = crypto.randomUUID();
    const reply = await client.askFor({
      message: script.message("?"),
      conversation,
    });
    await using near = await client.watch(reply);
    await using far = await client.at(other).watch(reply);
    await flow.step();
    await near.until((event) => textOf(event) === "a");
    await far.until((event) => textOf(event) === "a");
    const path = `api/conversations/${conversation}`;
    const deleted = await client.at(other).send("DELETE", path);
    expect(deleted.status).toBe(204);
    expect((await (await script.next()).ended).how).toBe("aborted");
    await Promise.all([near.rest(), far.rest()]);
  }));

Deno.test("Two processes: one that only slept too long cannot write on", () =>
  onTwo(async ({ upstream, runner, other, client }) => {
    const flow = drip(frames("kept", "zombie", "end"));
    const script = upstream.script(flow.scenario);
    const reply = await client.askFor({ message: script.message("?") });
    await using watcher = await client.at(other).watch(reply);
    await using ofZombie = await client.watch(reply);
    await flow.step();
    await watcher.until((event) => textOf(event) === "kept");
    await ofZombie.until((event) => textOf(event) === "kept");
    Deno.kill(runner.pid, "SIGSTOP");
    const { end } = readAnswer(await watcher.rest());
    expect(end).toMatchObject({ state: "lost", length: 4 });
    Deno.kill(runner.pid, "SIGCONT");
    await flow.finish();
    expect(readAnswer(await ofZombie.rest())).toMatchObject({
      naiveText: "",
      end,
    });
    for (const app of [runner, other]) {
      expect(await client.at(app).read(reply)).toMatchObject({
        naiveText: "kept",
        end,
      });
    }
    expect(script.requests).toHaveLength(1);
  }));
