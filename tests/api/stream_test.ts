import { expect } from "expect";
import { jwtVerify } from "jose";
import { startApp } from "../support/app.ts";
import { glmFrames } from "../support/frames.ts";
import {
  chunks,
  cutAfter,
  drip,
  endless,
  hangUp,
  neverHeaders,
  notHttp,
  redirect,
  respond,
  respondJson,
  type Scenario,
  stallAfter,
  whole,
} from "../support/scenario.ts";
import { sse } from "../support/sse.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { ask, askUrl, readAnswer } from "./answer.ts";

const encoder = new TextEncoder();
const SECRET = "s3cr3t-of-the-key";

function startGlmApp(upstream: Upstream, env: Record<string, string> = {}) {
  return startApp({
    env: {
      ZHIPUAI_BASE_URL: upstream.url,
      ZHIPUAI_API_KEY: `keyid.${SECRET}`,
      FRESHET_RETRIES: "0",
      ...env,
    },
  });
}

function frames(...text: string[]): Uint8Array[] {
  return glmFrames({ text }).map((frame) => encoder.encode(frame));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(pieces.flatMap((piece) => [...piece]));
}

Deno.test("GET /api/chatgpt/test has the headers and the shape of its events", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(chunks(frames("你", "好")));
  await using stream = await sse(askUrl(app.url, script.message("hi")));
  const { headers } = stream.response;
  expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-cache, no-transform");
  expect(headers.get("x-accel-buffering")).toBe("no");
  expect(headers.get("content-encoding")).toBeNull();
  const events = await stream.rest();
  expect(events.map((event) => event.event)).toEqual([
    "ping",
    undefined,
    undefined,
    "end",
  ]);
  const reply = events[1]?.id?.split(".")[0];
  expect(events.slice(1).map((event) => event.id)).toEqual([
    `${reply}.1`,
    `${reply}.2`,
    `${reply}.3`,
  ]);
  expect(JSON.parse(events[1]?.data ?? "")).toEqual({
    id: reply,
    object: "chat.completion.chunk",
    created: expect.any(Number),
    model: "glm-4.7-flash",
    choices: [{ index: 0, delta: { content: "你" } }],
  });
});

Deno.test("GET /api/chatgpt/test opens with an id alone, before any event", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(chunks(frames("a")));
  const response = await fetch(askUrl(app.url, script.message("hi")));
  expect(await response.text()).toMatch(
    /^id:\s?[0-9a-f-]{36}\.0\n\nevent:\s?ping\ndata:\s?\{\}\n\n/,
  );
});

Deno.test("GET /api/chatgpt/test sends each token on when it comes", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const flow = drip(frames("one", "two", "three"));
  const script = upstream.script(flow.scenario);
  await using stream = await sse(askUrl(app.url, script.message("hi")));
  for (const token of ["one", "two", "three"]) {
    await flow.step();
    const event = await stream.until((each) => each.event === undefined);
    expect(JSON.parse(event.data).choices[0].delta.content).toBe(token);
  }
  await flow.finish();
  expect((await stream.rest()).at(-1)?.event).toBe("end");
});

Deno.test("GET /api/chatgpt/test asks GLM with a signed token and the question", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, { FRESHET_MODEL: "glm-5" });
  const script = upstream.script(chunks(frames("a")));
  await ask(app.url, script.message("你好 & <b>?"));
  const request = await script.next();
  expect(request.json()).toEqual({
    model: "glm-5",
    messages: [{ role: "user", content: script.message("你好 & <b>?") }],
    stream: true,
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const token = request.headers.get("authorization")?.slice("Bearer ".length);
  const { payload, protectedHeader } = await jwtVerify(
    token ?? "",
    encoder.encode(SECRET),
  );
  expect(protectedHeader).toEqual({ alg: "HS256", sign_type: "SIGN" });
  expect(payload).toMatchObject({ api_key: "keyid" });
});

