import { expect } from "expect";
import { contentDisposition } from "../../lib/attachment/content_disposition.ts";
import { chunks, drip } from "../support/scenario.ts";
import { Client, frames, startPair, textOf } from "./client.ts";

interface Turn {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: string;
  readonly content: string;
}

/** A tree's turns with places in place of ids, which an import makes anew. */
function shapeOf(messages: readonly Turn[]) {
  const places = new Map(messages.map(({ id }, place) => [id, place]));
  return messages.map(({ parentId, role, content }) => ({
    parent: parentId === null ? null : places.get(parentId),
    role,
    content,
  }));
}

/** A conversation with a branch, and words that Markdown could mistake. */
async function makeTree(client: Client, ask: (n: number) => string) {
  const conversation = crypto.randomUUID();
  const say = async (asking: Parameters<Client["ask"]>[0]) => {
    const { body } = await client.ask({ conversation, ...asking });
    await client.read(body.reply.id);
    return body;
  };
  const first = await say({ message: ask(0) });
  await say({ message: ask(1), parentId: first.reply.id });
  await say({ message: ask(2), parentId: first.reply.id });
  return conversation;
}

const ANSWER = "# Title\n\n## User\n\n\\## Assistant\n\n茶 `code`\n\n- a\n- b";

async function importAs(client: Client, type: string, body: string) {
  return await client.send("POST", "api/conversations/import", {
    body,
    headers: { "content-type": type },
  });
}

Deno.test("A conversation goes out and in as JSON with all its branches", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames(ANSWER)));
  const id = await makeTree(client, (n) => script.message(`q${n}\n\n## User`));
  const path = `api/conversations/${id}`;
  const file = await client.send("GET", `${path}/export`);
  expect(file.headers.get("content-disposition"))
    .toBe(contentDisposition("attachment", `${file.body.title}.json`));
  await client.send("PATCH", path, { json: { title: "茶/水: 50%?" } });
  const renamed = await client.send("GET", `${path}/export?format=md`);
  expect(renamed.headers.get("content-disposition"))
    .toBe(contentDisposition("attachment", "茶 水 50%.md"));
  await client.send("PATCH", path, { json: { title: file.body.title } });
  const other = await Client.visit(pair.app);
  const imported = await importAs(
    other,
    "application/json",
    JSON.stringify(file.body),
  );
  expect(imported.status).toBe(201);
  const before = (await client.send("GET", path)).body;
  const after = await other.send(
    "GET",
    `api/conversations/${imported.body.id}`,
  );
  expect(after.body.title).toBe(before.title);
  expect(after.body.messages).toHaveLength(6);
  expect(shapeOf(after.body.messages)).toEqual(shapeOf(before.messages));
  const again = await other.send(
    "GET",
    `api/conversations/${imported.body.id}/export`,
  );
  expect(shapeOf(again.body.messages)).toEqual(shapeOf(file.body.messages));
  const page = await other.send("GET", `c/${imported.body.id}`);
  expect(page.status).toBe(200);
});

Deno.test("A conversation goes out and in as Markdown, its newest branch", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames(ANSWER)));
  const id = await makeTree(client, (n) => script.message(`q${n}\n\n## User`));
  const path = `api/conversations/${id}`;
  const file = await client.send("GET", `${path}/export?format=md`);
  expect(file.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  const imported = await importAs(client, "text/markdown", file.body);
  expect(imported.status).toBe(201);
  const after = await client.send(
    "GET",
    `api/conversations/${imported.body.id}`,
  );
  expect(shapeOf(after.body.messages)).toEqual([
    { parent: null, role: "user", content: script.message("q0\n\n## User") },
    { parent: 0, role: "assistant", content: ANSWER },
    { parent: 1, role: "user", content: script.message("q2\n\n## User") },
    { parent: 2, role: "assistant", content: ANSWER },
  ]);
  expect(after.body.title).toBe(script.message("q0"));
});

Deno.test("A conversation goes out with what is written so far of its answer", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const flow = drip(frames("Half", " of it"));
  const script = pair.upstream.script(flow.scenario);
  const conversation = crypto.randomUUID();
  const message = script.message("?");
  const reply = await client.askFor({ conversation, message });
  await using live = await client.watch(reply);
  await flow.step();
  await live.until((event) => textOf(event) === "Half");
  const path = `api/conversations/${conversation}`;
  for (const json of [path, `${path}/export`]) {
    const { body } = await client.send("GET", json);
    expect(shapeOf(body.messages)).toEqual([
      { parent: null, role: "user", content: message },
      { parent: 0, role: "assistant", content: "Half" },
    ]);
  }
  const { body } = await client.send("GET", `${path}/export?format=md`);
  expect(body).toMatch(/\nHalf\n$/);
  await flow.finish();
  await live.rest();
});

