import { expect } from "expect";
import { type App, startApp } from "../support/app.ts";
import { inParallel } from "../support/in_parallel.ts";
import { chunks } from "../support/scenario.ts";
import { allCuts, type Cut } from "../support/splits.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { WIRE_SAMPLES, wireBytes, type WireSample } from "../support/wire.ts";
import { type Answer, ask, sha256 } from "./answer.ts";

/** Questions that are on their way at once. */
const WIDTH = 24;

/** Every provider that goes out over the network, and how to choose it. */
const PROVIDERS = [
  {
    dialect: "v4",
    path: "/api/paas/v4/chat/completions",
    env: (url: string) => ({
      ZHIPUAI_BASE_URL: `${url}/api/paas/v4`,
      ZHIPUAI_API_KEY: "keyid.secret",
    }),
  },
  {
    dialect: "v3",
    path: "/api/paas/v3/model-api/chatglm_turbo/sse-invoke",
    env: (url: string) => ({
      ZHIPUAI_BASE_URL: `${url}/api/paas/v4`,
      ZHIPUAI_API_KEY: "keyid.secret",
      // As the article of 2023 has it.
      FRESHET_MODEL: "CHATGLM_TURBO",
    }),
  },
  {
    dialect: "openai",
    path: "/v1/chat/completions",
    env: (url: string) => ({
      OPENAI_BASE_URL: `${url}/v1`,
      FRESHET_MODEL: "m",
    }),
  },
] as const;

for (const { dialect, path, env } of PROVIDERS) {
  Deno.test(`GET /api/chatgpt/test relays every wire sample of ${dialect}, cut anywhere`, async (t) => {
    await using upstream = startUpstream();
    await using app = await startApp({
      env: { ...env(upstream.url), FRESHET_RETRIES: "0" },
    });
    expect(WIRE_SAMPLES.length).toBeGreaterThan(20);
    for (const sample of WIRE_SAMPLES) {
      // A gateway may answer in another dialect than it was asked in; such a
      // stream meets the same code, so two ways of cutting it will do.
      const cuts = allCuts(wireBytes(sample))
        .slice(0, sample.dialect === dialect ? undefined : 2);
      await t.step(`${sample.name}, ${cuts.length} ways`, async () => {
        await expectAllCuts(sample, { app, upstream, path, cuts });
      });
    }
    expect(upstream.requests.length).toBeGreaterThan(WIRE_SAMPLES.length);
  });
}

interface Setting {
  readonly app: App;
  readonly upstream: Upstream;
  readonly path: string;
  readonly cuts: readonly Cut[];
}

async function expectAllCuts(
  sample: WireSample,
  { app, upstream, path, cuts }: Setting,
): Promise<void> {
  const expected = await expectedOf(sample);
  await inParallel(cuts, WIDTH, async ({ name, chunks: pieces }) => {
    const script = upstream.script(chunks(pieces));
    const answer = await ask(app.url, script.message("?"));
    expect({ name, ...readable(answer) }).toEqual({ name, ...expected });
    expect(script.requests.map((request) => request.path)).toEqual([path]);
  });
}

/** All that a watcher must have learnt from a sample. */
async function expectedOf(sample: WireSample) {
  const error = sample.error && {
    ...sample.error,
    message: expect.stringMatching(/\w{3}/),
    action: expect.stringMatching(/\w{3}/),
  };
  return {
    text: sample.text,
    reasoning: sample.reasoning,
    usage: sample.usage,
    tools: sample.tools ?? [],
    search: sample.search ?? [],
    retracts: sample.state === "retracted" ? 1 : 0,
    end: {
      state: sample.state,
      finishReason: sample.finishReason,
      model: expect.stringMatching(/\S/),
      times: expect.objectContaining({ endedMs: expect.any(Number) }),
      ...(sample.usage && { usage: sample.usage }),
      ...(error && { error: expect.objectContaining(error) }),
      length: sample.text.length,
      sha256: await sha256(sample.text),
    },
  };
}

/** What an answer holds, its pieces joined. */
function readable({ events, naiveText, reasoning, end }: Answer) {
  const data = (type: string) =>
    events.filter((event) => event.event === type)
      .map((event) => JSON.parse(event.data));
  const tools: { name: string; arguments: string }[] = [];
  for (const call of data("tool")) {
    const tool = tools[call.index] ??= { name: "", arguments: "" };
    tool.name += call.name ?? "";
    tool.arguments += call.arguments;
  }
  return {
    text: naiveText,
    reasoning,
    usage: data("usage").at(-1),
    tools,
    search: data("search").flat().map((result) => result.title),
    retracts: data("retract").length,
    end,
  };
}
