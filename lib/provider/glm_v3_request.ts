import { noVision } from "./glm_v4.ts";
import { type ChatMessage, hasImages, textOf } from "./messages.ts";
import type { RequestOptions } from "./options.ts";
import { postJson } from "./post_chat.ts";
import type { ChatRequest, Endpoint, ProviderRequest } from "./provider.ts";
import { problem, type RequestProblem } from "./request_problem.ts";

/** Where v4's path begins in a base URL; v3's stands in the same place. */
const V4_PATH = /\/api\/(?:coding\/)?paas(?:\/.*)?$/;
const DEFAULTS = { temperature: 0.95, top_p: 0.7 } as const;
const UNKNOWN = [
  "max_tokens",
  "stop",
  "reasoning_effort",
  "web_search",
] as const satisfies readonly (keyof RequestOptions)[];

/**
 * Builds a request of GLM v3 (`chatglm_turbo` and its siblings): the prompt in
 * an array without a system role, the model in the path.
 *
 * @param endpoint Its base URL is v4's, or the bare host.
 * @see https://open.bigmodel.cn/dev/api/model-api/chatglm
 */
export function buildGlmV3Request(
  request: ChatRequest,
  endpoint: Endpoint,
): ProviderRequest | RequestProblem {
  const { messages, options = {}, requestId } = request;
  const model = request.model.toLowerCase();
  const wrong = problemOf(options, model);
  if (wrong !== undefined) return wrong;
  if (hasImages(messages)) return noVision(model);
  const host = endpoint.baseUrl.replace(V4_PATH, "");
  const { temperature, top_p } = { ...DEFAULTS, ...options };
  return postJson(`${host}/api/paas/v3/model-api/${model}/sse-invoke`, {
    prompt: messages.flatMap(toTurns),
    temperature: between(temperature),
    top_p: between(top_p),
    request_id: requestId,
    incremental: true,
    sseFormat: "data",
  });
}

function problemOf(
  options: RequestOptions,
  model: string,
): RequestProblem | undefined {
  if ((options.temperature ?? 0) > 1) {
    return problem("temperature", {
      zh: "GLM 模型应为 0 到 1 的数",
      en: "GLM models take a number from 0 to 1",
    });
  }
  const name = options.thinking === true
    ? "thinking"
    : UNKNOWN.find((each) => options[each] !== undefined);
  if (name === undefined) return undefined;
  return problem(name, {
    zh: `模型 ${model} 没有此参数`,
    en: `the model ${model} does not have it`,
  });
}

/** v3 has no system role: a turn of its own, and the model's consent. */
function toTurns(message: ChatMessage) {
  const content = textOf(message);
  if (message.role !== "system") return [{ role: message.role, content }];
  return [{ role: "user", content }, { role: "assistant", content: "Okay" }];
}

/** Both values must lie strictly between 0 and 1. */
function between(value: number): number {
  return Math.min(0.99, Math.max(0.01, value));
}
