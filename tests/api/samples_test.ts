import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { oneByte, whole } from "../support/scenario.ts";
import { startUpstream } from "../support/upstream.ts";
import { WIRE_SAMPLES, wireBytes, type WireSample } from "../support/wire.ts";
import { type Answer, ask, sha256 } from "./answer.ts";

async function expectSample(answer: Answer, sample: WireSample) {
  expect(answer.naiveText).toBe(sample.text);
  expect(answer.reasoning).toBe(sample.reasoning);
  const { error, ...end } = answer.end;
  expect(end).toEqual({
    state: sample.state,
    finishReason: sample.finishReason,
    ...(sample.usage && { usage: sample.usage }),
    length: sample.text.length,
    sha256: await sha256(sample.text),
  });
  if (sample.error === undefined) return expect(error).toBeUndefined();
  expect(error).toMatchObject(sample.error);
  expect(error.message).toMatch(/\w{3}/);
  expect(error.action).toMatch(/\w{3}/);
}

const SERVERS = [
  { variable: "ZHIPUAI_BASE_URL", path: "/api/paas/v4" },
  { variable: "OPENAI_BASE_URL", path: "/v1" },
];

for (const { variable, path } of SERVERS) {
  Deno.test(`GET /api/chatgpt/test relays every wire sample of ${variable}`, async (t) => {
    await using upstream = startUpstream();
    await using app = await startApp({
      env: { [variable]: upstream.url + path, FRESHET_MODEL: "m" },
    });
    expect(WIRE_SAMPLES.length).toBeGreaterThan(20);
    for (const sample of WIRE_SAMPLES) {
      const bytes = wireBytes(sample);
      for (
        const [way, scenario] of [["whole", whole], ["bytes", oneByte]] as const
      ) {
        await t.step(`${sample.name}, ${way}`, async () => {
          const script = upstream.script(scenario(bytes));
          const answer = await ask(app.url, script.message("?"));
          await expectSample(answer, sample);
          expect(script.requests).toHaveLength(1);
          expect(script.requests[0]?.path).toBe(`${path}/chat/completions`);
        });
      }
    }
  });
}
