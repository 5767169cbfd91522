import type { ReplyError } from "../lib/error/failure.ts";
import { asObject, asText } from "../lib/provider/json.ts";
import { PROVIDERS } from "../lib/provider/providers.ts";
import type { ChatRequest, Provider } from "../lib/provider/provider.ts";
import type { UpstreamConfig } from "../fresh.config.ts";
import { bearerSource } from "./glm_token.ts";

/** The one way out: `fetch`, or the demo's stand-in for it. */
export type Fetch = (request: Request) => Promise<Response>;

/** A model service that can be asked. */
export interface Upstream {
  readonly name: UpstreamConfig["name"];
  readonly decode: Provider["decode"];
  /** The model asked when a question names none. */
  defaultModel(): Promise<string>;
  /**
   * Sends a request for a streamed answer.
   *
   * @throws When the service cannot be reached or `signal` is aborted.
   */
  open(request: ChatRequest, signal: AbortSignal): Promise<Response>;
  /** Has the next request signed anew. Returns false if it never is signed. */
  renewToken(): boolean;
  /** Takes out of an error what looks like this upstream's secrets. */
  redact(error: ReplyError): ReplyError;
}

/** A model and who has it. */
export interface Target {
  readonly upstream: Upstream;
  readonly model: string;
}

/** How long the list of models may take, in milliseconds. */
const MODELS_TIMEOUT_MS = 3_000;
/** Sent to a server that names no model: those have just one. */
const ANY_MODEL = "default";

/** Makes an upstream from its configuration. */
export function createUpstream(
  config: UpstreamConfig,
  fetch: Fetch = globalThis.fetch,
): Upstream {
  const provider = PROVIDERS[config.provider];
  const bearer = bearerOf(config);

  async function headers(): Promise<Record<string, string>> {
    const token = await bearer();
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  async function firstListedModel(): Promise<string> {
    const response = await fetch(
      new Request(`${config.baseUrl}/models`, {
        headers: await headers(),
        redirect: "manual",
        signal: AbortSignal.timeout(MODELS_TIMEOUT_MS),
      }),
    );
    return firstModelOf(await response.json()) ?? ANY_MODEL;
  }

  let listed: Promise<string> | undefined;
  return {
    name: config.name,
    decode: provider.decode,
    defaultModel() {
      if (config.defaultModel !== undefined) {
        return Promise.resolve(config.defaultModel);
      }
      return listed ??= firstListedModel().catch((error: unknown) => {
        // A server without a list still answers; it is asked again next time.
        listed = undefined;
        console.warn(
          `Listing the models of "${config.baseUrl}" failed (${error}); asking for "${ANY_MODEL}"`,
        );
        return ANY_MODEL;
      });
    },
    renewToken: () => false,
    redact: (error) => error,
    async open(request, signal) {
      const { url, headers: base, body } = provider.buildRequest(
        request,
        config,
      );
      return await fetch(
        new Request(url, {
          method: "POST",
          headers: { ...base, ...await headers() },
          body,
          // A redirect could take the key to another host.
          redirect: "manual",
          signal,
        }),
      );
    },
  };
}

/** Only GLM takes a signed token; elsewhere a dot in a key means nothing. */
function bearerOf(config: UpstreamConfig): () => Promise<string | undefined> {
  const { apiKey, provider } = config;
  if (apiKey !== undefined && provider === "glm-v4") {
    return bearerSource(apiKey);
  }
  return () => Promise.resolve(apiKey);
}

function firstModelOf(body: unknown): string | undefined {
  const list = asObject(body)?.data;
  return Array.isArray(list) ? asText(asObject(list[0])?.id) : undefined;
}
