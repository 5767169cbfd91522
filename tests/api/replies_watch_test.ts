import { expect } from "expect";
import { inParallel } from "../support/in_parallel.ts";
import { chunks, drip, neverHeaders } from "../support/scenario.ts";
import { readAnswer, sha256 } from "./answer.ts";
import { Client, frames, seqOf, startPair, textOf } from "./client.ts";

const WORDS = ["你好", "，", "w", "or", "ld", " 👋", "\n\n", "end"];

Deno.test("GET events replays from every cursor what following showed", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames(...WORDS));
  const script = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  await using live = await client.watch(reply);
  const followed = [];
  for (const word of WORDS.slice(0, 4)) {
    await flow.step();
    followed.push(await live.until((event) => textOf(event) === word));
  }
  await flow.finish();
  followed.push(...(await live.rest()).filter((event) => seqOf(event)));
  expect(followed.map(seqOf)).toEqual(followed.map((_, index) => index + 1));
  expect(followed.map(textOf).join("")).toBe(WORDS.join(""));
  for (let after = 0; after < followed.length; after++) {
    for (const from of [{ after }, { lastEventId: `${reply}.${after}` }]) {
      await using stream = await client.watch(reply, from);
      const events = (await stream.rest()).filter((event) => seqOf(event));
      expect(events).toEqual(followed.slice(after));
    }
  }
});

Deno.test("GET events proves the text by length and hash", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames(...WORDS)));
  const reply = await client.askFor({ message: script.message("?") });
  const { naiveText, end } = await client.read(reply);
  const text = WORDS.join("");
  expect(naiveText).toBe(text);
  expect(end).toMatchObject({
    length: text.length,
    sha256: await sha256(text),
  });
});

Deno.test("GET events opens with a bare id and a ping on a first look only", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("a"));
  const script = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  const first = await client.watch(reply);
  const ping = await first.next();
  expect(ping).toMatchObject({ event: "ping", data: "{}" });
  const again = await client.watch(reply, { lastEventId: `${reply}.0` });
  expect((await again.next())?.event).toBe("ping");
  await flow.finish();
  const text = async (from?: { lastEventId: string }) => {
    const { body } = await client.send("GET", `api/replies/${reply}/events`, {
      headers: from ? { "last-event-id": from.lastEventId } : {},
    });
    return body;
  };
  await Promise.all([first.rest(), again.rest()]);
  expect(await text()).toMatch(RegExp(`^id:\\s?${reply}\\.0\\n\\n`));
  expect(await text({ lastEventId: `${reply}.0` })).not.toMatch(/\.0\n/);
  for (const stream of [first, again]) {
    expect(stream.response.headers.get("cache-control"))
      .toBe("no-cache, no-transform");
    expect(stream.response.headers.get("x-accel-buffering")).toBe("no");
    expect(stream.response.headers.get("content-encoding")).toBeNull();
  }
});

Deno.test("GET events answers 204 at and after the end", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const reply = await client.askFor({ message: script.message("?") });
  const { events } = await client.read(reply);
  const last = seqOf(events.at(-1) ?? { data: "", id: "", event: "" }) ?? 0;
  expect(last).toBe(2);
  const path = `api/replies/${reply}/events`;
  for (const after of [last, last + 1, 999_999]) {
    const { status, body } = await client.send("GET", `${path}?after=${after}`);
    expect([after, status, body]).toEqual([after, 204, ""]);
  }
  const headers = { "last-event-id": `${reply}.${last}` };
  // The browser's own cursor is newer than the one in the address.
  const both = await client.send("GET", `${path}?after=0`, { headers });
  expect(both.status).toBe(204);
});

Deno.test("GET events refuses cursors that are none", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const reply = await client.askFor({ message: script.message("?") });
  const path = `api/replies/${reply}/events`;
  for (const after of ["", "-1", "1.5", "x", "1e3", "9".repeat(30)]) {
    const { status } = await client.send("GET", `${path}?after=${after}`);
    expect([after, status]).toEqual([after, 400]);
  }
  // Another reply's id, as of a page that asked again: from the beginning.
  const { naiveText } = await client.read(reply, {
    lastEventId: `${crypto.randomUUID()}.7`,
  });
  expect(naiveText).toBe("a");
});

