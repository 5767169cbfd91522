import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import { sha256 } from "./answer.ts";
import { Client, frames, startPair } from "./client.ts";

Deno.test("POST replies answers 201 with the reply, question and conversation", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("你", "好")));
  const conversation = crypto.randomUUID();
  const { status, headers, body } = await client.ask({
    message: script.message("hi\nthere"),
    parentId: null,
    conversation,
  });
  expect(status).toBe(201);
  const { id } = body.reply;
  expect(headers.get("location")).toBe(`/api/replies/${id}`);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toMatchObject({
    reply: {
      state: "running",
      model: "glm-4.7-flash",
      url: `/api/replies/${id}`,
      eventsUrl: `/api/replies/${id}/events`,
    },
    question: { id: expect.any(String), parentId: null },
    conversation: { id: conversation, title: script.message("hi") },
  });
  const { naiveText, end } = await client.read(id);
  expect(naiveText).toBe("你好");
  expect(end).toEqual({
    state: "done",
    finishReason: "stop",
    model: "glm-4.7-flash",
    times: {
      firstTokenMs: expect.any(Number),
      thinkingMs: null,
      endedMs: expect.any(Number),
    },
    length: 2,
    sha256: await sha256("你好"),
  });
  const read = await client.send("GET", `api/conversations/${conversation}`);
  expect(read.body.messages).toMatchObject([
    {
      id: body.question.id,
      role: "user",
      content: script.message("hi\nthere"),
    },
    {
      id,
      parentId: body.question.id,
      role: "assistant",
      content: "你好",
      reply: { state: "done" },
    },
  ]);
  const reply = await client.send("GET", `api/replies/${id}`);
  expect(reply.body).toMatchObject({ id, state: "done" });
});

Deno.test("POST replies asks once, however often and at once a key is tried", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("once"));
  const script = pair.upstream.script(flow.scenario);
  const asking = {
    message: script.message("?"),
    conversation: crypto.randomUUID(),
    key: crypto.randomUUID(),
  };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => client.ask(asking)),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(9).fill(200), 201]);
  const ids = new Set(answers.map(({ body }) => body.reply.id));
  expect(ids.size).toBe(1);
  await flow.finish();
  const [id = ""] = ids;
  expect((await client.read(id)).naiveText).toBe("once");
  expect((await client.ask(asking)).body.reply).toMatchObject({
    id,
    state: "done",
  });
  expect(script.requests).toHaveLength(1);
});

Deno.test("POST replies asks again for another owner with the same key", async () => {
  await using pair = await startPair();
  const [one, two] = [
    await Client.visit(pair.app),
    await Client.visit(pair.app),
  ];
  const script = pair.upstream.script(chunks(frames("a")));
  const key = crypto.randomUUID();
  const message = script.message("?");
  const first = await one.askFor({ message, key });
  const second = await two.askFor({ message, key });
  expect(second).not.toBe(first);
  await Promise.all([one.read(first), two.read(second)]);
  expect(script.requests).toHaveLength(2);
});

Deno.test("POST replies refuses what it cannot take", async (t) => {
  await using pair = await startPair({ FRESHET_MAX_MESSAGE_BYTES: "40" });
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const message = script.message("?");
  const key = crypto.randomUUID();
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({ message, key, conversation });
  await client.read(reply);
  const cases: [string, Parameters<Client["ask"]>[0], number, string][] = [
    [
      "the key of another question",
      { message: "other", key, conversation },
      422,
      "idempotency_key_reused",
    ],
    [
      "the key in another conversation",
      { message, key },
      422,
      "idempotency_key_reused",
    ],
    [
      "the key with another option",
      { message, key, conversation, temperature: 0.5 },
      422,
      "idempotency_key_reused",
    ],
    ["no key", { message, key: null }, 400, "idempotency_key_missing"],
    [
      "a short key",
      { message, key: "1234567" },
      400,
      "idempotency_key_missing",
    ],
    [
      "a long key",
      { message, key: "k".repeat(129) },
      400,
      "idempotency_key_missing",
    ],
    [
      "a key with a space",
      { message, key: "1234 5678" },
      400,
      "idempotency_key_missing",
    ],
    ["no message", {}, 400, "invalid_request"],
    ["a blank message", { message: " \n" }, 400, "message_empty"],
    ["a long message", { message: "界".repeat(14) }, 413, "message_too_long"],
    ["a bad parent", { message, parentId: "x" }, 400, "invalid_request"],
    [
      "an unknown parent",
      { message, parentId: crypto.randomUUID(), conversation },
      404,
      "not_found",
    ],
    [
      "an unknown conversation with a parent",
      { message, parentId: reply },
      404,
      "conversation_gone",
    ],
    ["a bad question", { regenerate: "x" }, 400, "invalid_request"],
    [
      "an unknown question",
      { regenerate: crypto.randomUUID(), conversation },
      404,
      "not_found",
    ],
    [
      "an answer asked again as a question",
      { regenerate: reply, conversation },
      404,
      "not_found",
    ],
    ["no conversation's id", { message, conversation: "x" }, 404, "not_found"],
    ["a bad option", { message, temperature: "hot" }, 400, "option_invalid"],
  ];
  for (const [name, asking, status, code] of cases) {
    await t.step(name, async () => {
      const answer = await client.ask(asking);
      expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
      expect(answer.body.error.message).not.toBe("");
      expect(answer.body.error.action).not.toBe("");
    });
  }
  const path = `api/conversations/${conversation}/replies`;
  const headers = {
    "idempotency-key": crypto.randomUUID(),
    "content-type": "application/json",
  };
  for (const body of ["", "{", "[]", "null", '"text"', '{"message":7}']) {
    await t.step(`the body ${JSON.stringify(body)}`, async () => {
      const answer = await client.send("POST", path, { body, headers });
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    });
  }
  await t.step("a body of 3 MB", async () => {
    const body = JSON.stringify({ message: "x".repeat(3_000_000) });
    const answer = await client.send("POST", path, { body, headers });
    expect(answer).toMatchObject({
      status: 413,
      body: { error: { code: "message_too_long" } },
    });
  });
  await t.step("other methods", async () => {
    const answer = await client.send("GET", path);
    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.get("allow")).toBe("POST");
  });
  expect(pair.upstream.requests).toHaveLength(1);
});

