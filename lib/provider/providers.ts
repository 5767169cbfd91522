import { decodeEvent } from "./decode.ts";
import { isGlmModel, isV3Model } from "./glm_models.ts";
import { buildGlmV3Request } from "./glm_v3_request.ts";
import { buildGlmV4Request } from "./glm_v4.ts";
import { buildOpenAiRequest } from "./openai.ts";
import { postChat } from "./post_chat.ts";
import type { Provider } from "./provider.ts";

/** Every dialect by its name. */
export const PROVIDERS = {
  "glm-v4": {
    buildRequest: buildGlmV4Request,
    decode: decodeEvent,
    authorization: "bearer",
  },
  "glm-v3": {
    buildRequest: buildGlmV3Request,
    decode: decodeEvent,
    authorization: "bare",
  },
  "openai": {
    buildRequest: buildOpenAiRequest,
    decode: decodeEvent,
    authorization: "bearer",
  },
  /** Answered in this process; whatever is set means nothing to it. */
  "demo": {
    buildRequest: ({ model, messages }, endpoint) =>
      postChat(endpoint, { model, messages, stream: true }),
    decode: decodeEvent,
    authorization: "bearer",
  },
} as const satisfies Record<string, Provider>;

/** The name of a dialect. */
export type ProviderName = keyof typeof PROVIDERS;

const GLM_HOST = /^https?:\/\/(?:open\.bigmodel\.cn|api\.z\.ai)(?:[:/]|$)/i;
const GLM_PATH = /\/api\/(?:coding\/)?paas(?:\/|$)/;

/** Which dialect a base URL says, whatever setting it stands in. */
export function providerOfUrl(baseUrl: string): "glm-v4" | "openai" {
  return GLM_HOST.test(baseUrl) || GLM_PATH.test(baseUrl) ? "glm-v4" : "openai";
}

/** Which dialect a model of an upstream speaks: GLM has two. */
export function providerOfModel(
  provider: ProviderName,
  model: string,
): ProviderName {
  return provider === "glm-v4" && isV3Model(model) ? "glm-v3" : provider;
}

/** Tells whether a model, by its name, is one of this dialect's own. */
export function isOwnModel(provider: ProviderName, model: string): boolean {
  return provider === "glm-v4" && isGlmModel(model);
}
