import { expect } from "expect";
import { glmFrames } from "../support/frames.ts";
import { chunks, cutAfter, drip, respondJson } from "../support/scenario.ts";
import { sha256 } from "./answer.ts";
import { Client, frames, startPair } from "./client.ts";

const GO_ON = expect.stringMatching(/^Go on exactly where/);
const encoder = new TextEncoder();

/** Frames of an answer that the model's own limit cuts. */
function cutFrames(...text: string[]): Uint8Array[] {
  return glmFrames({ text, finishReason: "length" })
    .map((frame) => encoder.encode(frame));
}

function user(content: unknown) {
  return { role: "user", content };
}
function assistant(content: string) {
  return { role: "assistant", content };
}

Deno.test("POST replies goes on with an answer that was cut, and on", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const { upstream } = pair;
  upstream.otherwise(
    chunks(cutFrames("One, ", "tw")),
    chunks(cutFrames("o,")),
    chunks(frames("\n", "  - three ")),
    chunks(frames("four")),
  );
  const conversation = crypto.randomUUID();
  const first = await client.ask({ conversation, message: "Count" });
  const question = first.body.question;
  await client.read(first.body.reply.id);

  const second = await client.ask({
    conversation,
    continue: first.body.reply.id,
  });
  expect(second).toMatchObject({
    status: 201,
    body: { question, conversation: { title: "Count" } },
  });
  expect((await client.read(second.body.reply.id)).naiveText).toBe("o,");
  const third = await client.ask({
    conversation,
    continue: second.body.reply.id,
  });
  const { naiveText, end } = await client.read(third.body.reply.id);
  expect(naiveText).toBe("\n  - three ");
  expect(end).toEqual({
    state: "done",
    finishReason: "stop",
    model: "glm-4.7-flash",
    times: {
      firstTokenMs: expect.any(Number),
      thinkingMs: null,
      endedMs: expect.any(Number),
    },
    length: 11,
    sha256: await sha256("\n  - three "),
  });
  const requests = upstream.requests.map((request) => request.json());
  expect(requests).toMatchObject([
    { messages: [user("Count")] },
    { messages: [user("Count"), assistant("One, tw"), user(GO_ON)] },
    { messages: [user("Count"), assistant("One, two,"), user(GO_ON)] },
  ]);

  const path = `api/conversations/${conversation}`;
  const turns = (await client.send("GET", path)).body.messages;
  expect(turns).toMatchObject([
    { role: "user" },
    { parentId: question.id, content: "One, tw" },
    { parentId: first.body.reply.id, content: "o," },
    { parentId: second.body.reply.id, content: "\n  - three " },
  ]);
  const next = await client.askFor({
    conversation,
    message: "And then?",
    parentId: third.body.reply.id,
  });
  await client.read(next);
  expect(upstream.requests[3]?.json()).toMatchObject({
    messages: [
      user("Count"),
      assistant("One, two,\n  - three "),
      user("And then?"),
    ],
  });
  const markdown = await client.send("GET", `${path}/export?format=md`);
  expect(markdown.body).toContain("One, two,\n  - three\n");
  expect(markdown.body.match(/^## Assistant$/gm)).toHaveLength(2);
  const again = await client.askFor({
    conversation,
    regenerate: question.id,
  });
  await client.read(again);
  expect(upstream.requests[4]?.json())
    .toMatchObject({ messages: [user("Count")] });
});

Deno.test("POST replies goes on with what was stopped or broke off", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const stopped = drip(frames("从前有座山", "，"));
  const half = frames("half", "way").slice(0, 1);
  const bytes = half[0] ?? new Uint8Array();
  pair.upstream.otherwise(
    stopped.scenario,
    chunks(frames("下")),
    cutAfter(bytes, bytes.length),
    chunks(frames("-way")),
  );
  const one = crypto.randomUUID();
  const reply = await client.askFor({ conversation: one, message: "讲故事" });
  await using stream = await client.watch(reply);
  await stopped.step();
  await stream.until((event) => event.data.includes("从前"));
  await client.stop(reply);
  const more = await client.askFor({ conversation: one, continue: reply });
  expect((await client.read(more)).naiveText).toBe("下");
  expect(pair.upstream.requests[1]?.json()).toMatchObject({
    messages: [
      user("讲故事"),
      assistant("从前有座山"),
      user(expect.stringMatching(/^请从上面中断的地方/)),
    ],
  });

  const two = crypto.randomUUID();
  const failed = await client.askFor({ conversation: two, message: "Walk" });
  expect((await client.read(failed)).end.state).toBe("failed");
  const rest = await client.askFor({ conversation: two, continue: failed });
  expect((await client.read(rest)).naiveText).toBe("-way");
});

Deno.test("POST replies goes on once for a key, and knows its question again", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(cutFrames("a")), chunks(frames("b")));
  const conversation = crypto.randomUUID();
  const first = await client.ask({ conversation, message: "Q" });
  await client.read(first.body.reply.id);
  const asking = {
    conversation,
    key: crypto.randomUUID(),
    continue: first.body.reply.id,
  };
  const answers = await Promise.all([client.ask(asking), client.ask(asking)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
  const bodies = answers.map(({ body: { reply, question } }) => ({
    reply: reply.id,
    question,
  }));
  expect(bodies[0]).toEqual(bodies[1]);
  expect(bodies[0]?.question).toEqual(first.body.question);
  await client.read(bodies[0]?.reply);
  expect(pair.upstream.requests).toHaveLength(2);
});

Deno.test("POST replies does not go on where there is nothing to go on with", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const busy = respondJson(400, { error: { code: "1210", message: "no" } });
  const running = drip(frames("x"));
  pair.upstream.otherwise(
    chunks(frames("whole")),
    busy,
    chunks(cutFrames("cut")),
    running.scenario,
  );
  const ask = async (conversation: string) => {
    const { body } = await client.ask({ conversation, message: "Q" });
    return body;
  };
  const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
  const [whole = "", empty = "", cut = "", live = ""] = ids;
  const done = await ask(whole);
  await client.read(done.reply.id);
  const nothing = await ask(empty);
  await client.read(nothing.reply.id);
  const broken = await ask(cut);
  await client.read(broken.reply.id);
  const current = await ask(live);
  const cases: [string, string, string, number, string][] = [
    ["a whole answer", whole, done.reply.id, 409, "not_continuable"],
    ["an answer without text", empty, nothing.reply.id, 409, "not_continuable"],
    ["an answer that runs", live, current.reply.id, 409, "reply_running"],
    ["a question", whole, done.question.id, 404, "not_found"],
    ["an answer elsewhere", whole, broken.reply.id, 404, "not_found"],
    ["no answer at all", cut, crypto.randomUUID(), 404, "not_found"],
    ["no id", cut, "x", 400, "invalid_request"],
  ];
  for (const [name, conversation, id, status, code] of cases) {
    await t.step(name, async () => {
      const answer = await client.ask({ conversation, continue: id });
      expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    });
  }
  await t.step("another's answer", async () => {
    const stranger = await Client.visit(pair.app);
    const asking = { conversation: cut, continue: broken.reply.id };
    expect((await stranger.ask(asking)).status).toBe(404);
  });
  await running.finish();
  expect(pair.upstream.requests).toHaveLength(4);
});
