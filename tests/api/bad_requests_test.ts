/** What cannot be taken is refused, with what is wrong and what is wanted. */

import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { Client, frames, startPair } from "./client.ts";

/** A request that must be refused. */
interface Bad {
  readonly method?: string;
  readonly path: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly type?: string;
  /** Default 400. */
  readonly status?: number;
  /** Default `invalid_request`. */
  readonly code?: string;
  /** What the error names. */
  readonly parameter?: string;
  /** What its words must hold. */
  readonly says?: string;
}

const CHINESE = /[\u4e00-\u9fff]/;
const ID = "00000000-0000-4000-8000-000000000000";
/** "你好" as a console with another code page sends it. */
const GBK = "%C4%E3%BA%C3";

Deno.test("Bad input is refused with what was wrong and what is wanted", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const message = script.message("?");
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({ message, conversation });
  await client.read(reply);
  await client.askFor({ message });
  const list = "api/conversations";
  const own = `${list}/${conversation}`;
  const { body: { nextCursor } } = await client.send("GET", `${list}?limit=1`);
  expect(nextCursor).toMatch(/^[\w-]+$/);
  const asking = (json: unknown, more: Partial<Bad> = {}): Bad => ({
    method: "POST",
    path: `${own}/replies`,
    json,
    ...more,
  });
  const importing = (json: unknown, more: Partial<Bad> = {}): Bad => ({
    method: "POST",
    path: `${list}/import`,
    json,
    ...more,
  });
  const turn = {
    id: "1",
    parentId: null,
    role: "user",
    content: "a",
    createdAtMs: 1,
  };
  const file = {
    format: "freshet-conversation",
    version: 1,
    title: "a",
    createdAtMs: 1,
    updatedAtMs: 1,
    messages: [turn],
  };
  const query = (path: string, parameter: string, says: string): Bad => ({
    path,
    parameter,
    says,
  });
  const cases: Bad[] = [
    ...["rubbish", "", "%00", nextCursor.slice(1), `${nextCursor}AA`].flatMap(
      (cursor) => [
        query(`${list}?cursor=${cursor}`, "cursor", "nextCursor"),
        query(`${list}?q=a&cursor=${cursor}`, "cursor", "nextCursor"),
      ],
    ),
    ...["", "0", "-1", "1.5", "x", "1e2", "101", "99999"].map((limit) =>
      query(`${list}?limit=${limit}`, "limit", "from 1 to 100")
    ),
    query(`${list}?limit=3&limit=4`, "limit", "once"),
    query(`${list}?q=${GBK}`, "q", "UTF-8"),
    query(`${list}?curser=${nextCursor}`, "curser", "limit, cursor, q"),
    query(`${list}?__proto__=1`, "__proto__", "limit, cursor, q"),
    ...["", "-1", "1.5", "x", "9".repeat(30)].map((after) =>
      query(`api/replies/${reply}/events?after=${after}`, "after", "number")
    ),
    ...["", "x", `${ID}0`].map((after) =>
      query(`${own}/view?after=${after}`, "after", "id of a turn")
    ),
    query(`${own}/view?since=${ID}`, "since", "after"),
    ...["", "pdf", "JSON"].map((format) =>
      query(`${own}/export?format=${format}`, "format", "json or md")
    ),
    query(`${own}/export?fromat=md`, "fromat", "format"),

    // The one GET that asks.
    { path: "api/chatgpt/test", code: "message_empty" },
    query(`api/chatgpt/test?message=a&message=b`, "message", "once"),
    query(`api/chatgpt/test?message=${GBK}`, "message", "UTF-8"),
    {
      ...query("api/chatgpt/test?message=a&top_p=2", "top_p", "0 to 1"),
      code: "option_invalid",
    },
    {
      ...query(
        "api/chatgpt/test?message=a&top_p=1&top_p=0",
        "top_p",
        "once",
      ),
      code: "option_invalid",
    },

    { method: "POST", path: list, json: { title: 7 }, parameter: "title" },
    {
      method: "POST",
      path: list,
      json: { titel: "a" },
      parameter: "titel",
      says: "title",
    },
    { method: "POST", path: list, json: [], parameter: "body", says: "object" },
    { method: "PATCH", path: own, json: {}, parameter: "title", says: "text" },
    { method: "PATCH", path: own, json: { title: " " }, parameter: "title" },
    {
      method: "PATCH",
      path: own,
      json: { title: "a", pinned: true },
      parameter: "pinned",
    },
    {
      method: "PATCH",
      path: own,
      body: "title=a",
      parameter: "body",
      says: "JSON",
    },
    {
      method: "PATCH",
      path: own,
      body: `{"title":"${"x".repeat(2_097_153)}"}`,
      status: 413,
      code: "body_too_large",
    },

    asking({}, { parameter: "message", says: "text" }),
    asking({ message: 7 }, { parameter: "message" }),
    asking({ message: null }, { parameter: "message" }),
    asking({ message, parentId: "x" }, { parameter: "parentId", says: "null" }),
    asking({ regenerate: 7 }, {
      parameter: "regenerate",
      says: "id of a turn",
    }),
    asking({ continue: "x" }, { parameter: "continue", says: "id of a turn" }),
    asking({ regenerate: ID, message }, {
      parameter: "message",
      says: "regenerate",
    }),
    asking({ regenerate: ID, continue: ID }, { parameter: "continue" }),
    asking({ continue: ID, attachments: [] }, { parameter: "attachments" }),
    asking({ continue: ID, parentId: null }, { parameter: "parentId" }),
    asking({ message, attachments: {} }, {
      parameter: "attachments",
      says: "base64",
    }),
    asking({ message, top_p: "1" }, {
      parameter: "top_p",
      code: "option_invalid",
    }),
    asking(undefined, {
      body: Uint8Array.from([
        ...new TextEncoder().encode('{"message":"'),
        0xc4,
        0xe3,
        0x22,
        0x7d,
      ]),
      parameter: "body",
      says: "UTF-8",
    }),
    {
      method: "POST",
      path: "api/asks/short/stop",
      code: "idempotency_key_missing",
    },

    importing([], { parameter: "body", says: "object" }),
    importing({ ...file, version: 2 }, {
      parameter: "version",
      says: "version 1",
    }),
    importing(
      { ...file, messages: [turn, { ...turn, id: "2", role: "tool" }] },
      {
        parameter: "messages.1.role",
      },
    ),
    importing({ ...file, messages: [{ ...turn, parentId: "0" }] }, {
      parameter: "messages",
      says: "after its parent",
    }),
    importing({ ...file, messages: [{ ...turn, attachments: 7 }] }, {
      parameter: "messages.0.attachments",
    }),
    importing(undefined, {
      body: " \n",
      type: "text/markdown",
      parameter: "body",
      says: "words",
    }),
    ...["text/plain", "text/html", "application/pdf", "multipart/form-data"]
      .map((type) =>
        importing(undefined, {
          body: JSON.stringify(file),
          type,
          status: 415,
          code: "content_type_unsupported",
        })
      ),
    importing(undefined, {
      body: `# a\n${"x".repeat(67_108_864)}`,
      type: "text/markdown",
      status: 413,
      code: "body_too_large",
    }),

    {
      method: "PATCH",
      path: "api/settings",
      body: "[]",
      parameter: "body",
      says: "object",
    },
    {
      method: "PATCH",
      path: "api/settings",
      json: { theme: "pink" },
      code: "option_invalid",
      parameter: "theme",
    },
    {
      method: "PATCH",
      path: "api/settings",
      body: `{"theme":"${"x".repeat(1_572_865)}"}`,
      status: 413,
      code: "body_too_large",
    },
  ];
  expect(cases.length).toBeGreaterThan(70);
  for (const { method = "GET", path, json, body, type, ...wanted } of cases) {
    const what = JSON.stringify(json ?? body ?? "").slice(0, 80);
    const name = `${method} ${
      path.replace(conversation, ":id").replace(reply, ":id")
    } ${type ?? ""}${what}`;
    await t.step(name, async () => {
      const { status = 400, code = "invalid_request", parameter, says = "" } =
        wanted;
      const words = [];
      for (const language of ["en", "zh"]) {
        const answer = await client.send(method, path, {
          headers: {
            "accept-language": language,
            "idempotency-key": crypto.randomUUID(),
            ...(body !== undefined &&
              { "content-type": type ?? "application/json" }),
          },
          ...(json !== undefined && { json }),
          ...(body !== undefined && { body }),
        });
        const { error } = answer.body;
        expect([answer.status, error?.code, error?.parameter])
          .toEqual([status, code, parameter]);
        expect(error.action).not.toBe("");
        words.push(error.message);
      }
      const [english = "", chinese = ""] = words;
      expect(english).toContain(says);
      if (parameter !== undefined) expect(english).toContain(parameter);
      expect(english).not.toMatch(CHINESE);
      expect(chinese).toMatch(CHINESE);
    });
  }
  // Nothing was asked, made or changed by any of it.
  expect(pair.upstream.requests.filter(({ body }) => body.includes(script.tag)))
    .toHaveLength(2);
  const { body: after } = await client.send("GET", list);
  expect(after.items).toHaveLength(2);
  expect(pair.app.stderr).toBe("");
});