Deno.test("GET /api/chatgpt/test takes the first listed model of an OpenAI server", async () => {
  await using upstream = startUpstream();
  upstream.otherwise(respondJson(200, { data: [{ id: "llama" }] }));
  await using app = await startApp({
    env: { OPENAI_BASE_URL: `${upstream.url}/v1`, OPENAI_API_KEY: "a.b" },
  });
  const script = upstream.script(chunks(frames("a")));
  await ask(app.url, script.message("1"));
  await ask(app.url, script.message("2"));
  expect(upstream.requests.map((request) => request.path)).toEqual([
    "/v1/models",
    "/v1/chat/completions",
    "/v1/chat/completions",
  ]);
  expect(script.requests[0]?.json()).toMatchObject({ model: "llama" });
  expect(script.requests[0]?.headers.get("authorization")).toBe("Bearer a.b");
});

Deno.test("GET /api/chatgpt/test ends failed with the text so far, wherever the upstream is killed", async (t) => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const pieces = frames("你好", "，", "世界");
  const bytes = joined(pieces);
  const complete = bytes.length - encoder.encode("data: [DONE]\n\n").length;
  // Each place in a frame behaves like the same place in the next one; the
  // pure pipeline is tried at every byte, the socket here at every seventh.
  const places = Array.from({ length: complete }, (_, n) => n)
    .filter((n) => n % 7 === 0);
  expect(places.length).toBeGreaterThan(50);
  for (const at of places) {
    await t.step(`after ${at} bytes`, async () => {
      const script = upstream.script(cutAfter(bytes, at));
      const { naiveText, end } = await ask(app.url, script.message("?"));
      const whole = new TextDecoder().decode(bytes.subarray(0, at))
        .split("\n\n").slice(0, -1);
      const shown = whole.map((frame) =>
        JSON.parse(frame.slice(6)).choices[0].delta.content
      ).join("");
      expect(naiveText).toBe(shown);
      expect(end).toMatchObject({
        state: "failed",
        error: { code: "upstream_cut", retryable: true },
        length: shown.length,
      });
    });
  }
});

Deno.test("GET /api/chatgpt/test says why, whatever the upstream does", async (t) => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, {
    FRESHET_HEADER_TIMEOUT_MS: "600",
    FRESHET_STALL_TIMEOUT_MS: "600",
  });
  const [first] = frames("kept");
  const kept = first ?? new Uint8Array();
  const cases: [string, Scenario, string, string][] = [
    [
      "silence before the headers",
      neverHeaders(),
      "",
      "upstream_header_timeout",
    ],
    ["silence before a byte", stallAfter(kept, 0), "", "upstream_stalled"],
    [
      "silence in the middle",
      stallAfter(kept, kept.length),
      "kept",
      "upstream_stalled",
    ],
    ["a hang-up", hangUp(), "", "upstream_unreachable"],
    [
      "bytes that are no HTTP",
      notHttp(encoder.encode("hello\r\n\r\n")),
      "",
      "upstream_unreachable",
    ],
    [
      "junk as a stream",
      whole(encoder.encode("data: junk\n\n")),
      "",
      "upstream_invalid",
    ],
    ["an empty stream", whole(new Uint8Array()), "", "empty_reply"],
    [
      "a web page",
      respond(200, {
        body: "<html>",
        headers: { "content-type": "text/html" },
      }),
      "",
      "upstream_invalid",
    ],
    [
      "an error as JSON with 200",
      respondJson(200, { code: 1000, msg: "x", success: false }),
      "",
      "upstream_auth",
    ],
    [
      "401",
      respondJson(401, { error: { code: "1002", message: "x" } }),
      "",
      "upstream_auth",
    ],
    [
      "429 for busy",
      respondJson(429, { error: { code: "1302", message: "x" } }),
      "",
      "upstream_rate",
    ],
    [
      "429 for credit",
      respondJson(429, { error: { code: "1113", message: "x" } }),
      "",
      "upstream_credit",
    ],
    ["500", respond(500, { body: "oops" }), "", "upstream_error"],
    [
      "a redirect",
      redirect("http://127.0.0.1:1/elsewhere"),
      "",
      "upstream_redirect",
    ],
    [
      "an error in the stream",
      chunks([
        kept,
        encoder.encode('data: {"error":{"code":500,"message":"x"}}\n\n'),
      ]),
      "kept",
      "upstream_error",
    ],
  ];
  for (const [name, scenario, text, code] of cases) {
    await t.step(name, async () => {
      const script = upstream.script(scenario);
      const { naiveText, end } = await ask(app.url, script.message("?"));
      expect(naiveText).toBe(text);
      expect(end).toMatchObject({ state: "failed", error: { code } });
    });
  }
  expect(app.stderr + app.stdout).not.toContain(SECRET);
});

