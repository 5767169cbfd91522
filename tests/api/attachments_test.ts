import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { Client, frames, startPair } from "./client.ts";

const VISION = "glm-4.6v-flash";

/** Bytes that begin as a PNG does, and go on as they like. */
function png(size = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  for (let at = 8; at < size; at++) bytes[at] = at * 7;
  return bytes;
}

function image(bytes = png(), name = "图 1.png") {
  return {
    type: "image",
    name,
    mediaType: "image/png",
    data: bytes.toBase64(),
  };
}

const notes = { type: "text", name: "notes.md", text: "```\nhi\n```" };

/** What a model was sent in the n-th request. */
function sentIn(pair: { upstream: { requests: readonly Sent[] } }, n: number) {
  const body = pair.upstream.requests[n]?.json();
  expect(body).toMatchObject({ messages: expect.any(Array) });
  return body;
}

interface Sent {
  json(): unknown;
}

const part = (bytes: Uint8Array) => ({
  type: "image_url",
  image_url: { url: `data:image/png;base64,${bytes.toBase64()}` },
});

Deno.test("POST replies brings pictures and text files to the model", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("A cat")));
  const conversation = crypto.randomUUID();
  const { status, body } = await client.ask({
    conversation,
    model: VISION,
    message: "What is this?",
    attachments: [image(), notes],
  });
  expect(status).toBe(201);
  expect((await client.read(body.reply.id)).naiveText).toBe("A cat");
  const text = 'File "notes.md":\n````\n```\nhi\n```\n````\n\nWhat is this?';
  expect(sentIn(pair, 0)).toMatchObject({
    messages: [{
      role: "user",
      content: [part(png()), { type: "text", text }],
    }],
  });
  const path = `api/conversations/${conversation}`;
  const [question, answer] = (await client.send("GET", path)).body.messages;
  expect(question.content).toBe("What is this?");
  expect(question.attachments).toEqual([
    {
      id: expect.any(String),
      type: "image",
      name: "图 1.png",
      mediaType: "image/png",
      size: 64,
      url: `/api/attachments/${question.attachments[0].id}`,
    },
    {
      id: expect.any(String),
      type: "text",
      name: "notes.md",
      mediaType: "text/plain",
      size: 10,
      url: `/api/attachments/${question.attachments[1].id}`,
    },
  ]);
  expect(answer).not.toHaveProperty("attachments");
  const page = await client.send("GET", `c/${conversation}`);
  expect(page.body).toContain(question.attachments[0].id);
});

Deno.test("GET attachments gives the bytes to their owner alone", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({
    conversation,
    model: VISION,
    message: "",
    attachments: [image(), notes],
  });
  await client.read(reply);
  const path = `api/conversations/${conversation}`;
  const { body } = await client.send("GET", path);
  expect(body.title).toBe("图 1.png");
  const [shown, read] = body.messages[0].attachments;
  const picture = await client.bytes(shown.url);
  expect(picture.body).toEqual(png());
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": "64",
    "content-disposition":
      `inline; filename="_ 1.png"; filename*=UTF-8''%E5%9B%BE%201.png`,
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy":
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
  });
  const text = await client.send("GET", read.url);
  expect(text.body).toBe(notes.text);
  expect(text.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(text.headers.get("content-disposition")).toMatch(/^attachment; /);
  const stranger = await Client.visit(pair.app);
  for (
    const [who, url] of [
      [stranger, shown.url],
      [client, `api/attachments/${crypto.randomUUID()}`],
      [client, "api/attachments/x"],
    ] as const
  ) {
    expect(await who.send("GET", url))
      .toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  }
  expect((await client.send("POST", shown.url)).status).toBe(405);
  await client.send("DELETE", path);
  expect((await client.send("GET", shown.url)).status).toBe(404);
});

Deno.test("POST replies keeps pictures in later turns, for models that see", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const conversation = crypto.randomUUID();
  const say = async (asking: Record<string, unknown>) => {
    const { status, body } = await client.ask({ conversation, ...asking });
    expect([status, body.error]).toEqual([201, undefined]);
    await client.read(body.reply.id);
    return body;
  };
  const first = await say({
    model: VISION,
    message: "Look",
    attachments: [image()],
  });
  const look = {
    role: "user",
    content: [part(png()), { type: "text", text: "Look" }],
  };
  const answer = { role: "assistant", content: "ok" };
  const more = { message: "More", parentId: first.reply.id };
  await say({ ...more, model: VISION });
  expect(sentIn(pair, 1)).toMatchObject({
    messages: [look, answer, { role: "user", content: "More" }],
  });
  await say({ ...more, model: "glm-4.7" });
  const note =
    '[The file "图 1.png" is left out: this model cannot see pictures]';
  expect(sentIn(pair, 2)).toMatchObject({
    messages: [
      { role: "user", content: `${note}\n\nLook` },
      answer,
      { role: "user", content: "More" },
    ],
  });
  await say({ regenerate: first.question.id, model: VISION });
  expect(sentIn(pair, 3)).toMatchObject({ messages: [look] });
});

