import { expect } from "expect";
import { TITLE_PROMPT } from "../../lib/title/title_request.ts";
import { startApp } from "../support/app.ts";
import { startPostgres } from "../support/postgres.ts";
import {
  chunks,
  drip,
  neverHeaders,
  respondJson,
  type Scenario,
} from "../support/scenario.ts";
import { sharedStore } from "../support/shared_store.ts";
import { startUpstream, type UpstreamRequest } from "../support/upstream.ts";
import { ask as askBare } from "./answer.ts";
import { Client, frames, glmEnv, startPair } from "./client.ts";

const ON = { FRESHET_TITLES: "1" };
const says = (...text: string[]): Scenario => chunks(frames(...text));

/** The conversation as the list shows it now. */
async function item(client: Client, id: string) {
  const { body } = await client.send("GET", "api/conversations");
  return body.items.find((each: { id: string }) => each.id === id);
}

/** The conversation's title once no other one is on its way. */
async function titleOf(client: Client, id: string): Promise<string> {
  let found = await item(client, id);
  while (found.titlePending) found = await item(client, id);
  return found.title;
}

/** What a request for a title holds. */
function asked(request: UpstreamRequest | undefined) {
  const body: unknown = request?.json();
  expect(body).toMatchObject({
    messages: [{ role: "system", content: TITLE_PROMPT }, { role: "user" }],
    stream: true,
  });
  return body;
}

Deno.test("A title by the model takes the place of the question, in either language", async () => {
  await using pair = await startPair(ON);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const flow = drip(frames("<think>hm</think>**标题：**", "《泡一杯好茶》。"));
  const titles = upstream.titles(flow.scenario, says('Title: "Green tea"\n'));
  const script = upstream.script(says("先把水", "烧开。"), says("Boil water."));
  const [zh, en] = [crypto.randomUUID(), crypto.randomUUID()];
  const question = script.message("请问：如何泡一杯好茶？");
  await client.read(
    await client.askFor({ message: question, conversation: zh }),
  );
  // Whoever looks when the answer has ended sees that more is to come.
  expect(await item(client, zh))
    .toMatchObject({ title: question, running: false, titlePending: true });
  const body = asked(await titles.next());
  expect(body).toMatchObject({
    model: "glm-4.7-flash",
    max_tokens: 64,
    temperature: 0.2,
    thinking: { type: "disabled" },
  });
  expect(JSON.stringify(body)).toContain("先把水烧开。");
  expect(JSON.stringify(body)).toContain("如何泡一杯好茶？");
  await flow.finish();
  expect(await titleOf(client, zh)).toBe("泡一杯好茶");
  const message = script.message("How do I brew good tea?");
  await client.read(await client.askFor({ message, conversation: en }));
  expect(await titleOf(client, en)).toBe("Green tea");
  expect((await client.send("GET", `api/conversations/${en}`)).body.title)
    .toBe("Green tea");
  expect((await client.send("GET", `c/${zh}`)).body)
    .toContain("<title>泡一杯好茶</title>");
  expect([titles.requests.length, script.requests.length]).toEqual([2, 2]);
});

Deno.test("A title is asked for once, whatever else is answered", async () => {
  await using pair = await startPair(ON);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const titles = upstream.titles(says("One"), says("Two"));
  const script = upstream.script(says("a"));
  const conversation = crypto.randomUUID();
  const message = script.message("?");
  const first = await client.ask({ message, conversation });
  const { reply, question } = first.body;
  await client.read(reply.id);
  const more = [
    { regenerate: question.id },
    { message, parentId: reply.id },
    { message, parentId: null },
  ];
  for (const each of more) {
    await client.read(await client.askFor({ ...each, conversation }));
    expect(await titleOf(client, conversation)).toBe("One");
  }
  expect([titles.requests.length, script.requests.length]).toEqual([1, 4]);
});