Deno.test("POST replies waits for the answer before to end", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("first"));
  const script = pair.upstream.script(flow.scenario, chunks(frames("second")));
  const conversation = crypto.randomUUID();
  const message = script.message("?");
  const first = await client.askFor({ message, conversation });
  const follow = { message, conversation, parentId: first };
  expect(await client.ask(follow)).toMatchObject({
    status: 409,
    body: { error: { code: "reply_running" } },
  });
  await flow.finish();
  await client.read(first);
  const second = await client.askFor(follow);
  expect((await client.read(second)).naiveText).toBe("second");
  expect(script.requests).toHaveLength(2);
});

Deno.test("POST replies tells the model the turns of its own branch", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const conversation = crypto.randomUUID();
  const script = pair.upstream.script(
    chunks(frames("one")),
    chunks(frames("two")),
    chunks(frames("three")),
    chunks(frames("four")),
  );
  const say = async (asking: Parameters<Client["ask"]>[0]) => {
    const { body } = await client.ask({ conversation, ...asking });
    await client.read(body.reply.id);
    return { reply: body.reply.id, question: body.question.id };
  };
  const a = script.message("A");
  const b = script.message("B");
  const c = script.message("C");
  const first = await say({ message: a });
  const second = await say({ message: b, parentId: first.reply });
  const edited = await say({ message: c, parentId: first.reply });
  const again = await say({ regenerate: second.question });
  const turns = script.requests.map((request) => request.json());
  const user = (content?: string) => ({ role: "user", content });
  const model = (content: string) => ({ role: "assistant", content });
  expect(turns).toMatchObject([
    { messages: [user(a)] },
    { messages: [user(a), model("one"), user(b)] },
    { messages: [user(a), model("one"), user(c)] },
    { messages: [user(a), model("one"), user(b)] },
  ]);
  const { body } = await client.send(
    "GET",
    `api/conversations/${conversation}`,
  );
  const parents = body.messages.map((
    { id, parentId }: { id: string; parentId: string | null },
  ) => [id, parentId]);
  expect(parents).toEqual([
    [first.question, null],
    [first.reply, first.question],
    [second.question, first.reply],
    [second.reply, second.question],
    [edited.question, first.reply],
    [edited.reply, edited.question],
    [again.reply, second.question],
  ]);
});

Deno.test("POST replies leaves turns without an answer out of the context", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const conversation = crypto.randomUUID();
  const failing = pair.upstream.script((reply) => {
    reply.cut();
    return Promise.resolve();
  });
  const script = pair.upstream.script(chunks(frames("b")));
  const message = failing.message("a");
  const first = await client.askFor({ message, conversation });
  await client.read(first);
  const second = await client.askFor({
    message: script.message("b"),
    conversation,
    parentId: first,
  });
  await client.read(second);
  expect(script.requests[0]?.json()).toMatchObject({
    messages: [
      { role: "user", content: message },
      { role: "user", content: script.message("b") },
    ],
  });
});

