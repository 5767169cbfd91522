import { expect } from "expect";
import type { RetryEvent } from "../lib/reply/event.ts";
import { openAnswer, type Question } from "./attempts.ts";
import { RunSignal } from "./run_signal.ts";
import { createUpstream, type Fetch } from "./upstream.ts";

const STREAM = { headers: { "content-type": "text/event-stream" } };
const OK = 'data: {"choices":[{"delta":{"content":"ok"}}]}\n\n';
const busy = () => Response.json({ error: { code: "1302" } }, { status: 429 });
const answer = (text = OK) => new Response(text, STREAM);

/** Asks an upstream that answers with `replies` in turn. */
async function openFrom(
  replies: readonly (() => Response | Promise<Response>)[],
  given: Partial<Question> & {
    readonly wait?: (ms: number) => Promise<void>;
    readonly owner?: AbortController;
  } = {},
) {
  const { wait = () => Promise.resolve(), owner, ...rest } = given;
  const requests: Request[] = [];
  const fetch: Fetch = async (request) => {
    const reply = replies[requests.length];
    requests.push(request);
    if (reply === undefined) throw new RangeError("one request too many");
    return await reply();
  };
  const upstream = createUpstream({
    name: "test",
    provider: "glm-v4",
    baseUrl: "http://h",
    apiKey: "keyid.topsecret",
  }, fetch);
  const events: RetryEvent[] = [];
  const waits: number[] = [];
  using signal = new RunSignal((owner ?? new AbortController()).signal);
  const result = await openAnswer({
    upstream,
    model: "glm-5",
    messages: [{ role: "user", content: "hi" }],
    replyId: "r",
    retry: { retries: 2, baseMs: 100, maxMs: 1_000 },
    headerTimeoutMs: 10_000,
    stallTimeoutMs: 10_000,
    ...rest,
  }, {
    signal,
    onRetry: (event) => void events.push(event),
    random: () => 1,
    wait: (ms) => {
      waits.push(ms);
      return wait(ms);
    },
  });
  const text = result.type === "opened" ? await readAll(result.reader) : "";
  return { result, text, events, waits, requests, upstream };
}

async function readAll(
  reader: Pick<ReadableStreamDefaultReader<Uint8Array>, "read">,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  while (true) {
    const { value, done } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

function broken(text: string): Response {
  const pieces = [new TextEncoder().encode(text)];
  return new Response(
    new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.error(new TypeError("cut"));
        else if (piece.length > 0) controller.enqueue(piece);
        else return this.pull?.(controller);
      },
    }),
    STREAM,
  );
}

Deno.test("openAnswer asks a busy model again and hands over the whole answer", async () => {
  const { result, text, events, waits, requests } = await openFrom([
    busy,
    busy,
    answer,
  ]);
  expect(result).toMatchObject({ type: "opened", model: "glm-5" });
  expect(text).toBe(OK);
  expect(requests).toHaveLength(3);
  expect(waits).toEqual([100, 200]);
  expect(events).toEqual([
    { type: "retry", attempt: 2, delayMs: 100, code: "upstream_rate" },
    { type: "retry", attempt: 3, delayMs: 200, code: "upstream_rate" },
  ]);
});

Deno.test("openAnswer sees a failure whose blank line never came", async () => {
  const failed = () => answer('data: {"error":{"code":"1302"}}');
  const { events, text } = await openFrom([failed, answer]);
  expect(events).toMatchObject([{ code: "upstream_rate" }]);
  expect(text).toBe(OK);
});

Deno.test("openAnswer gives up after its tries, with the last failure", async () => {
  const { result, requests } = await openFrom([busy, busy, busy]);
  expect(requests).toHaveLength(3);
  expect(result).toEqual({
    type: "failed",
    error: { code: "upstream_rate", retryable: true, vendorCode: "1302" },
  });
});

Deno.test("openAnswer asks again after every failure that may pass", async () => {
  const failures: (() => Response | Promise<Response>)[] = [
    () => Promise.reject(new TypeError("nobody there")),
    () => new Response("", { status: 503 }),
    () => answer('data: {"error":{"code":"1305"}}\n\n'),
    () => answer('event: error\ndata: {"code":500,"msg":"x"}\n\n'),
    () =>
      answer(
        'data: {"choices":[{"delta":{"content":""},"finish_reason":"network_error"}]}\n\n',
      ),
    () => broken(": hello\n\n"),
    () => broken(""),
  ];
  for (const [index, fail] of failures.entries()) {
    const { text, requests } = await openFrom([fail, answer]);
    expect([index, text, requests.length]).toEqual([index, OK, 2]);
  }
});

Deno.test("openAnswer asks once where asking again cannot help", async () => {
  const failures: [() => Response, string][] = [
    [
      () => Response.json({ error: { code: "1113" } }, { status: 429 }),
      "upstream_credit",
    ],
    [() => new Response("", { status: 401 }), "upstream_auth"],
    [
      () =>
        new Response("", { status: 302, headers: { location: "http://x/" } }),
      "upstream_redirect",
    ],
    [
      () => Response.json({ error: { code: "1301" } }, { status: 400 }),
      "sensitive",
    ],
    [() => Response.json({ ok: true }), "upstream_invalid"],
  ];
  for (const [fail, code] of failures) {
    const { result, requests } = await openFrom([fail]);
    expect(requests).toHaveLength(1);
    expect(result).toMatchObject({ type: "failed", error: { code } });
  }
});

