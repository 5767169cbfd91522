import { expect } from "expect";
import { chunks, drip, type Scenario } from "../support/scenario.ts";
import { Client, frames, startPair, textOf } from "./client.ts";

/** Asks in a conversation of its own and waits for the answer. */
async function talk(
  client: Client,
  message: string,
  options: { conversation?: string; parentId?: string } = {},
): Promise<{ conversation: string; reply: string }> {
  const conversation = options.conversation ?? crypto.randomUUID();
  const reply = await client.askFor({ message, ...options, conversation });
  await client.read(reply);
  return { conversation, reply };
}

const answerOf = (text: string): Scenario => chunks(frames(text));

Deno.test("GET conversations pages newest first, each one once", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(answerOf("a"));
  const made: string[] = [];
  for (let index = 0; index < 7; index++) {
    const { conversation } = await talk(client, script.message(`${index}`));
    made.unshift(conversation);
  }
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let query = "?limit=3"; query !== "";) {
    const { body } = await client.send("GET", `api/conversations${query}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    sizes.push(body.items.length);
    query = body.nextCursor ? `?limit=3&cursor=${body.nextCursor}` : "";
  }
  expect(sizes).toEqual([3, 3, 1]);
  expect(seen).toEqual(made);
});

Deno.test("GET conversations shows which are running and moves them up", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(answerOf("a"));
  const old = await talk(client, script.message("old"));
  await talk(client, script.message("new"));
  const flow = drip(frames("b"));
  const next = pair.upstream.script(flow.scenario);
  const reply = await client.askFor({
    message: next.message("again"),
    conversation: old.conversation,
    parentId: old.reply,
  });
  const list = () => client.send("GET", "api/conversations");
  expect((await list()).body.items).toMatchObject([
    { id: old.conversation, running: true, url: `/c/${old.conversation}` },
    { running: false },
  ]);
  await flow.finish();
  await client.read(reply);
  expect((await list()).body.items[0].running).toBe(false);
});

Deno.test("GET conversations searches titles and turns, also in Chinese", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const words = {
    tea: ["如何泡一杯好茶？", "先把水烧开，再放茶叶。"],
    sea: ["Tell me of the SEA", "Waves, salt and wind."],
  };
  const ids = new Map<string, string>();
  for (const [name, [question = "", answer = ""]] of Object.entries(words)) {
    const script = pair.upstream.script(answerOf(answer));
    const { conversation } = await talk(client, script.message(question));
    ids.set(conversation, name);
  }
  const cases: [string, string[]][] = [
    ["茶", ["tea"]],
    ["茶叶", ["tea"]],
    ["烧开，再", ["tea"]],
    ["sea", ["sea"]],
    ["SALT AND", ["sea"]],
    ["100%", []],
    ["' OR 1=1 --", []],
    ["", ["sea", "tea"]],
    ["  ", ["sea", "tea"]],
  ];
  for (const [query, found] of cases) {
    const { body } = await client.send(
      "GET",
      `api/conversations?q=${encodeURIComponent(query)}`,
    );
    const names = body.items.map(({ id }: { id: string }) => ids.get(id));
    expect([query, names]).toEqual([query, found]);
  }
  const { body } = await client.send(
    "GET",
    `api/conversations?q=${encodeURIComponent("茶叶")}`,
  );
  expect(body.items[0].excerpt).toContain("再放茶叶");
});

Deno.test("POST conversations makes an empty one that a question fills", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const make = (json?: unknown) =>
    client.send("POST", "api/conversations", { json });
  const named = await make({ title: "  A  name\nof two lines" });
  expect(named).toMatchObject({ status: 201, body: { title: "A name" } });
  expect(named.headers.get("location"))
    .toBe(`/api/conversations/${named.body.id}`);
  const plain = await make({});
  expect(plain).toMatchObject({ status: 201, body: { title: "" } });
  expect((await make({ title: 7 })).status).toBe(400);
  const script = pair.upstream.script(answerOf("a"));
  const message = script.message("the question");
  await talk(client, message, { conversation: plain.body.id });
  await talk(client, message, { conversation: named.body.id });
  const titles = (await client.send("GET", "api/conversations")).body.items
    .map(({ title }: { title: string }) => title);
  expect(titles).toEqual(["A name", message]);
});

Deno.test("PATCH conversations renames, and nothing but that", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(answerOf("a"));
  const { conversation } = await talk(client, script.message("?"));
  const path = `api/conversations/${conversation}`;
  const renamed = await client.send("PATCH", path, { json: { title: "茶" } });
  expect(renamed).toMatchObject({ status: 200, body: { title: "茶" } });
  for (const json of [{}, { title: "" }, { title: " " }, { title: 1 }, []]) {
    expect((await client.send("PATCH", path, { json })).status).toBe(400);
  }
  const { body } = await client.send("GET", path);
  expect([body.title, body.messages.length]).toEqual(["茶", 2]);
});

Deno.test("DELETE conversations stops what runs and ends its watchers", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("a", "b"));
  const script = pair.upstream.script(flow.scenario);
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({
    message: script.message("?"),
    conversation,
  });
  await using stream = await client.watch(reply);
  await flow.step();
  await stream.until((event) => textOf(event) === "a");
  const path = `api/conversations/${conversation}`;
  expect((await client.send("DELETE", path)).status).toBe(204);
  expect((await (await script.next()).ended).how).toBe("aborted");
  await stream.rest();
  const gone: [string, string][] = [
    ["GET", path],
    ["DELETE", path],
    ["GET", `api/replies/${reply}`],
    ["GET", `api/replies/${reply}/events`],
    ["POST", `api/replies/${reply}/stop`],
    ["GET", `c/${conversation}`],
  ];
  for (const [method, path] of gone) {
    const { status } = await client.send(method, path);
    expect([method, path, status]).toEqual([method, path, 404]);
  }
  expect((await client.send("GET", "api/conversations")).body.items)
    .toEqual([]);
  expect(pair.app.stderr).toBe("");
});
