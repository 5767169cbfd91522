import { expect } from "expect";
import { parseRetryAfter, readAnswer } from "./refusal.ts";

const NEVER = new AbortController().signal;

async function readRefusal(response: Response) {
  const answer = await readAnswer(response, NEVER);
  return answer.type === "refused" ? answer.error : undefined;
}

const HTML = { "content-type": "text/html" };

function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

Deno.test("readRefusal lets an event stream and an untyped body pass", async () => {
  for (const type of ["text/event-stream;charset=UTF-8", "text/plain", ""]) {
    const headers = new Headers(type === "" ? {} : { "content-type": type });
    const response = new Response(new Uint8Array([1]), { headers });
    const answer = await readAnswer(response, NEVER);
    expect(answer).toEqual({ type: "answer", body: response.body });
    expect(response.bodyUsed).toBe(false);
    await response.body?.cancel();
  }
});

Deno.test("readRefusal goes by the vendor's code before the status", async () => {
  const cases: [Response, string, boolean][] = [
    [json({ error: { code: "1302" } }, { status: 429 }), "upstream_rate", true],
    [
      json({ error: { code: "1113" } }, { status: 429 }),
      "upstream_credit",
      false,
    ],
    [json({ error: { code: "1301" } }, { status: 400 }), "sensitive", false],
    [json({ code: 1000, msg: "x", success: false }), "upstream_auth", false],
    [json({ error: {} }, { status: 401 }), "upstream_auth", false],
    [json({ ok: true }), "upstream_invalid", true],
    [
      new Response("<html>", { headers: { "content-type": "text/html" } }),
      "upstream_invalid",
      true,
    ],
    [new Response("oops", { status: 500 }), "upstream_error", true],
    [new Response(null, { status: 302 }), "upstream_redirect", false],
    [new Response(null, { status: 503 }), "upstream_overloaded", true],
  ];
  for (const [response, code, retryable] of cases) {
    expect(await readRefusal(response)).toMatchObject({ code, retryable });
  }
});

Deno.test("readRefusal tells an address that is wrong from a model that is not there", async () => {
  const found = async (response: Response) =>
    (await readRefusal(response))?.code;
  const missing = { status: 404 };
  for (
    const response of [
      new Response(null, missing),
      new Response("404 page not found", missing),
      new Response("<html>", { ...missing, headers: HTML }),
      new Response("<html>", { status: 405, headers: HTML }),
      json({ detail: "Not Found" }, missing),
      json({ status: 404, error: "Not Found", path: "/v4/x" }, missing),
    ]
  ) {
    expect(await found(response)).toBe("upstream_not_found");
  }
  for (
    const error of [
      { object: "error", message: "The model `m` does not exist.", code: 404 },
      { error: { message: "model 'm' not found", type: "api_error" } },
      { error: "model not found" },
      { error: { code: "1211" } },
    ]
  ) {
    expect(await found(json(error, missing))).toBe("model_not_found");
  }
});

Deno.test("readRefusal keeps Retry-After, the vendor's code and request id", async () => {
  const refusal = await readRefusal(json({ error: { code: "1302" } }, {
    status: 429,
    headers: { "retry-after": "3", "x-request-id": "r-1" },
  }));
  expect(refusal).toEqual({
    code: "upstream_rate",
    retryable: true,
    retryAfterMs: 3_000,
    vendorCode: "1302",
    requestId: "r-1",
  });
});

Deno.test("readRefusal reads no more of a body than it needs", async () => {
  let pulls = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls++;
      controller.enqueue(new Uint8Array(1_048_576).fill(32));
    },
  });
  expect(await readRefusal(new Response(endless, { status: 500 })))
    .toMatchObject({ code: "upstream_error" });
  expect(pulls).toBeLessThan(8);
});

Deno.test("parseRetryAfter reads seconds and dates", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(parseRetryAfter("2", now)).toBe(2_000);
  expect(parseRetryAfter("Thu, 01 Jan 2026 00:00:05 GMT", now)).toBe(5_000);
  expect(parseRetryAfter("Thu, 01 Jan 2015 00:00:05 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeUndefined();
  expect(parseRetryAfter("-5", now)).toBeUndefined();
  expect(parseRetryAfter(null, now)).toBeUndefined();
});

Deno.test("readAnswer takes a whole completion for an answer", async () => {
  const completion = { choices: [{ message: { content: "a\nb" } }] };
  for (
    const body of [
      JSON.stringify(completion),
      JSON.stringify(completion, null, 2),
    ]
  ) {
    const answer = await readAnswer(
      new Response(body, { headers: { "content-type": "application/json" } }),
      NEVER,
    );
    if (answer.type !== "answer") throw new TypeError("wanted an answer");
    expect(await new Response(answer.body).text())
      .toBe(`data: ${JSON.stringify(completion)}\n\n`);
  }
});

Deno.test("readAnswer takes an event stream for one, whatever its header", async () => {
  const text = ": hello\n\ndata: {}\n\n";
  const answer = await readAnswer(
    new Response(text, { headers: { "content-type": "application/json" } }),
    NEVER,
  );
  if (answer.type !== "answer") throw new TypeError("wanted an answer");
  expect(await new Response(answer.body).text()).toBe(text);
});

Deno.test("readAnswer knows when a quota ends, from the vendor's words", async () => {
  const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);
  const china = new Date(at.getTime() + 8 * 3_600_000).toISOString()
    .slice(0, 19).replace("T", " ");
  const refusal = await readRefusal(json({
    error: { code: "1308", message: `您的限额将在 ${china} 重置` },
  }, { status: 429 }));
  expect(refusal).toMatchObject({ code: "upstream_quota", retryable: false });
  expect(refusal?.retryAfterMs).toBeGreaterThan(3_590_000);
  expect(refusal?.retryAfterMs).toBeLessThanOrEqual(3_601_000);
});

Deno.test("readAnswer lets no sentence pass for a code or a request id", async () => {
  const refusal = await readRefusal(json({
    error: { code: "see https://x.example/?k=1 for more" },
    request_id: "r 2",
  }, { status: 500, headers: { "x-request-id": "<b>" } }));
  expect(refusal).toEqual({ code: "upstream_error", retryable: true });
});
