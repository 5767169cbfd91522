import { expect } from "expect";
import { type App, startApp } from "../support/app.ts";
import { encodeFrames, glmFrames } from "../support/frames.ts";
import {
  chunks,
  cutAfter,
  hangUp,
  neverHeaders,
  notHttp,
  redirect,
  respond,
  respondJson,
  type Scenario,
  stallAfter,
  type UpstreamReply,
} from "../support/scenario.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { askUrl } from "./answer.ts";

const ID = "keyid7f3a9c";
const SECRET = "s3cr3tHalf0fTheKey";
const OPENAI_KEY = "plainKey-4b1d77e2";

const OK = encodeFrames(glmFrames({ text: ["ok"] }));

/** Everything the service was told, told back in every place there is. */
function echo(status: number): Scenario {
  return async (reply) => {
    const sent = sentTo(reply);
    await respondJson(status, {
      error: { code: sent, type: sent, message: sent, param: sent },
      request_id: sent,
      msg: sent,
    }, { "x-request-id": sent, "x-log-id": sent })(reply);
  };
}

function echoInStream(after: string): Scenario {
  return async (reply) => {
    const sent = sentTo(reply);
    const body = { error: { code: sent, message: sent }, request_id: sent };
    const frame = `data: ${JSON.stringify(body)}\n\n`;
    await chunks([encodeFrames(after + frame)])(reply);
  };
}

function sentTo({ request }: UpstreamReply): string {
  const token = request.headers.get("authorization") ?? "";
  return token.replace("Bearer ", "");
}

const [FRAME = ""] = glmFrames({ text: ["kept"] });

/** Every way there is to fail, many of them telling what they know. */
const SCENARIOS: readonly (readonly [name: string, scenario: Scenario])[] = [
  ["an answer", chunks([OK])],
  ["an echo with 400", echo(400)],
  ["an echo with 401", echo(401)],
  ["an echo with 429", echo(429)],
  ["an echo with 500", echo(500)],
  ["an echo with 200", echo(200)],
  ["an echo in the stream", echoInStream("")],
  ["an echo after text", echoInStream(FRAME)],
  ["a redirect", redirect(`http://127.0.0.1:1/?key=${SECRET}`)],
  [
    "a web page",
    respond(500, {
      body: `<h1>${ID}.${SECRET}</h1>`,
      headers: { "content-type": "text/html" },
    }),
  ],
  ["a hang-up", hangUp()],
  ["no HTTP", notHttp(encodeFrames(`${SECRET}\r\n\r\n`))],
  ["a cut", cutAfter(OK, 40)],
  ["a stall", stallAfter(OK, 40)],
  ["silence", neverHeaders()],
  ["junk", chunks([encodeFrames(`data: ${SECRET}\n\n`)])],
  ["an empty stream", chunks([])],
];

/** The pieces that must be seen nowhere; each token that is sent adds its. */
const FORBIDDEN = new Set([ID, SECRET, OPENAI_KEY, "Bearer"]);

function forbidTokenOf(authorization: string) {
  const token = authorization.replace("Bearer ", "");
  expect(token.length).toBeGreaterThan(10);
  for (const part of [token, ...token.split(".")]) FORBIDDEN.add(part);
}

function expectClean(where: string, text: string) {
  for (const piece of FORBIDDEN) {
    expect([where, piece, text.includes(piece)]).toEqual([where, piece, false]);
  }
}

async function tryAll(app: App, upstream: Upstream, model: string) {
  for (const [name, scenario] of SCENARIOS) {
    const script = upstream.script(scenario);
    const url = askUrl(app.url, script.message("?"));
    url.searchParams.set("model", model);
    const response = await fetch(url);
    const headers = JSON.stringify([...response.headers]);
    const body = await response.text();
    expect(body).toMatch(/event:\s?end\n/);
    expect(script.requests.length).toBeGreaterThan(0);
    for (const request of script.requests) {
      forbidTokenOf(request.headers.get("authorization") ?? "");
    }
    expectClean(`${model}: ${name}`, headers + body);
  }
}

Deno.test("No key, token or piece of one is printed or answered, whatever fails", async () => {
  await using upstream = startUpstream();
  const app = await startApp({
    env: {
      ZHIPUAI_BASE_URL: `${upstream.url}/api/paas/v4`,
      ZHIPUAI_API_KEY: `${ID}.${SECRET}`,
      OPENAI_BASE_URL: `${upstream.url}/v1`,
      OPENAI_API_KEY: OPENAI_KEY,
      FRESHET_RETRIES: "1",
      FRESHET_RETRY_BASE_MS: "1",
      FRESHET_HEADER_TIMEOUT_MS: "600",
      FRESHET_STALL_TIMEOUT_MS: "600",
    },
  });
  try {
    upstream.otherwise(echo(500));
    for (const model of ["glm-5", "chatglm_turbo", "openai/m"]) {
      await tryAll(app, upstream, model);
    }
    for (const path of ["", "api/models", "api/nothing"]) {
      const response = await fetch(new URL(path, app.url));
      expectClean(path, JSON.stringify([...response.headers]));
      expectClean(path, await response.text());
    }
  } finally {
    await app.stop();
  }
  expect(app.stdout).toContain("listens on");
  expect(app.stderr).toContain("upstream_unreachable");
  expectClean("stdout", app.stdout);
  expectClean("stderr", app.stderr);
});

Deno.test("A redirect is not followed, so the key goes nowhere else", async () => {
  await using elsewhere = startUpstream();
  await using upstream = startUpstream();
  await using app = await startApp({
    env: {
      OPENAI_BASE_URL: `${upstream.url}/v1`,
      OPENAI_API_KEY: OPENAI_KEY,
    },
  });
  for (const status of [301, 302, 307, 308]) {
    upstream.otherwise(redirect(`${elsewhere.url}/v1/x`, status));
    const response = await fetch(askUrl(app.url, "?"));
    expect(await response.text()).toContain("upstream_redirect");
  }
  expect(upstream.requests.length).toBeGreaterThan(4);
  expect(elsewhere.requests).toHaveLength(0);
});

Deno.test("A start warns once of an upstream that is asked in clear", async () => {
  const start = (base: string) =>
    startApp({
      env: {
        OPENAI_BASE_URL: base,
        OPENAI_API_KEY: OPENAI_KEY,
        FRESHET_MODEL: "m",
      },
    });
  const open = await start("http://192.0.2.1/v1");
  await open.stop();
  expect(open.stderr.match(/by http:/g)).toHaveLength(1);
  expectClean("stderr", open.stderr);
  const local = await start("http://127.0.0.1:1/v1");
  await local.stop();
  expect(local.stderr).not.toContain("http:");
});