Deno.test("A conversation goes out and in with what its questions brought along", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  pair.upstream.otherwise(chunks(frames("ok")));
  const bytes = Uint8Array.of(
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    255,
  );
  const attachments = [
    {
      type: "image",
      name: "图.png",
      mediaType: "image/png",
      data: bytes.toBase64(),
    },
    { type: "text", name: "a.txt", text: "\uFEFFa\r\n## User\n" },
  ];
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({
    conversation,
    model: "glm-4.6v-flash",
    message: "",
    attachments,
  });
  await client.read(reply);
  const path = `api/conversations/${conversation}`;
  const file = await client.send("GET", `${path}/export`);
  expect(file.body.messages).toMatchObject([
    { role: "user", content: "", attachments },
    { role: "assistant", content: "ok" },
  ]);
  const text = JSON.stringify(file.body, null, 2);
  const raw = await client.bytes(`${path}/export`);
  expect(new TextDecoder().decode(raw.body)).toBe(text);
  const imported = await importAs(client, "application/json", text);
  expect(imported.status).toBe(201);
  const again = await client.send(
    "GET",
    `api/conversations/${imported.body.id}/export`,
  );
  expect(again.body.messages[0].attachments).toEqual(attachments);
  const before = (await client.send("GET", path)).body.messages[0];
  const after = await client.send(
    "GET",
    `api/conversations/${imported.body.id}`,
  );
  const [copy] = after.body.messages[0].attachments;
  expect(copy.id).not.toBe(before.attachments[0].id);
  expect((await client.bytes(copy.url)).body).toEqual(bytes);
  const markdown = await client.send("GET", `${path}/export?format=md`);
  expect(markdown.body).toContain(
    "## User\n\nAttachment: 图.png\n\nAttachment: a.txt\n",
  );
  const svg = new TextEncoder().encode("<svg/>").toBase64();
  const [turn] = file.body.messages;
  const hostile = { ...turn, attachments: [{ ...attachments[0], data: svg }] };
  const refused = await importAs(
    client,
    "application/json",
    JSON.stringify({ ...file.body, messages: [hostile] }),
  );
  expect([refused.status, refused.body.error.code])
    .toEqual([415, "attachment_unsupported"]);
});

Deno.test("GET export refuses formats that are none", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const { body } = await client.send("POST", "api/conversations", { json: {} });
  const { status } = await client.send(
    "GET",
    `api/conversations/${body.id}/export?format=exe`,
  );
  expect(status).toBe(400);
});

Deno.test("POST import goes on from an imported conversation", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const imported = await importAs(
    client,
    "text/markdown",
    "# T\n\n## User\n\nhi\n\n## Assistant\n\nhello\n",
  );
  const conversation = imported.body.id;
  const { body } = await client.send(
    "GET",
    `api/conversations/${conversation}`,
  );
  const script = pair.upstream.script(chunks(frames("a")));
  const reply = await client.askFor({
    message: script.message("more"),
    conversation,
    parentId: body.messages[1].id,
  });
  await client.read(reply);
  expect(script.requests[0]?.json()).toMatchObject({
    messages: [
      { role: "user", content: "hi" },
      { role: "assistant", content: "hello" },
      { role: "user", content: script.message("more") },
    ],
  });
});

Deno.test("POST import refuses hostile files and takes nothing of them", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const turn = {
    id: "a",
    parentId: null,
    role: "user",
    content: "x",
    createdAtMs: 1,
  };
  const file = {
    format: "freshet-conversation",
    version: 1,
    title: "t",
    createdAtMs: 1,
    updatedAtMs: 1,
    messages: [turn],
  };
  const hostile: [string, string][] = [
    ["nothing", ""],
    ["no JSON", "{"],
    ["another format", JSON.stringify({ ...file, format: "x" })],
    ["a later version", JSON.stringify({ ...file, version: 2 })],
    ["a turn twice", JSON.stringify({ ...file, messages: [turn, turn] })],
    [
      "its own parent",
      JSON.stringify({ ...file, messages: [{ ...turn, parentId: "a" }] }),
    ],
    [
      "a parent that comes later",
      JSON.stringify({
        ...file,
        messages: [{ ...turn, parentId: "b" }, { ...turn, id: "b" }],
      }),
    ],
    [
      "another role",
      JSON.stringify({ ...file, messages: [{ ...turn, role: "root" }] }),
    ],
    [
      "a time beyond all times",
      JSON.stringify({ ...file, updatedAtMs: 1e300 }),
    ],
    [
      "a turn's time beyond all times",
      JSON.stringify({ ...file, messages: [{ ...turn, createdAtMs: 1e300 }] }),
    ],
    [
      "10,001 turns",
      JSON.stringify({
        ...file,
        messages: Array.from({ length: 10_001 }, (_, n) => ({
          ...turn,
          id: `${n}`,
        })),
      }),
    ],
    ["brackets, 100,000 deep", "[".repeat(100_000)],
    ["17 MB", `{"format":"${"x".repeat(17_000_000)}"}`],
  ];
  for (const [name, body] of hostile) {
    await t.step(name, async () => {
      const answer = await importAs(client, "application/json", body);
      expect([answer.status, answer.body.error?.code])
        .toEqual([400, "invalid_request"]);
    });
  }
  await t.step("an empty Markdown", async () => {
    const answer = await importAs(client, "text/markdown", " \n\n");
    expect(answer.status).toBe(400);
  });
  await t.step("half characters, NUL and markup are only text", async () => {
    const content = "a\0b\ud800c</script><!--<script>alert(1)</script>";
    const { status, body } = await importAs(
      client,
      "application/json",
      JSON.stringify({
        ...file,
        title: content,
        messages: [{ ...turn, content }],
      }),
    );
    expect(status).toBe(201);
    const page = await client.send("GET", `c/${body.id}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("alert(1)");
    expect(page.body).not.toMatch(/<\/script>(<!--)?<script>alert/);
  });
  const { body } = await client.send("GET", "api/conversations");
  expect(body.items).toHaveLength(1);
  expect(pair.app.stderr).toBe("");
});