Deno.test("Everything of another owner is not there", async () => {
  await using pair = await startPair();
  const [mine, theirs] = [
    await Client.visit(pair.app),
    await Client.visit(pair.app),
  ];
  const script = pair.upstream.script(chunks(frames("secret")));
  const conversation = crypto.randomUUID();
  const { body } = await mine.ask({
    message: script.message("?"),
    conversation,
  });
  const reply = body.reply.id;
  await mine.read(reply);
  const path = `api/conversations/${conversation}`;
  const asked = await theirs.ask({ message: "hi", conversation });
  expect(asked.status).toBe(404);
  const requests: [string, string, unknown?][] = [
    ["GET", `api/replies/${reply}`],
    ["GET", `api/replies/${reply}/events`],
    ["POST", `api/replies/${reply}/stop`],
    ["GET", path],
    ["PATCH", path, { title: "theirs" }],
    ["DELETE", path],
    ["GET", `${path}/export`],
    ["GET", `${path}/export?format=md`],
    ["GET", `c/${conversation}`],
  ];
  for (const [method, path, json] of requests) {
    const { status, body } = await theirs.send(method, path, {
      ...(json !== undefined && { json }),
    });
    expect([method, path, status]).toEqual([method, path, 404]);
    expect(JSON.stringify(body)).not.toContain("secret");
  }
  const regenerated = await theirs.ask({
    regenerate: body.question.id,
    conversation,
  });
  expect(regenerated.status).toBe(404);
  expect((await theirs.send("GET", "api/conversations")).body.items)
    .toEqual([]);
  expect((await theirs.send("GET", "api/conversations?q=secret")).body.items)
    .toEqual([]);
  const kept = await mine.send("GET", path);
  expect(kept.body.messages).toHaveLength(2);
  expect(script.requests).toHaveLength(1);
});

Deno.test("POST replies says that a conversation was deleted, and does not make it anew", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const message = script.message("?");
  const conversation = crypto.randomUUID();
  const asked = await client.ask({ message, conversation });
  const { question, reply: { id: parentId } } = asked.body;
  await client.read(parentId);
  const path = `api/conversations/${conversation}`;
  expect((await client.send("DELETE", path)).status).toBe(204);
  const askings: Parameters<Client["ask"]>[0][] = [
    { message, conversation, parentId },
    { regenerate: question.id, conversation },
    { continue: parentId, conversation },
  ];
  for (const asking of askings) {
    await t.step(Object.keys(asking)[0] ?? "", async () => {
      const answer = await client.ask(asking);
      expect([answer.status, answer.body.error?.code])
        .toEqual([404, "conversation_gone"]);
    });
  }
  expect((await client.send("GET", path)).status).toBe(404);
});

Deno.test("POST replies asks nothing again with the key of what was deleted", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("never"));
  const script = pair.upstream.script(
    chunks(frames("a")),
    chunks(frames("b")),
    flow.scenario,
    chunks(frames("new")),
  );
  const message = script.message("?");
  const conversation = crypto.randomUUID();
  const newKey = () => crypto.randomUUID();
  const first = { message, conversation, parentId: null, key: newKey() };
  const { body } = await client.ask(first);
  await client.read(body.reply.id);
  const again = { regenerate: body.question.id, conversation, key: newKey() };
  await client.read(await client.askFor(again));
  const running = {
    message,
    conversation,
    parentId: body.reply.id,
    key: newKey(),
  };
  await client.askFor(running);
  await script.next();
  await script.next();
  const cut = await script.next();
  const path = `api/conversations/${conversation}`;
  expect((await client.send("DELETE", path)).status).toBe(204);
  expect((await cut.ended).how).toBe("aborted");
  const cases: [string, string, Parameters<Client["ask"]>[0]][] = [
    ["its first question", "en", first],
    ["its first question, in Chinese", "zh", first],
    ["another answer", "en", again],
    ["a question that was being answered", "en", running],
    ["its key elsewhere", "en", { ...first, conversation: newKey() }],
  ];
  for (const [name, language, { key, conversation, ...json }] of cases) {
    await t.step(name, async () => {
      const { status, body } = await client.send(
        "POST",
        `api/conversations/${conversation}/replies`,
        {
          json,
          headers: { "idempotency-key": `${key}`, "accept-language": language },
        },
      );
      expect([status, body.error.code]).toEqual([404, "conversation_gone"]);
      expect(body.error.message)
        .toContain(language === "zh" ? "已被删除" : "was deleted");
      expect((await client.send("GET", path)).status).toBe(404);
    });
  }
  expect((await client.send("GET", "api/conversations")).body.items)
    .toEqual([]);
  expect(script.requests).toHaveLength(3);
  await t.step("a new key begins anew", async () => {
    const { status, body } = await client.ask({ ...first, key: newKey() });
    expect(status).toBe(201);
    expect((await client.read(body.reply.id)).naiveText).toBe("new");
  });
});
