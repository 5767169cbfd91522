import type { RequestOptions } from "./options.ts";
import { postChat } from "./post_chat.ts";
import type { ChatRequest, Endpoint, ProviderRequest } from "./provider.ts";
import { problem, type RequestProblem } from "./request_problem.ts";

/**
 * Builds a request of OpenAI's chat completions and the servers that follow
 * it: vLLM, SGLang, Ollama, llama.cpp, LM Studio, DeepSeek and Tsinghua's own.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function buildOpenAiRequest(
  request: ChatRequest,
  endpoint: Endpoint,
): ProviderRequest | RequestProblem {
  const { model, messages, options = {} } = request;
  const wrong = problemOf(options);
  if (wrong !== undefined) return wrong;
  const { temperature, top_p, max_tokens, stop, reasoning_effort } = options;
  return postChat(endpoint, {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    ...(temperature !== undefined && { temperature }),
    ...(top_p !== undefined && { top_p }),
    ...(max_tokens !== undefined && { max_tokens }),
    ...(stop !== undefined && { stop }),
    ...(reasoning_effort !== undefined && { reasoning_effort }),
  });
}

function problemOf(options: RequestOptions): RequestProblem | undefined {
  if (options.web_search !== undefined) {
    return problem("web_search", {
      zh: "只有 GLM 官方接口支持联网搜索",
      en: "only GLM's own API can search the web",
    });
  }
  if (options.thinking !== undefined) {
    return problem("thinking", {
      zh: "OpenAI 兼容接口没有思考开关，请改用 reasoning_effort",
      en:
        "OpenAI-compatible APIs have no switch for thinking; use reasoning_effort",
    });
  }
  return options.reasoning_effort === "max"
    ? problem("reasoning_effort", {
      zh: "OpenAI 兼容接口应为 none、minimal、low、medium、high、xhigh 之一",
      en:
        "OpenAI-compatible APIs take one of none, minimal, low, medium, high, xhigh",
    })
    : undefined;
}
