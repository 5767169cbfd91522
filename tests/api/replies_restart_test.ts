import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { drip, neverHeaders } from "../support/scenario.ts";
import { sharedStore } from "../support/shared_store.ts";
import { startUpstream } from "../support/upstream.ts";
import { sha256 } from "./answer.ts";
import { Client, frames, glmEnv, seqOf, textOf } from "./client.ts";

Deno.test("A killed server's reply ends lost after the restart, with its text", async () => {
  await using store = sharedStore();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: store.url });
  const first = await startApp({ env });
  const client = await Client.visit(first);
  const flow = drip(frames("kept", "never"));
  const script = upstream.script(flow.scenario);
  const asking = {
    message: script.message("?"),
    conversation: crypto.randomUUID(),
    key: crypto.randomUUID(),
  };
  const reply = await client.askFor(asking);
  const watcher = await client.watch(reply);
  await flow.step();
  const seen = await watcher.until((event) => textOf(event) === "kept");
  await first.stop("SIGKILL");
  await expect(watcher.rest()).rejects.toThrow(TypeError);
  expect((await (await script.next()).ended).how).toBe("aborted");

  await using second = await startApp({ env });
  const back = client.at(second);
  // The same key, once more: the answer to the first try may have been lost.
  const again = await back.ask(asking);
  expect(again).toMatchObject({ status: 200, body: { reply: { id: reply } } });
  await using rest = await back.watch(reply, { lastEventId: seen.id ?? "" });
  const ending = (await rest.rest()).filter((event) => seqOf(event));
  expect(ending.map(({ event }) => event)).toEqual(["end"]);
  expect(JSON.parse(ending[0]?.data ?? "")).toMatchObject({
    state: "lost",
    error: { code: "lost", retryable: true },
    length: 4,
    sha256: await sha256("kept"),
  });
  expect((await back.read(reply)).naiveText).toBe("kept");
  const { body } = await back.send(
    "GET",
    `api/conversations/${asking.conversation}`,
  );
  expect(body.messages[1]).toMatchObject({
    content: "kept",
    reply: { state: "lost" },
  });
  expect(script.requests).toHaveLength(1);
});

Deno.test("SIGTERM sends watchers away, ends runs and exits with 0", async () => {
  await using store = sharedStore();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: store.url });
  const first = await startApp({ env });
  const client = await Client.visit(first);
  const flow = drip(frames("kept", "never"));
  const script = upstream.script(flow.scenario);
  const silent = upstream.script(neverHeaders());
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({
    message: script.message("?"),
    conversation,
  });
  const other = await client.askFor({ message: silent.message("?") });
  await using watcher = await client.watch(reply);
  await using waiting = await client.watch(other);
  await waiting.next();
  await flow.step();
  const seen = await watcher.until((event) => textOf(event) === "kept");
  const since = performance.now();
  const stopping = first.stop("SIGTERM");
  expect(await watcher.rest()).toEqual([]);
  expect(watcher.retry).toBe(1_000);
  expect(await waiting.rest()).toEqual([]);
  expect(await stopping).toMatchObject({ code: 0, signal: null });
  expect(performance.now() - since).toBeLessThan(5_000);
  expect((await (await script.next()).ended).how).toBe("aborted");
  expect((await (await silent.next()).ended).how).toBe("aborted");
  expect(first.stderr).toBe("");

  await using second = await startApp({ env });
  const back = client.at(second);
  await using rest = await back.watch(reply, { lastEventId: seen.id ?? "" });
  const ending = (await rest.rest()).filter((event) => seqOf(event));
  expect(ending.map(({ event }) => event)).toEqual(["end"]);
  expect(JSON.parse(ending[0]?.data ?? "")).toMatchObject({
    state: "failed",
    error: { code: "shutdown" },
    length: 4,
    sha256: await sha256("kept"),
  });
  expect((await back.read(other)).end).toMatchObject({
    state: "failed",
    error: { code: "shutdown" },
    length: 0,
  });
  const { body } = await back.send("GET", `api/conversations/${conversation}`);
  expect(body.messages[1].content).toBe("kept");
});

Deno.test("SIGTERM lets an answer end that is about to", async () => {
  await using store = sharedStore();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: store.url });
  const first = await startApp({ env });
  const client = await Client.visit(first);
  const flow = drip(frames("a", "b"));
  const script = upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  await using watcher = await client.watch(reply);
  await flow.step();
  await watcher.until((event) => textOf(event) === "a");
  const stopping = first.stop("SIGTERM");
  // Its end says that the signal has been heard.
  await watcher.rest();
  await flow.finish();
  expect((await stopping).code).toBe(0);
  await using second = await startApp({ env });
  expect(await client.at(second).read(reply)).toMatchObject({
    naiveText: "ab",
    end: { state: "done" },
  });
});

Deno.test("A cookie is known after a restart, and a forged one never", async () => {
  await using store = sharedStore();
  const env = { DATABASE_URL: store.url };
  const first = await startApp({ env });
  const client = await Client.visit(first);
  await client.send("POST", "api/conversations", { json: { title: "mine" } });
  await first.stop();
  await using second = await startApp({ env });
  const list = await client.at(second).send("GET", "api/conversations");
  expect(list.body.items).toHaveLength(1);
  expect(list.headers.getSetCookie()).toEqual([]);
  for (const cookie of ["freshet_session=x", "freshet_session=a.b.c"]) {
    const forged = await fetch(new URL("api/conversations", second.url), {
      headers: { cookie },
    });
    expect(await forged.json()).toEqual({ items: [] });
    expect(forged.headers.getSetCookie()[0]).toContain("HttpOnly");
  }
});

Deno.test("GET /api/chatgpt/test never asks again after the server was killed", async () => {
  await using store = sharedStore();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { DATABASE_URL: store.url });
  const first = await startApp({ env });
  const flow = drip(frames("kept", "never"));
  const script = upstream.script(flow.scenario);
  const path = `api/chatgpt/test?message=${
    encodeURIComponent(script.message("?"))
  }`;
  const response = await fetch(new URL(path, first.url));
  const reader = response.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  let seen = "";
  await flow.step();
  while (!seen.includes("kept")) seen += (await reader?.read())?.value ?? "";
  await first.stop("SIGKILL");
  await expect((async () => {
    while (!(await reader?.read())?.done);
  })()).rejects.toThrow(TypeError);
  const ids = [...seen.matchAll(/^id:\s?(\S+)$/gm)].map(([, id]) => id ?? "");
  expect(ids).toHaveLength(2);
  await using second = await startApp({ env });
  const texts: string[] = [];
  for (const id of ids) {
    const resumed = await fetch(new URL(path, second.url), {
      headers: { "last-event-id": id },
    });
    texts.push(await resumed.text());
  }
  expect(texts[0]).toContain('"content":"kept"');
  expect(texts[1]).not.toContain('"content"');
  for (const text of texts) expect(text).toContain('"state":"lost"');
  expect(script.requests).toHaveLength(1);
});
