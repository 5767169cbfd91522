import { decodeEvent } from "./decode.ts";
import type {
  ChatRequest,
  Endpoint,
  Provider,
  ProviderRequest,
} from "./provider.ts";

function postChat(endpoint: Endpoint, body: unknown): ProviderRequest {
  return {
    url: `${endpoint.baseUrl}/chat/completions`,
    headers: {
      "accept": "text/event-stream",
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  };
}

/**
 * GLM v4 (bigmodel.cn, z.ai). OpenAI-only fields are not documented there and
 * are never sent.
 *
 * @see https://docs.bigmodel.cn/api-reference/模型-api/对话补全
 */
const glmV4: Provider = {
  buildRequest: (request: ChatRequest, endpoint) =>
    postChat(endpoint, {
      model: request.model,
      messages: request.messages,
      stream: true,
      request_id: request.requestId,
    }),
  decode: decodeEvent,
};

/**
 * OpenAI's chat completions and the servers that follow it: vLLM, SGLang,
 * Ollama, llama.cpp, LM Studio, DeepSeek and Tsinghua's own demo servers.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
const openai: Provider = {
  buildRequest: (request: ChatRequest, endpoint) =>
    postChat(endpoint, {
      model: request.model,
      messages: request.messages,
      stream: true,
      stream_options: { include_usage: true },
    }),
  decode: decodeEvent,
};

/** Every dialect by its name. */
export const PROVIDERS = { "glm-v4": glmV4, openai } as const satisfies Record<
  string,
  Provider
>;

/** The name of a dialect. */
export type ProviderName = keyof typeof PROVIDERS;