Deno.test("A title waits for the first answer that ends well", async () => {
  await using pair = await startPair(ON);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const titles = upstream.titles(says("At last"));
  const flow = drip(frames("stopped", "never"));
  const script = upstream.script(
    respondJson(500, { error: { code: "500" } }),
    flow.scenario,
    says("good"),
  );
  const conversation = crypto.randomUUID();
  const message = script.message("first question");
  const { body } = await client.ask({ message, conversation });
  await client.read(body.reply.id);
  const again = { regenerate: body.question.id, conversation };
  const stopped = await client.askFor(again);
  await flow.step();
  await client.stop(stopped);
  expect(await item(client, conversation))
    .toMatchObject({ title: message, titlePending: false });
  expect(titles.requests).toHaveLength(0);
  await client.read(
    await client.askFor({
      message: script.message("go on"),
      parentId: stopped,
      conversation,
    }),
  );
  expect(await titleOf(client, conversation)).toBe("At last");
  const [request] = titles.requests;
  expect(JSON.stringify(asked(request))).toContain("first question");
});

Deno.test("A person's own title stays, given before or while the model is asked", async () => {
  await using pair = await startPair(ON);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const flow = drip(frames("Its"));
  const titles = upstream.titles(flow.scenario);
  const slow = drip(frames("a"));
  const script = upstream.script(says("a"), slow.scenario);
  const rename = (id: string, title: string) =>
    client.send("PATCH", `api/conversations/${id}`, { json: { title } });
  const [during, before] = [crypto.randomUUID(), crypto.randomUUID()];
  const message = script.message("?");
  await client.read(await client.askFor({ message, conversation: during }));
  const request = await titles.next();
  await rename(during, "Mine");
  expect(await item(client, during))
    .toMatchObject({ title: "Mine", titlePending: false });
  await flow.finish();
  await request.ended;
  const reply = await client.askFor({ message, conversation: before });
  await rename(before, "我的");
  await slow.finish();
  await client.read(reply);
  expect(await item(client, before))
    .toMatchObject({ title: "我的", titlePending: false });
  expect(await titleOf(client, during)).toBe("Mine");
  expect(titles.requests).toHaveLength(1);
});

Deno.test("No title is asked for when the person or the operator does not want it", async () => {
  await using upstream = startUpstream();
  const titles = upstream.titles(says("No"));
  const script = upstream.script(says("a"));
  for (const env of [ON, { FRESHET_TITLES: "0" }]) {
    await using app = await startApp({ env: glmEnv(upstream, env) });
    const client = await Client.visit(app);
    if (env === ON) {
      const json = { titles: false };
      await client.send("PATCH", "api/settings", { json });
    }
    const conversation = crypto.randomUUID();
    const message = script.message("?");
    await client.read(await client.askFor({ message, conversation }));
    expect(await item(client, conversation))
      .toMatchObject({ title: message, titlePending: false });
  }
  expect([titles.requests.length, script.requests.length]).toEqual([0, 2]);
});

Deno.test("No title is asked for of a bare GET, an import or the demo", async () => {
  await using pair = await startPair(ON);
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const titles = upstream.titles(says("No"));
  const script = upstream.script(says("a"));
  await askBare(app.url, script.message("bare"));
  const { body } = await client.send("POST", "api/conversations/import", {
    json: {
      format: "freshet-conversation",
      version: 1,
      title: "Old",
      createdAtMs: 1,
      updatedAtMs: 1,
      messages: [],
    },
  });
  const message = script.message("?");
  await client.read(await client.askFor({ message, conversation: body.id }));
  expect(await item(client, body.id))
    .toMatchObject({ title: "Old", titlePending: false });
  expect([titles.requests.length, script.requests.length]).toEqual([0, 2]);
  await using demo = await startApp({ env: ON });
  const visitor = await Client.visit(demo);
  const conversation = crypto.randomUUID();
  await visitor.read(await visitor.askFor({ message: "Hello?", conversation }));
  expect(await item(visitor, conversation))
    .toMatchObject({ title: "Hello?", titlePending: false });
});