Deno.test("GET /api/chatgpt/test ends at once when a finished upstream stays open", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const bytes = joined(frames("a"));
  const script = upstream.script(stallAfter(bytes, bytes.length));
  const { naiveText, end } = await ask(app.url, script.message("?"));
  expect(naiveText).toBe("a");
  expect(end.state).toBe("done");
});

Deno.test("GET /api/chatgpt/test cannot reach an upstream that is not there", async () => {
  await using app = await startApp({
    env: {
      OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
      FRESHET_MODEL: "m",
      FRESHET_RETRIES: "0",
    },
  });
  const { end } = await ask(app.url, "hi");
  expect(end).toMatchObject({
    state: "failed",
    error: { code: "upstream_unreachable", retryable: true },
  });
});

Deno.test("GET /api/chatgpt/test pings while the model is silent", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, { FRESHET_PING_MS: "100" });
  const script = upstream.script(neverHeaders());
  await using stream = await sse(askUrl(app.url, script.message("?")));
  for (let n = 0; n < 3; n++) {
    const ping = await stream.next();
    expect(ping).toMatchObject({ event: "ping", data: "{}" });
  }
});

Deno.test("GET /api/chatgpt/test aborts the upstream when nobody watches any more", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, {
    FRESHET_UNWATCHED_MS: "100",
  });
  const flow = drip(frames("x", "y"));
  for (const scenario of [neverHeaders(), flow.scenario]) {
    const script = upstream.script(scenario);
    const stream = await sse(askUrl(app.url, script.message("?")));
    const request = await script.next();
    await stream.next();
    await stream[Symbol.asyncDispose]();
    expect((await request.ended).how).toBe("aborted");
  }
});

Deno.test("GET /api/chatgpt/test ends an answer that never ends", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const big = encoder.encode(
    `data: {"choices":[{"delta":{"content":"${"x".repeat(60_000)}"}}]}\n\n`,
  );
  const script = upstream.script(endless(big));
  const { naiveText, end } = await ask(app.url, script.message("?"));
  expect(end).toMatchObject({
    state: "failed",
    error: { code: "reply_too_long" },
    length: naiveText.length,
  });
  expect((await (await script.next()).ended).how).toBe("aborted");
});

Deno.test("GET /api/chatgpt/test refuses bad questions in both languages", async (t) => {
  await using app = await startApp({
    env: { FRESHET_MAX_MESSAGE_BYTES: "12", FRESHET_MAX_STREAMS: "1" },
  });
  const refuse = async (url: URL, init?: RequestInit) => {
    const response = await fetch(url, init);
    expect(response.headers.get("content-type")).toContain("application/json");
    return { status: response.status, response, ...await response.json() };
  };
  await t.step("missing or blank: 400", async () => {
    const url = new URL("api/chatgpt/test", app.url);
    expect(await refuse(url)).toMatchObject({
      status: 400,
      error: { code: "message_empty", message: "The message is empty" },
    });
    expect(
      await refuse(askUrl(app.url, " \n\t"), {
        headers: { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" },
      }),
    ).toMatchObject({ status: 400, error: { message: "内容为空" } });
  });
  await t.step("too long, in bytes: 413", async () => {
    expect(await refuse(askUrl(app.url, "一二三四五"))).toMatchObject({
      status: 413,
      error: { code: "message_too_long" },
    });
  });
  await t.step("other methods: 405", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const refusal = await refuse(askUrl(app.url, "hi"), { method });
      expect(refusal).toMatchObject({
        status: 405,
        error: { code: "method_not_allowed" },
      });
      expect(refusal.response.headers.get("allow")).toBe("GET");
    }
    const head = await fetch(askUrl(app.url, "hi"), { method: "HEAD" });
    expect(head.status).toBe(405);
  });
  await t.step("another site: 403, for anything under /api", async () => {
    for (const path of ["api/chatgpt/test?message=hi", "api/nothing"]) {
      for (
        const headers of [
          { "sec-fetch-site": "cross-site" },
          { "sec-fetch-site": "same-site" },
          { origin: "https://evil.example" },
        ]
      ) {
        expect(await refuse(new URL(path, app.url), { headers }))
          .toMatchObject({ status: 403, error: { code: "cross_site" } });
      }
    }
  });
  await t.step("an unknown address: 404", async () => {
    expect(await refuse(new URL("api/nothing", app.url))).toMatchObject({
      status: 404,
      error: { code: "not_found" },
    });
  });
  await t.step(
    "at the connection cap: 503, and a place again later",
    async () => {
      const open = await sse(askUrl(app.url, "hi"));
      const refusal = await refuse(askUrl(app.url, "hi"));
      expect(refusal).toMatchObject({
        status: 503,
        error: { code: "too_many_streams" },
      });
      expect(Number(refusal.response.headers.get("retry-after")))
        .toBeGreaterThan(0);
      await open.rest();
      expect(
        readAnswer(await (await sse(askUrl(app.url, "hi"))).rest()).end.state,
      )
        .toBe("done");
    },
  );
});