Deno.test("openAnswer never asks again once there is something to show", async () => {
  const error = 'data: {"error":{"code":"1305"}}\n\n';
  const streams = [
    OK + error,
    'data: {"choices":[{"delta":{"reasoning_content":"hm"}}]}\n\n' + error,
    'data: {"choices":[{"delta":{"tool_calls":[{"index":0}]}}]}\n\n' + error,
  ];
  for (const stream of streams) {
    const { text, requests } = await openFrom([() => answer(stream)]);
    expect([text, requests.length]).toEqual([stream, 1]);
  }
  const { result } = await openFrom([() => broken(OK)]).catch((error) => ({
    result: error,
  }));
  expect(result).toBeInstanceOf(TypeError);
});

Deno.test("openAnswer hands an empty answer over as it is", async () => {
  for (
    const stream of ["", ": ping\n\n", "data: [DONE]\n\n", "data: junk\n\n"]
  ) {
    const { text, requests } = await openFrom([() => answer(stream)]);
    expect([text, requests.length]).toEqual([stream, 1]);
  }
});

Deno.test("openAnswer hands the last failing stream over to be judged", async () => {
  const stream = 'data: {"error":{"code":"1305"}}\n\n';
  const { text, requests } = await openFrom([
    () => answer(stream),
    () => answer(stream),
    () => answer(stream),
  ]);
  expect([text, requests.length]).toEqual([stream, 3]);
});

Deno.test("openAnswer honours Retry-After, or leaves a long one to the person", async () => {
  const after = (seconds: string) => () =>
    Response.json({ error: { code: "1302" } }, {
      status: 429,
      headers: { "retry-after": seconds },
    });
  const short = await openFrom([after("1"), answer]);
  expect(short.waits).toEqual([1_000]);
  expect(short.text).toBe(OK);
  const long = await openFrom([after("3600")]);
  expect(long.result).toMatchObject({
    error: { code: "upstream_rate", retryAfterMs: 3_600_000 },
  });
});

Deno.test("openAnswer signs an expired token anew, once and at once", async () => {
  const expired = () =>
    Response.json({ error: { code: "1003" } }, { status: 401 });
  const none = { retry: { retries: 0, baseMs: 1, maxMs: 1 } };
  const { text, events, waits, requests } = await openFrom(
    [expired, answer],
    none,
  );
  expect(text).toBe(OK);
  expect(waits).toEqual([0]);
  expect(events).toEqual([
    { type: "retry", attempt: 2, delayMs: 0, code: "upstream_auth" },
  ]);
  expect(requests).toHaveLength(2);
  const twice = await openFrom([expired, expired], none);
  expect(twice.result).toMatchObject({ error: { code: "upstream_auth" } });
});

Deno.test("openAnswer falls over to the other model, once and at once", async () => {
  const full = () =>
    Response.json({ error: { code: "1312" } }, { status: 429 });
  const { upstream } = await openFrom([answer]);
  const models: string[] = [];
  const other = createUpstream({
    name: "other",
    provider: "openai",
    baseUrl: "http://h2",
  }, async (request) => {
    models.push((await request.json()).model);
    return answer();
  });
  const fallback = { upstream: other, model: "spare" };
  const { result, events, waits, text } = await openFrom([full], {
    fallback,
    retry: { retries: 0, baseMs: 1, maxMs: 1 },
  });
  expect(result).toMatchObject({ type: "opened", model: "spare" });
  expect([text, waits, models]).toEqual([OK, [0], ["spare"]]);
  expect(events).toEqual([{
    type: "retry",
    attempt: 2,
    delayMs: 0,
    code: "model_busy",
    model: "spare",
  }]);
  // One that does not take the question's settings is no way out.
  const unfit = await openFrom([full], {
    fallback,
    options: { web_search: {} },
    retry: { retries: 0, baseMs: 1, maxMs: 1 },
  });
  expect(unfit.result).toMatchObject({ error: { code: "model_busy" } });
  expect(upstream.name).toBe("test");
});

Deno.test("openAnswer stops waiting at once when it is told to", async () => {
  const owner = new AbortController();
  const { result, requests } = await openFrom([busy, answer], {
    owner,
    wait: () => {
      owner.abort();
      return Promise.resolve();
    },
  });
  expect(result).toEqual({ type: "stopped" });
  expect(requests).toHaveLength(1);
});

Deno.test("openAnswer shows no piece of the key that a service echoes", async () => {
  const echo = (request_id: string, code: string) => () =>
    Response.json({ error: { code }, request_id }, { status: 400 });
  for (
    const [id, code] of [
      ["keyid.topsecret", "topsecret"],
      ["x-topsecret-x", "a.topsecret"],
      ["eyJhbGciOiJIUzI1NiJ9.e30.x", "eyJ9"],
    ] as const
  ) {
    const { result } = await openFrom([echo(id, code)]);
    expect(result).toEqual({
      type: "failed",
      error: { code: "upstream_request", retryable: false },
    });
  }
});