Deno.test("A title that fails is warned of, without secrets, and not tried again", async () => {
  await using pair = await startPair({ ...ON, FRESHET_RETRIES: "3" });
  const { upstream, app } = pair;
  const client = await Client.visit(app);
  const titles = upstream.titles(
    respondJson(500, { error: { code: "500", message: "keyid.secret" } }),
    respondJson(429, { error: { code: "1302" } }),
    says('""'),
    says("An answer in place of a title. ".repeat(9)),
    chunks(frames("word ".repeat(3_000))),
  );
  const script = upstream.script(says("a"));
  for (let failures = 1; failures <= 5; failures++) {
    const conversation = crypto.randomUUID();
    const message = script.message(`question ${failures}`);
    const reply = await client.askFor({ message, conversation });
    await client.read(reply);
    expect(await titleOf(client, conversation)).toBe(message);
    const next = { message, conversation, parentId: reply };
    await client.read(await client.askFor(next));
    expect(await item(client, conversation))
      .toMatchObject({ title: message, titlePending: false });
    expect(titles.requests).toHaveLength(failures);
  }
  await app.stop();
  const warnings = app.stderr.match(/^Asking "glm-4\.7-flash" for a title/gm);
  expect(warnings).toHaveLength(5);
  expect(app.stderr).not.toContain("secret");
  expect(app.stderr).not.toContain("question");
});

Deno.test("A title on its way does not hold up a stop, and is not asked for again", async () => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    await using store = sharedStore();
    await using upstream = startUpstream();
    const titles = upstream.titles(neverHeaders());
    const script = upstream.script(says("a"));
    const env = glmEnv(upstream, { ...ON, DATABASE_URL: store.url });
    await using first = await startApp({ env });
    const client = await Client.visit(first);
    const conversation = crypto.randomUUID();
    const message = script.message("?");
    const reply = await client.askFor({ message, conversation });
    await client.read(reply);
    const request = await titles.next();
    await first.stop(signal);
    expect((await request.ended).how).toBe("aborted");
    await using second = await startApp({ env });
    const later = client.at(second);
    const next = { message, conversation, parentId: reply };
    await later.read(await later.askFor(next));
    expect(await item(later, conversation)).toMatchObject({
      title: message,
      // A process that was killed could say nothing; lists wait half a minute.
      titlePending: signal === "SIGKILL",
    });
    expect(titles.requests).toHaveLength(1);
  }
});

Deno.test("Two processes ask for one title between them", async () => {
  await using server = await startPostgres();
  await using database = await server.createDatabase();
  await using upstream = startUpstream();
  const env = glmEnv(upstream, { ...ON, DATABASE_URL: database.url });
  await using one = await startApp({ env });
  await using two = await startApp({ env });
  const client = await Client.visit(one);
  const titles = upstream.titles(says("Only one"));
  const conversation = crypto.randomUUID();
  const flows = [drip(frames("a")), drip(frames("b"))];
  const replies: string[] = [];
  for (const [index, { scenario }] of flows.entries()) {
    const message = upstream.script(scenario).message("?");
    const place = client.at(index === 0 ? one : two);
    replies.push(await place.askFor({ message, conversation }));
  }
  await Promise.all(flows.map((flow) => flow.finish()));
  await Promise.all(replies.map((reply) => client.read(reply)));
  expect(await titleOf(client, conversation)).toBe("Only one");
  expect(titles.requests).toHaveLength(1);
});

Deno.test("FRESHET_TITLE_MODEL is asked for titles, and nobody else's service by itself", async () => {
  await using upstream = startUpstream();
  await using other = startUpstream();
  const ours = upstream.titles(says("By GLM"));
  const theirs = other.titles(says("By the other"));
  const script = other.script(says("a"));
  const both = { ...ON, OPENAI_BASE_URL: other.url };
  const message = script.message("private");
  const asking = { message, model: "openai/m1" };
  for (const titleModel of ["", "bigmodel/glm-4-flash-250414"]) {
    const env = glmEnv(upstream, { ...both, FRESHET_TITLE_MODEL: titleModel });
    await using app = await startApp({ env });
    const client = await Client.visit(app);
    const conversation = crypto.randomUUID();
    await client.read(await client.askFor({ ...asking, conversation }));
    expect(await titleOf(client, conversation))
      .toBe(titleModel === "" ? "By the other" : "By GLM");
  }
  expect(asked(theirs.requests[0])).toMatchObject({ model: "m1" });
  expect(asked(ours.requests[0])).toMatchObject({
    model: "glm-4-flash-250414",
  });
  expect([ours.requests.length, theirs.requests.length]).toEqual([1, 1]);
});
