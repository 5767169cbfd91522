import { type GlmTraits, glmTraits } from "./glm_models.ts";
import { hasImages } from "./messages.ts";
import type { ReasoningEffort, RequestOptions, WebSearch } from "./options.ts";
import { postChat } from "./post_chat.ts";
import type { ChatRequest, Endpoint, ProviderRequest } from "./provider.ts";
import { problem, type RequestProblem } from "./request_problem.ts";

const EFFORTS: ReadonlySet<ReasoningEffort> = new Set(["low", "high", "max"]);
const MIN_TOP_P = 0.01;
const MAX_OPEN_TEMPERATURE = 0.99;

/**
 * Builds a request of GLM v4 (bigmodel.cn, z.ai). Fields that only OpenAI has
 * are not documented there and are never sent.
 *
 * @see https://docs.bigmodel.cn/api-reference/模型-api/对话补全
 */
export function buildGlmV4Request(
  request: ChatRequest,
  endpoint: Endpoint,
): ProviderRequest | RequestProblem {
  const { model, messages, options = {}, requestId } = request;
  const traits = glmTraits(model);
  const wrong = problemOf(options, traits, model);
  if (wrong !== undefined) return wrong;
  if (!traits.vision && hasImages(messages)) return noVision(model);
  return postChat(endpoint, {
    model,
    messages,
    stream: true,
    request_id: requestId,
    ...sampling(options, traits),
    ...(options.stop && { stop: options.stop }),
    ...thinking(options, traits),
    ...(options.web_search && { tools: [searchTool(options.web_search)] }),
  });
}

/** Makes the problem of a picture for a model that sees none. */
export function noVision(model: string): RequestProblem {
  return problem("messages", {
    zh: `模型 ${model} 不支持图片，请换用视觉模型（如 glm-4.6v-flash）`,
    en:
      `the model ${model} takes no pictures; use one that does, such as glm-4.6v-flash`,
  });
}

function problemOf(
  options: RequestOptions,
  traits: GlmTraits,
  model: string,
): RequestProblem | undefined {
  const { temperature = 0, stop = [], thinking, reasoning_effort } = options;
  if (temperature > 1) {
    return problem("temperature", {
      zh: "GLM 模型应为 0 到 1 的数",
      en: "GLM models take a number from 0 to 1",
    });
  }
  if (stop.length > 1) {
    return problem("stop", {
      zh: "GLM 模型最多一段文字",
      en: "GLM models take one text at most",
    });
  }
  if (thinking === true && traits.thinking === "none") {
    return problem("thinking", {
      zh: `模型 ${model} 不会思考，请换用 glm-4.5 或更新的模型`,
      en: `the model ${model} cannot think; use glm-4.5 or newer`,
    });
  }
  if (thinking === false && traits.thinking === "always") {
    return problem("thinking", {
      zh: `模型 ${model} 的思考不能关闭`,
      en: `thinking cannot be switched off on ${model}`,
    });
  }
  if (reasoning_effort === undefined) return undefined;
  if (!traits.hasEffort) {
    return problem("reasoning_effort", {
      zh: `模型 ${model} 没有此参数，请换用 glm-5.2 或更新的模型`,
      en: `the model ${model} does not have it; use glm-5.2 or newer`,
    });
  }
  return EFFORTS.has(reasoning_effort)
    ? undefined
    : problem("reasoning_effort", {
      zh: "GLM 模型应为 low、high、max 之一",
      en: "GLM models take one of low, high, max",
    });
}

/** The older models take no temperature of exactly 0 or 1. */
function sampling(options: RequestOptions, traits: GlmTraits) {
  const { temperature, top_p, max_tokens } = options;
  const { openTemperature, maxOutput = Infinity } = traits;
  return {
    ...(temperature !== undefined &&
      (openTemperature && temperature === 0 ? { do_sample: false } : {
        temperature: openTemperature
          ? Math.min(temperature, MAX_OPEN_TEMPERATURE)
          : temperature,
      })),
    ...(top_p !== undefined && { top_p: Math.max(top_p, MIN_TOP_P) }),
    ...(max_tokens !== undefined &&
      { max_tokens: Math.min(max_tokens, maxOutput) }),
  };
}

function thinking(options: RequestOptions, traits: GlmTraits) {
  const { thinking, reasoning_effort } = options;
  return {
    ...(thinking !== undefined && traits.hasThinkingField &&
      { thinking: { type: thinking ? "enabled" : "disabled" } }),
    ...(reasoning_effort !== undefined && { reasoning_effort }),
  };
}

function searchTool(search: WebSearch) {
  return {
    type: "web_search",
    web_search: {
      enable: true,
      search_engine: "search_std",
      search_result: true,
      ...search,
    },
  };
}