Deno.test("What is right, or cannot be told better, is taken", async (t) => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const script = pair.upstream.script(chunks(frames("a")));
  const message = script.message("?");
  const conversation = crypto.randomUUID();
  const reply = await client.askFor({ message, conversation });
  await client.read(reply);
  const list = "api/conversations";
  const events = `api/replies/${reply}/events`;
  const ok: [string, number][] = [
    [`${list}?limit=1`, 200],
    [`${list}?limit=100&q=`, 200],
    [`${list}?q=%20`, 200],
    [`${list}/${conversation}/view?after=${reply}`, 200],
    [`${list}/${conversation}/view?after=${ID}`, 200],
    [`${list}/${conversation}/export?format=md`, 200],
    // What stands in for EventSource adds parameters of its own.
    [`${events}?after=1&_=1785542400`, 200],
    [`${events}?after=999`, 204],
    [`api/chatgpt/test?message=100%&_=1785542400&temperature=`, 200],
  ];
  for (const [path, status] of ok) {
    await t.step(
      path.replace(conversation, ":id").replace(reply, ":id"),
      async () => {
        expect((await client.send("GET", path)).status).toBe(status);
      },
    );
  }
  // A browser sends what it has, and cannot be told that it is of no use.
  for (const id of ["", "rubbish", `${ID}.7`, `${reply}.x`]) {
    await t.step(`Last-Event-ID ${id.replace(reply, ":id")}`, async () => {
      const { naiveText } = await client.read(reply, { lastEventId: id });
      expect(naiveText).toBe("a");
    });
  }
  await t.step("a stale Last-Event-ID of the one GET that asks", async () => {
    const before = pair.upstream.requests.length;
    for (const id of ["rubbish", `${ID}.7`]) {
      const { status } = await client.send(
        "GET",
        "api/chatgpt/test?message=a",
        {
          headers: { "last-event-id": id },
        },
      );
      expect([id, status]).toEqual([id, 204]);
    }
    expect(pair.upstream.requests).toHaveLength(before);
  });
  // A question that waited in a browser may be of another version of the page.
  await t.step("members of a question that nobody knows", async () => {
    const { status } = await client.ask({ message, stream: true, later: 1 });
    expect(status).toBe(201);
  });
  for (
    const type of [
      "",
      "application/octet-stream",
      "application/x-www-form-urlencoded",
    ]
  ) {
    await t.step(`an export sent as ${type || "nothing"}`, async () => {
      const { body } = await client.send(
        "GET",
        `${list}/${conversation}/export`,
      );
      const { status } = await client.send("POST", `${list}/import`, {
        body: new TextEncoder().encode(JSON.stringify(body)),
        headers: type === "" ? {} : { "content-type": type },
      });
      expect(status).toBe(201);
    });
  }
});