Deno.test("GET events gives 250 watchers the same bytes", async () => {
  await using pair = await startPair({ FRESHET_PING_MS: "600000" });
  const client = await Client.visit(pair.app);
  const flow = drip(frames(...WORDS));
  const script = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  const watching = Array.from(
    { length: 250 },
    () => client.send("GET", `api/replies/${reply}/events`),
  );
  await using last = await client.watch(reply);
  await last.next();
  await flow.step();
  await last.until((event) => textOf(event) !== "");
  await flow.finish();
  const logs = (await Promise.all(watching)).map(({ body }) =>
    // When a watcher came decides where its one ping stands.
    body.replace(/event:\s?ping\ndata:\s?\{\}\n\n/, "")
  );
  expect(logs).toHaveLength(250);
  expect(new Set(logs).size).toBe(1);
  expect(logs[0]).toContain("event:end\n");
  expect(script.requests).toHaveLength(1);
});

Deno.test("GET events lets a slow watcher hold up nobody else", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  // More than all the buffers between server and client can hold.
  const words = Array.from({ length: 120 }, (_, n) => `${n} `.repeat(20_000));
  const script = pair.upstream.script(chunks(frames(...words)));
  const reply = await client.askFor({ message: script.message("?") });
  await using slow = await client.watch(reply);
  await slow.next();
  const { naiveText, end } = await client.read(reply);
  expect(end.state).toBe("done");
  // By hash: a difference of megabytes helps nobody.
  const wanted = await sha256(words.join(""));
  expect(await sha256(naiveText)).toBe(wanted);
  const late = readAnswer(await slow.rest());
  expect(await sha256(late.naiveText)).toBe(wanted);
});

Deno.test("A reply goes on when nobody watches", async () => {
  await using pair = await startPair({ FRESHET_UNWATCHED_MS: "100" });
  const client = await Client.visit(pair.app);
  const flow = drip(frames("a", "b", "c"));
  const script = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  const stream = await client.watch(reply);
  await flow.step();
  await stream.until((event) => textOf(event) === "a");
  await stream[Symbol.asyncDispose]();
  await flow.finish();
  expect((await (await script.next()).ended).how).toBe("complete");
  expect((await client.read(reply)).naiveText).toBe("abc");
});

Deno.test("POST stop ends a reply before its first token", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(neverHeaders());
  const reply = await client.askFor({ message: script.message("?") });
  const request = await script.next();
  const watching = client.read(reply);
  const { status, body } = await client.stop(reply);
  expect(status).toBe(200);
  expect(body).toEqual({
    reply,
    state: "stopped",
    seq: 1,
    afterMs: expect.any(Number),
    upstreamAborted: true,
  });
  expect((await request.ended).how).toBe("aborted");
  expect((await watching).end).toMatchObject({ state: "stopped", length: 0 });
});

Deno.test("POST stop keeps what was published and aborts the upstream", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("kept", "never"));
  const script = pair.upstream.script(flow.scenario);
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({
    message: script.message("?"),
    conversation,
  });
  await using stream = await client.watch(reply);
  await flow.step();
  const first = await stream.until((event) => textOf(event) === "kept");
  const { body } = await client.stop(reply);
  expect(body).toMatchObject({ state: "stopped", upstreamAborted: true });
  expect(body.seq).toBe((seqOf(first) ?? 0) + 1);
  expect((await (await script.next()).ended).how).toBe("aborted");
  const end = (await stream.rest()).at(-1);
  expect(JSON.parse(end?.data ?? "")).toMatchObject({
    state: "stopped",
    length: 4,
    sha256: await sha256("kept"),
  });
  expect(seqOf(end ?? { data: "", id: undefined, event: "" })).toBe(body.seq);
  const read = await client.send("GET", `api/conversations/${conversation}`);
  expect(read.body.messages[1]).toMatchObject({ content: "kept" });
  // Pressed once more, and after the end of another: nothing more to abort.
  const again = await client.stop(reply);
  expect(again).toMatchObject({
    status: 200,
    body: { state: "stopped", seq: body.seq, upstreamAborted: false },
  });
});

Deno.test("POST stop leaves a reply that has ended as it is", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const reply = await client.askFor({ message: script.message("?") });
  await client.read(reply);
  expect((await client.stop(reply)).body).toMatchObject({
    state: "done",
    seq: 2,
    upstreamAborted: false,
  });
  expect((await client.stop(crypto.randomUUID())).status).toBe(404);
  expect((await client.stop("x")).status).toBe(404);
});

Deno.test("POST stop by ten tabs at once ends a reply once", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("a", "b"));
  const script = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({ message: script.message("?") });
  await flow.step();
  const receipts = await inParallel(
    Array.from({ length: 10 }, (_, index) => index),
    10,
    () => client.stop(reply),
  );
  expect(receipts).toHaveLength(10);
  for (const { status, body } of receipts) {
    expect([status, body.state]).toEqual([200, "stopped"]);
  }
  const { events } = await client.read(reply);
  expect(events.filter(({ event }) => event === "end")).toHaveLength(1);
});