Deno.test("POST replies brings along again what the store has", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const conversation = crypto.randomUUID();
  const path = `api/conversations/${conversation}`;
  const asking = { conversation, model: VISION };
  const reply = await client.askFor({
    ...asking,
    message: "Look",
    attachments: [image(), notes],
  });
  await client.read(reply);
  const [first] = (await client.send("GET", path)).body.messages;
  const [picture, file] = first.attachments;
  const edited = {
    ...asking,
    key: crypto.randomUUID(),
    message: "Look closely",
    attachments: [{ type: "stored", id: picture.id }],
  };
  const second = await client.askFor(edited);
  await client.read(second);
  expect(sentIn(pair, 1)).toMatchObject({
    messages: [{
      content: [part(png()), { type: "text", text: "Look closely" }],
    }],
  });
  const { body } = await client.send("GET", path);
  const { id: copy, url, ...rest } = body.messages[2].attachments[0];
  expect(rest).toEqual({
    type: "image",
    name: picture.name,
    mediaType: "image/png",
    size: 64,
  });
  expect(copy).not.toBe(picture.id);
  expect((await client.bytes(url)).body).toEqual(png());
  expect(await client.askFor(edited)).toBe(second);

  const refused = async (who: Client, id: string, model = VISION) => {
    const { body } = await who.ask({
      model,
      message: "?",
      attachments: [{ type: "stored", id }],
    });
    return body.error?.code;
  };
  const stranger = await Client.visit(pair.app);
  expect(await refused(stranger, picture.id)).toBe("not_found");
  expect(await refused(client, crypto.randomUUID())).toBe("not_found");
  expect(await refused(client, "x")).toBe("invalid_request");
  expect(await refused(client, picture.id, "glm-4.7"))
    .toBe("model_without_vision");
  const five = Array(5).fill({ type: "stored", id: picture.id });
  expect((await client.ask({ ...asking, message: "", attachments: five })).body)
    .toMatchObject({ error: { code: "attachment_too_many" } });
  expect(await refused(client, file.id, "glm-4.7")).toBeUndefined();
});

Deno.test("POST replies refuses attachments that it cannot take", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
  const cases: [string, unknown, number, string][] = [
    ["no list", "x", 400, "invalid_request"],
    ["no base64", [{ ...image(), data: "?" }], 400, "invalid_request"],
    [
      "another kind of file",
      [image(svg, "a.png")],
      415,
      "attachment_unsupported",
    ],
    [
      "a text that is none",
      [{ ...notes, text: "\0" }],
      415,
      "attachment_unsupported",
    ],
    [
      "a picture of 5 MiB and a byte",
      [image(png(5_242_881))],
      413,
      "attachment_too_large",
    ],
    [
      "a text of 256 KiB and a byte",
      [{ ...notes, text: "x".repeat(262_145) }],
      413,
      "attachment_too_large",
    ],
    [
      "five pictures",
      Array.from({ length: 5 }, () => image()),
      400,
      "attachment_too_many",
    ],
    ["nine texts", Array(9).fill(notes), 400, "attachment_too_many"],
  ];
  for (const [name, attachments, status, code] of cases) {
    await t.step(name, async () => {
      const answer = await client.ask({
        model: VISION,
        message: "What?",
        attachments,
      });
      expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    });
  }
  await t.step("a picture for a model that sees none", async () => {
    const asking = { message: "What?", attachments: [image()] };
    expect(await client.ask(asking)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "model_without_vision",
          action: expect.stringContaining("glm-4.6v-flash"),
        },
      },
    });
  });
  await t.step("nothing to say and nothing to show", async () => {
    const answer = await client.ask({ message: " ", attachments: [] });
    expect(answer.body.error.code).toBe("message_empty");
  });
  const list = await client.send("GET", "api/conversations");
  expect(list.body.items).toEqual([]);
  expect(pair.upstream.requests).toHaveLength(0);
});

Deno.test("POST replies takes the most that one question may bring", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const pictures = Array.from({ length: 4 }, () => image(png(5_242_880)));
  const texts = Array.from({ length: 8 }, (_, n) => ({
    type: "text",
    name: `${n}.txt`,
    text: "\n".repeat(262_144),
  }));
  const reply = await client.askFor({
    model: VISION,
    message: "All of it",
    attachments: [...pictures, ...texts],
  });
  expect((await client.read(reply)).end.state).toBe("done");
  expect(sentIn(pair, 0)).toMatchObject({
    messages: [{ content: { length: 5 } }],
  });
});

Deno.test("POST replies refuses a body beyond all measure, told or not", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const path = `api/conversations/${crypto.randomUUID()}/replies`;
  const piece = new Uint8Array(1_048_576).fill(0x20);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      if (sent++ < 64) controller.enqueue(piece);
      else controller.close();
    },
  });
  const headers = {
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  for (const body of [new Uint8Array(33_554_433), endless]) {
    expect(await client.send("POST", path, { headers, body })).toMatchObject({
      status: 413,
      body: { error: { code: "attachment_too_large" } },
    });
  }
});

Deno.test("POST replies knows the same attachments by what they hold", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const asking = {
    conversation: crypto.randomUUID(),
    key: crypto.randomUUID(),
    message: "Read",
    attachments: [notes],
  };
  const reply = await client.askFor(asking);
  await client.read(reply);
  expect(await client.askFor(asking)).toBe(reply);
  const other = { ...asking, attachments: [{ ...notes, text: "else" }] };
  expect(await client.ask(other)).toMatchObject({
    status: 422,
    body: { error: { code: "idempotency_key_reused" } },
  });
  expect((await client.ask({ ...asking, attachments: [] })).status).toBe(422);
});
