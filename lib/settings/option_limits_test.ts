import { expect } from "expect";
import { buildGlmV3Request } from "../provider/glm_v3_request.ts";
import { buildGlmV4Request } from "../provider/glm_v4.ts";
import { buildOpenAiRequest } from "../provider/openai.ts";
import { readQuestionSettings } from "../provider/options.ts";
import { fitOptions, optionLimits } from "./option_limits.ts";
import type { ModelOptions } from "./settings.ts";

const BUILD = {
  "glm-v3": buildGlmV3Request,
  "glm-v4": buildGlmV4Request,
  "openai": buildOpenAiRequest,
} as const;

const MODELS = [
  { provider: "glm-v3", id: "chatglm_turbo" },
  { provider: "glm-v4", id: "glm-4-plus" },
  { provider: "glm-v4", id: "glm-z1-flash" },
  { provider: "glm-v4", id: "glm-4.7-flash" },
  { provider: "glm-v4", id: "glm-5.3" },
  { provider: "openai", id: "qwen3:8b" },
] as const;

const EACH: readonly ModelOptions[] = [
  { temperature: 0 },
  { temperature: 1 },
  { temperature: 1.5 },
  { top_p: 0 },
  { max_tokens: 5 },
  { thinking: true },
  { thinking: false },
  { reasoning_effort: "low" },
  { reasoning_effort: "medium" },
  { reasoning_effort: "max" },
  { web_search: true },
];

/** Whether a model's own request takes these options as they are. */
function takes(model: typeof MODELS[number], options: ModelOptions): boolean {
  const read = readQuestionSettings({ ...options });
  if (!("options" in read)) return false;
  const request = BUILD[model.provider]({
    model: model.id,
    messages: [{ role: "user", content: "?" }],
    requestId: "r",
    options: read.options,
  }, { baseUrl: "https://open.bigmodel.cn/api/paas/v4" });
  return "url" in request;
}

for (const model of MODELS) {
  Deno.test(`fitOptions keeps what ${model.id} takes, and nothing else`, () => {
    const limits = optionLimits(model);
    const kept = EACH.filter((options) =>
      Object.keys(fitOptions(options, limits)).length > 0
    );
    expect(kept).toEqual(EACH.filter((options) => takes(model, options)));
    expect(kept.length).toBeGreaterThan(0);
  });
}

Deno.test("fitOptions keeps everything for a model that nothing is known of", () => {
  const options: ModelOptions = {
    temperature: 2,
    thinking: true,
    reasoning_effort: "max",
    web_search: true,
  };
  expect(fitOptions(options, optionLimits(undefined))).toEqual(options);
});
