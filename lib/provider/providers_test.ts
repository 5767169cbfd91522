import { expect } from "expect";
import { GLM_MODELS, glmTraits, seesPictures } from "./glm_models.ts";
import type { ChatMessage } from "./messages.ts";
import type { RequestOptions } from "./options.ts";
import { providerOfModel, providerOfUrl, PROVIDERS } from "./providers.ts";

const ASKED: readonly ChatMessage[] = [{ role: "user", content: "hi" }];

interface Given {
  readonly model?: string;
  readonly options?: RequestOptions;
  readonly messages?: readonly ChatMessage[];
  readonly baseUrl?: string;
}

function build(provider: keyof typeof PROVIDERS, given: Given = {}) {
  const { model = "m", options = {}, messages = ASKED } = given;
  const made = PROVIDERS[provider].buildRequest(
    { model, messages, options, requestId: "r-1" },
    { baseUrl: given.baseUrl ?? "http://h/api/paas/v4" },
  );
  return made.type === "problem"
    ? { problem: made.parameter }
    : { url: made.url, body: JSON.parse(made.body) };
}

function glm(model: string, options: RequestOptions) {
  return build("glm-v4", { model, options });
}

Deno.test("glm-v4 sends its documented fields and nothing else", () => {
  expect(build("glm-v4", {
    model: "glm-5.2",
    options: {
      temperature: 0.3,
      top_p: 0.5,
      max_tokens: 100,
      stop: ["x"],
      thinking: true,
      reasoning_effort: "max",
      web_search: { count: 3 },
    },
  })).toEqual({
    url: "http://h/api/paas/v4/chat/completions",
    body: {
      model: "glm-5.2",
      messages: ASKED,
      stream: true,
      request_id: "r-1",
      temperature: 0.3,
      top_p: 0.5,
      max_tokens: 100,
      stop: ["x"],
      thinking: { type: "enabled" },
      reasoning_effort: "max",
      tools: [{
        type: "web_search",
        web_search: {
          enable: true,
          search_engine: "search_std",
          search_result: true,
          count: 3,
        },
      }],
    },
  });
});

Deno.test("glm-v4 clamps to what the older models take", () => {
  const body = (model: string, options: RequestOptions) => {
    const { model: _, messages: __, stream: ___, request_id: ____, ...rest } =
      glm(model, options).body;
    return rest;
  };
  expect(body("glm-4-flash", { temperature: 0 })).toEqual({ do_sample: false });
  expect(body("glm-4-flash", { temperature: 1 })).toEqual({
    temperature: 0.99,
  });
  expect(body("glm-z1-flash", { temperature: 0 })).toEqual({
    do_sample: false,
  });
  expect(body("glm-4.7-flash", { temperature: 0 })).toEqual({ temperature: 0 });
  expect(body("glm-4.7-flash", { temperature: 1 })).toEqual({ temperature: 1 });
  expect(body("m", { temperature: 0 })).toEqual({ temperature: 0 });
  expect(body("glm-5", { top_p: 0 })).toEqual({ top_p: 0.01 });
  expect(body("glm-4-plus", { max_tokens: 99_999 }))
    .toEqual({ max_tokens: 4_095 });
  expect(body("m", { max_tokens: 99_999 })).toEqual({ max_tokens: 99_999 });
  expect(body("glm-4-flash", { thinking: false })).toEqual({});
  expect(body("glm-z1-flash", { thinking: true })).toEqual({});
});

Deno.test("glm-v4 refuses what a model does not have", () => {
  const refused: [string, RequestOptions, string][] = [
    ["glm-5", { temperature: 1.1 }, "temperature"],
    ["glm-5", { stop: ["a", "b"] }, "stop"],
    ["glm-4-flash", { thinking: true }, "thinking"],
    ["glm-5.3", { thinking: false }, "thinking"],
    ["glm-5.3-flash", { thinking: false }, "thinking"],
    ["glm-z1-flash", { thinking: false }, "thinking"],
    ["glm-5.1", { reasoning_effort: "low" }, "reasoning_effort"],
    ["glm-5.2", { reasoning_effort: "medium" }, "reasoning_effort"],
  ];
  for (const [model, options, problem] of refused) {
    expect([model, options, glm(model, options)])
      .toEqual([model, options, { problem }]);
  }
  for (const model of ["glm-4.5", "glm-4.7-flash", "glm-5.2", "my-own"]) {
    for (const thinking of [true, false]) {
      expect(glm(model, { thinking })).not.toHaveProperty("problem");
    }
  }
});

Deno.test("glm-v4 shows pictures to models that see", () => {
  const messages: ChatMessage[] = [{
    role: "user",
    content: [
      { type: "text", text: "what?" },
      { type: "image_url", image_url: { url: "https://h/a.png" } },
    ],
  }];
  for (const model of ["glm-4.6v-flash", "glm-4v-flash", "glm-4.5v"]) {
    expect(build("glm-v4", { model, messages }).body.messages)
      .toEqual(messages);
  }
  expect(build("glm-v4", { model: "glm-5", messages }))
    .toEqual({ problem: "messages" });
  expect(build("glm-v3", { model: "chatglm_turbo", messages }))
    .toEqual({ problem: "messages" });
  expect(build("openai", { messages }).body.messages).toEqual(messages);
});

