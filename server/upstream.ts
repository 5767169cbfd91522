import type { UpstreamConfig } from "../fresh.config.ts";
import { secretTest } from "../lib/error/redact.ts";
import type { ReplyError } from "../lib/error/failure.ts";
import { parseJson } from "../lib/provider/json.ts";
import {
  firstChatModel,
  type ModelInfo,
  readModelList,
} from "../lib/provider/model_info.ts";
import {
  type ProviderName,
  providerOfModel,
  PROVIDERS,
} from "../lib/provider/providers.ts";
import type { Delta } from "../lib/provider/delta.ts";
import type { ChatRequest, Provider } from "../lib/provider/provider.ts";
import type { RequestProblem } from "../lib/provider/request_problem.ts";
import { cached } from "./cached.ts";
import { glmToken, plainKey, type TokenSource } from "./glm_token.ts";
import { readLimitedText } from "./refusal.ts";

/** The one way out: `fetch`, or the demo's stand-in for it. */
export type Fetch = (request: Request) => Promise<Response>;

/** A model service that can be asked. */
export interface Upstream {
  /** Its name in lists, in `upstream/model` and in logs. */
  readonly name: string;
  readonly provider: ProviderName;
  readonly decode: Provider["decode"];
  /** The model asked when a question names none. */
  defaultModel(): Promise<string>;
  /** The same as far as it is known without asking the service. */
  readonly knownDefault: string | undefined;
  /**
   * The models that the service lists; read again every few minutes.
   *
   * @throws {ModelListError} When it has no list or cannot be reached.
   */
  models(): Promise<readonly ModelInfo[]>;
  /** Tells why a question cannot be put to its model, if it cannot. */
  check(request: ChatRequest): RequestProblem | undefined;
  /**
   * Sends a request for a streamed answer.
   *
   * @throws When the service cannot be reached or `signal` is aborted.
   */
  open(request: ChatRequest, signal: AbortSignal): Promise<Response>;
  /** Has the next request signed anew. Returns false if it never is signed. */
  renewToken(): boolean;
  /** Takes out of an error what holds a piece of this upstream's key. */
  redact(error: ReplyError): ReplyError;
}

/** A model and who has it. */
export interface Target {
  readonly upstream: Upstream;
  readonly model: string;
}

/** A service's list of models cannot be had. Its message holds no secrets. */
export class ModelListError extends Error {
  override readonly name = "ModelListError";
}

/** How long the list of models may take, in milliseconds. */
const MODELS_TIMEOUT_MS = 3_000;
/** How long a list of models is used, in milliseconds. */
const MODELS_LIFE_MS = 300_000;
/** How long a failed try is remembered, in milliseconds. */
const MODELS_FAILED_LIFE_MS = 5_000;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
/** Sent to a server that names no model: those have just one. */
const ANY_MODEL = "default";

/** Makes an upstream from its configuration. */
export function createUpstream(
  config: UpstreamConfig,
  fetch: Fetch = globalThis.fetch,
): Upstream {
  const tokens = tokensOf(config);
  const isSecret = secretTest(config.apiKey);
  const providerOf = (model: string) =>
    PROVIDERS[providerOfModel(config.provider, model)];

  async function authorization(
    scheme: Provider["authorization"],
  ): Promise<Record<string, string>> {
    const token = await tokens?.token();
    if (token === undefined) return {};
    return { authorization: scheme === "bare" ? token : `Bearer ${token}` };
  }

  async function listModels(): Promise<readonly ModelInfo[]> {
    const signal = AbortSignal.timeout(MODELS_TIMEOUT_MS);
    const response = await fetch(
      new Request(`${config.baseUrl}/models`, {
        headers: await authorization(
          PROVIDERS[config.provider].authorization,
        ),
        redirect: "manual",
        signal,
      }),
    );
    const body = await readLimitedText(response, {
      maxBytes: MAX_LIST_BYTES,
      signal,
    });
    const models = response.ok ? readModelList(parseJson(body)) : undefined;
    if (models !== undefined) return models;
    throw new ModelListError(
      `Listing the models of "${config.name}": found status ${response.status} and no list, expected one`,
    );
  }

  async function listOrWarn(): Promise<readonly ModelInfo[]> {
    try {
      return await listModels();
    } catch (error) {
      // GLM's list is documented nowhere; a table stands in for it.
      if (config.provider === "openai") console.warn(`${error}`);
      throw error;
    }
  }

  const models = cached(listOrWarn, {
    lifeMs: MODELS_LIFE_MS,
    failedLifeMs: MODELS_FAILED_LIFE_MS,
  });
  let known = config.defaultModel;
  return {
    name: config.name,
    provider: config.provider,
    decode: (event) => {
      const deltas = PROVIDERS[config.provider].decode(event);
      return deltas.some((delta) => delta.type === "error")
        ? deltas.map((delta) => withoutSecrets(delta, isSecret))
        : deltas;
    },
    models,
    redact({ vendorCode, requestId, ...error }) {
      return {
        ...error,
        ...shown("vendorCode", vendorCode, isSecret),
        ...shown("requestId", requestId, isSecret),
      };
    },
    get knownDefault() {
      return known;
    },
    renewToken: () => tokens?.renew() ?? false,
    async defaultModel() {
      // A server without a list still answers; it is asked for one again.
      known ??= firstChatModel(await models().catch((_warned: unknown) => []));
      return known ?? ANY_MODEL;
    },
    check(request) {
      const made = providerOf(request.model).buildRequest(request, config);
      return made.type === "problem" ? made : undefined;
    },
    async open(request, signal) {
      const provider: Provider = providerOf(request.model);
      const made = provider.buildRequest(request, config);
      if (made.type === "problem") {
        throw new TypeError(
          `Asking "${request.model}": "${made.parameter}" was not checked, ${made.expected.en}`,
        );
      }
      const headers = await authorization(provider.authorization);
      return await fetch(
        new Request(made.url, {
          method: "POST",
          headers: { ...made.headers, ...headers },
          body: made.body,
          // A redirect could take the key to another host.
          redirect: "manual",
          signal,
        }),
      );
    },
  };
}

/** Only GLM takes a signed token; elsewhere a dot in a key means nothing. */
function tokensOf(config: UpstreamConfig): TokenSource | undefined {
  const { apiKey, provider } = config;
  if (apiKey === undefined) return undefined;
  return provider === "glm-v4" ? glmToken(apiKey) : plainKey(apiKey);
}

function withoutSecrets(
  delta: Delta,
  isSecret: (text: string) => boolean,
): Delta {
  if (delta.type !== "error") return delta;
  const { code, kind, requestId, message } = delta.error;
  return {
    type: "error",
    error: {
      ...shown("code", code, isSecret),
      ...shown("kind", kind, isSecret),
      ...shown("requestId", requestId, isSecret),
      ...(message !== undefined && { message }),
    },
  };
}

/** A member of that name, unless its text is absent or a secret. */
function shown<K extends string>(
  name: K,
  text: string | undefined,
  isSecret: (text: string) => boolean,
): { readonly [P in K]?: string } {
  if (text === undefined || isSecret(text)) return {};
  // A computed name makes an index signature; this object has just the one.
  return { [name]: text } as { [P in K]: string };
}
