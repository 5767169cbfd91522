import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { encodeFrames, glmFrames } from "../support/frames.ts";
import {
  chunks,
  hangUp,
  neverHeaders,
  respondJson,
} from "../support/scenario.ts";
import { sse } from "../support/sse.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { type Answer, ask, askUrl } from "./answer.ts";

const OK = chunks([encodeFrames(glmFrames({ text: ["ok"] }))]);
const busy = (headers: Record<string, string> = {}) =>
  respondJson(429, { error: { code: "1302", message: "x" } }, headers);

function startGlmApp(upstream: Upstream, env: Record<string, string> = {}) {
  return startApp({
    env: {
      ZHIPUAI_BASE_URL: upstream.url,
      ZHIPUAI_API_KEY: "keyid.topsecret",
      FRESHET_RETRY_BASE_MS: "1",
      FRESHET_RETRY_MAX_MS: "1000",
      ...env,
    },
  });
}

function retries({ events }: Answer) {
  return events.filter((event) => event.event === "retry")
    .map((event) => JSON.parse(event.data));
}

Deno.test("A busy model is asked again, and the watcher is told", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(hangUp(), busy(), OK);
  const answer = await ask(app.url, script.message("?"));
  expect(answer.naiveText).toBe("ok");
  expect(answer.end).toMatchObject({ state: "done" });
  expect(retries(answer)).toEqual([
    {
      attempt: 2,
      delayMs: expect.any(Number),
      code: "upstream_unreachable",
      message: "The model service cannot be reached",
    },
    {
      attempt: 3,
      delayMs: expect.any(Number),
      code: "upstream_rate",
      message: expect.any(String),
    },
  ]);
});

Deno.test("An error in place of the first token is tried again, one after it is not", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const error = encodeFrames('data: {"error":{"code":"1305"}}\n\n');
  const first = upstream.script(chunks([error]), OK);
  expect(await ask(app.url, first.message("?"))).toMatchObject({
    naiveText: "ok",
  });
  const [frame = ""] = glmFrames({ text: ["kept"] });
  const late = upstream.script(chunks([encodeFrames(frame), error]), OK);
  const answer = await ask(app.url, late.message("?"));
  expect(answer).toMatchObject({
    naiveText: "kept",
    end: { state: "failed", error: { code: "upstream_overloaded" } },
  });
  expect(late.requests).toHaveLength(1);
});

Deno.test("Out of credit is told apart from busy, though both are a 429", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(
    respondJson(429, { error: { code: "1113", message: "您的账户已欠费" } }, {
      "x-request-id": "r-42",
    }),
  );
  const { end } = await ask(app.url, script.message("?"));
  expect(end.error).toEqual({
    code: "upstream_credit",
    retryable: false,
    vendorCode: "1113",
    requestId: "r-42",
    message: "The account at the model service is out of credit",
    action: expect.stringContaining("Top up"),
  });
  expect(script.requests).toHaveLength(1);
});

Deno.test("A long Retry-After is told instead of waited for", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(busy({ "retry-after": "3600" }));
  const { end } = await ask(app.url, script.message("?"));
  expect(end.error).toMatchObject({
    code: "upstream_rate",
    retryAfterMs: 3_600_000,
  });
  expect(script.requests).toHaveLength(1);
});

Deno.test("A busy model falls over to FRESHET_FALLBACK_MODEL", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, {
    FRESHET_FALLBACK_MODEL: "glm-4-flash",
  });
  const script = upstream.script(
    respondJson(429, { error: { code: "1312", message: "x" } }),
    OK,
  );
  const answer = await ask(app.url, script.message("?"));
  expect(answer.naiveText).toBe("ok");
  expect(retries(answer)).toEqual([{
    attempt: 2,
    delayMs: 0,
    code: "model_busy",
    model: "glm-4-flash",
    message: "This model is too busy right now",
  }]);
  expect(script.requests.map((request) => request.json())).toEqual([
    expect.objectContaining({ model: "glm-4.7-flash" }),
    expect.objectContaining({ model: "glm-4-flash" }),
  ]);
});

Deno.test("An expired token is signed anew", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream);
  const script = upstream.script(
    respondJson(401, { error: { code: "1003", message: "x" } }),
    OK,
  );
  expect(await ask(app.url, script.message("?"))).toMatchObject({
    naiveText: "ok",
    end: { state: "done" },
  });
  expect(script.requests).toHaveLength(2);
});

Deno.test("A question that waits for its next try does not hold up others", async () => {
  await using upstream = startUpstream();
  await using app = await startGlmApp(upstream, {
    FRESHET_RETRY_BASE_MS: "60000",
    FRESHET_RETRY_MAX_MS: "600000",
  });
  const script = upstream.script(busy(), neverHeaders());
  await using waiting = await sse(askUrl(app.url, script.message("?")));
  await waiting.until((event) => event.event === "retry");
  const other = upstream.script(OK);
  expect(await ask(app.url, other.message("?"))).toMatchObject({
    naiveText: "ok",
  });
  expect(script.requests).toHaveLength(1);
});