Deno.test("The demo answers in the question's language and says what it is", async () => {
  await using app = await startApp();
  const [zh, en] = await Promise.all([
    ask(app.url, "你好"),
    ask(app.url, "hello"),
  ]);
  expect(zh.naiveText).toContain("演示模型");
  expect(en.naiveText).toContain("demo model");
  for (const { naiveText, end } of [zh, en]) {
    expect(naiveText).toContain("ZHIPUAI_API_KEY=");
    expect(naiveText).toMatch(/\|.*\|/);
    expect(naiveText).toContain("```js");
    expect(end).toMatchObject({ state: "done", finishReason: "stop" });
  }
});

Deno.test("GET /api/chatgpt/test asks nothing when there is no place to watch", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, { FRESHET_MAX_STREAMS: "2" });
  const running = upstream.script(neverHeaders());
  const first = await fetch(askUrl(app.url, running.message("?")));
  const reader = first.body?.pipeThrough(new TextDecoderStream()).getReader();
  const id = /^id:\s?(.+)$/m.exec((await reader?.read())?.value ?? "")?.[1];
  // One reply with two watchers: every place is taken by less than two runs.
  const second = await fetch(askUrl(app.url, "?"), {
    headers: { "last-event-id": id ?? "" },
  });
  const refused = upstream.script(chunks(frames("a")));
  const response = await fetch(askUrl(app.url, refused.message("?")));
  expect([second.status, response.status]).toEqual([200, 503]);
  await Promise.all([response, second].map((each) => each.body?.cancel()));
  expect(refused.requests).toHaveLength(0);
  await reader?.cancel();
});

Deno.test("A bad setting stops the start with one line", async () => {
  for (
    const [env, line] of [
      [
        { PORT: "eighty" },
        /^Reading the setting PORT: found "eighty", expected a whole number from 0 to 65535\n$/,
      ],
      [
        { DATABASE_URL: "mysql://x" },
        /^Reading the setting DATABASE_URL: found "mysql:\/\/x", expected .*\n$/,
      ],
      [
        { DATABASE_URL: "/nowhere/x.db" },
        /^Opening DATABASE_URL "\/nowhere\/x\.db": .* below data\/\n$/,
      ],
      [
        { FRESHET_ENV_FILE: "/nowhere/.env" },
        /^Reading the settings of FRESHET_ENV_FILE "\/nowhere\/\.env": Requires read access .*\n$/,
      ],
      ...["nofile", "docs"].map((path) =>
        [
          { FRESHET_ENV_FILE: path },
          /^Reading the settings of FRESHET_ENV_FILE ".*": .*; wanted a file of this folder .*\n$/,
        ] as const
      ),
      [{ HOST: "nosuchhost.invalid" }, /^Listening on HOST "nosuchhost.*\n$/],
    ] as const
  ) {
    await expect(startApp({ env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(line),
    });
  }
});
