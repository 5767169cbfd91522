import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { encodeFrames, glmFrames } from "../support/frames.ts";
import { chunks, respondJson } from "../support/scenario.ts";
import { startUpstream } from "../support/upstream.ts";
import { ask, askUrl } from "./answer.ts";

const OK = chunks([encodeFrames(glmFrames({ text: ["ok"] }))]);

function urlOf(
  base: string,
  message: string,
  parameters: Record<string, string | string[]>,
): URL {
  const url = askUrl(base, message);
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of [value].flat()) url.searchParams.append(name, each);
  }
  return url;
}

Deno.test("GET /api/chatgpt/test sends a question's settings as GLM wants them", async () => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: { ZHIPUAI_BASE_URL: `${upstream.url}/api/paas/v4` },
  });
  const script = upstream.script(OK);
  await ask(
    app.url,
    urlOf(app.url, script.message("hi"), {
      system: "Be brief",
      model: "glm-4-flash",
      temperature: "1",
      top_p: "0.001",
      max_tokens: "64",
      stop: "END",
      thinking: "off",
      web_search: "1",
      n: "3",
      logprobs: "true",
    }),
  );
  expect(script.requests[0]?.json()).toEqual({
    model: "glm-4-flash",
    messages: [
      { role: "system", content: "Be brief" },
      { role: "user", content: script.message("hi") },
    ],
    stream: true,
    request_id: expect.any(String),
    temperature: 0.99,
    top_p: 0.01,
    max_tokens: 64,
    stop: ["END"],
    tools: [{
      type: "web_search",
      web_search: {
        enable: true,
        search_engine: "search_std",
        search_result: true,
      },
    }],
  });
});

Deno.test("GET /api/chatgpt/test refuses a setting that cannot be, by its name", async () => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: {
      ZHIPUAI_BASE_URL: `${upstream.url}/api/paas/v4`,
      OPENAI_BASE_URL: `${upstream.url}/v1`,
    },
  });
  upstream.otherwise(respondJson(200, { object: "list", data: [] }));
  const cases: [Record<string, string | string[]>, string][] = [
    [{ temperature: "hot" }, "temperature"],
    [{ temperature: "1.5" }, "temperature"],
    [{ stop: ["a", "b"] }, "stop"],
    [{ max_tokens: "0" }, "max_tokens"],
    [{ model: "glm-5.3", thinking: "false" }, "thinking"],
    [{ model: "glm-4-flash", thinking: "true" }, "thinking"],
    [{ model: "glm-5", reasoning_effort: "low" }, "reasoning_effort"],
    [{ model: "chatglm_turbo", max_tokens: "5" }, "max_tokens"],
    [{ model: "openai/x", web_search: "1" }, "web_search"],
    [{ model: "openai/x", thinking: "0" }, "thinking"],
    [{ model: "zai/glm-5" }, "model"],
  ];
  for (const [parameters, parameter] of cases) {
    for (const [language, words] of [["en", "parameter"], ["zh", "参数"]]) {
      const response = await fetch(urlOf(app.url, "hi", parameters), {
        headers: { "accept-language": language ?? "" },
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        error: {
          code: "option_invalid",
          parameter,
          message: expect.stringContaining(`${words} ${parameter}`),
          action: expect.stringMatching(/\S{4}/),
        },
      });
    }
  }
  expect(upstream.requests.filter(({ method }) => method === "POST"))
    .toEqual([]);
});