Deno.test("glm-v3 asks by prompt, without a system role", () => {
  const messages: ChatMessage[] = [
    { role: "system", content: "Be brief" },
    ...ASKED,
    { role: "assistant", content: "a" },
    { role: "user", content: [{ type: "text", text: "b" }] },
  ];
  expect(build("glm-v3", { model: "CHATGLM_TURBO", messages })).toEqual({
    url: "http://h/api/paas/v3/model-api/chatglm_turbo/sse-invoke",
    body: {
      prompt: [
        { role: "user", content: "Be brief" },
        { role: "assistant", content: "Okay" },
        { role: "user", content: "hi" },
        { role: "assistant", content: "a" },
        { role: "user", content: "b" },
      ],
      temperature: 0.95,
      top_p: 0.7,
      request_id: "r-1",
      incremental: true,
      sseFormat: "data",
    },
  });
});

Deno.test("glm-v3 finds its host from any base URL of GLM", () => {
  const path = "/api/paas/v3/model-api/m/sse-invoke";
  for (
    const [baseUrl, host] of [
      ["http://h:1", "http://h:1"],
      ["http://h:1/api/paas/v4", "http://h:1"],
      ["http://h:1/api/paas/v3/model-api", "http://h:1"],
      ["https://h/proxy/api/coding/paas/v4", "https://h/proxy"],
    ] as const
  ) {
    expect(build("glm-v3", { baseUrl }).url).toBe(host + path);
  }
});

Deno.test("glm-v3 clamps its two numbers and refuses the rest", () => {
  const v3 = (options: RequestOptions) => build("glm-v3", { options });
  expect(v3({ temperature: 0, top_p: 1 }).body)
    .toMatchObject({ temperature: 0.01, top_p: 0.99 });
  expect(v3({ thinking: false })).not.toHaveProperty("problem");
  for (
    const [name, options] of [
      ["temperature", { temperature: 2 }],
      ["max_tokens", { max_tokens: 1 }],
      ["stop", { stop: ["a"] }],
      ["thinking", { thinking: true }],
      ["reasoning_effort", { reasoning_effort: "low" }],
      ["web_search", { web_search: {} }],
    ] as const
  ) {
    expect(v3(options)).toEqual({ problem: name });
  }
});

Deno.test("openai sends OpenAI's fields and refuses GLM's", () => {
  const options: RequestOptions = {
    temperature: 2,
    top_p: 0,
    max_tokens: 5,
    stop: ["a", "b", "c", "d"],
    reasoning_effort: "low",
  };
  expect(build("openai", { options, baseUrl: "http://h/v1" })).toEqual({
    url: "http://h/v1/chat/completions",
    body: {
      model: "m",
      messages: ASKED,
      stream: true,
      stream_options: { include_usage: true },
      ...options,
    },
  });
  for (
    const [name, wrong] of [
      ["web_search", { web_search: {} }],
      ["thinking", { thinking: true }],
      ["thinking", { thinking: false }],
      ["reasoning_effort", { reasoning_effort: "max" }],
    ] as const
  ) {
    expect(build("openai", { options: wrong })).toEqual({ problem: name });
  }
});

Deno.test("The model's name or the base URL picks the dialect", () => {
  for (const model of ["CHATGLM_TURBO", "chatglm_std", "characterglm"]) {
    expect(providerOfModel("glm-v4", model)).toBe("glm-v3");
    expect(providerOfModel("openai", model)).toBe("openai");
  }
  expect(providerOfModel("glm-v4", "glm-4-flash")).toBe("glm-v4");
  expect(providerOfUrl("https://open.bigmodel.cn/api/paas/v4")).toBe("glm-v4");
  expect(providerOfUrl("https://api.z.ai/api/coding/paas/v4")).toBe("glm-v4");
  expect(providerOfUrl("https://api.z.ai.example/v1")).toBe("openai");
});

Deno.test("glmTraits agrees with the table of models", () => {
  expect(GLM_MODELS.length).toBeGreaterThan(10);
  for (const { id, thinking, vision } of GLM_MODELS) {
    const traits = glmTraits(id);
    expect([id, traits.known, traits.vision, traits.thinking !== "none"])
      .toEqual([id, true, vision, thinking]);
  }
});

Deno.test("seesPictures tells what a name tells, and nothing of strangers", () => {
  const cases: readonly (readonly [string, boolean | null])[] = [
    ["glm-4.6v-flash", true],
    ["GLM-4.5V", true],
    ["bigmodel/glm-4v-plus", true],
    ["zai-org/GLM-4.6V-FP8", true],
    ["glm-4.7-flash", false],
    ["openai/glm-4.7", false],
    ["chatglm_turbo", false],
    ["qwen3-vl", null],
    ["demo", null],
    ["", null],
  ];
  expect(cases).toHaveLength(10);
  for (const [model, sees] of cases) {
    expect([model, seesPictures(model)]).toEqual([model, sees]);
  }
});
