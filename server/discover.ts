import type { UpstreamConfig } from "../fresh.config.ts";
import { parseJson } from "../lib/provider/json.ts";
import { firstChatModel, readModelList } from "../lib/provider/model_info.ts";
import { readLimitedText } from "./refusal.ts";
import type { Fetch } from "./upstream.ts";

/** The model servers that people run, by the port each listens on. */
const SERVERS = [
  { name: "ollama", port: 11_434 },
  { name: "llamacpp", port: 8_080 },
  { name: "lmstudio", port: 1_234 },
  { name: "vllm", port: 8_000 },
] as const;
/** Longest wait for all of them together, in milliseconds. */
const TIMEOUT_MS = 300;
const MAX_LIST_BYTES = 1024 * 1024;

/** Settings of {@linkcode discoverUpstreams}. */
export interface DiscoverOptions {
  /** A port that is not looked at: ours. */
  readonly ownPort: number;
  readonly fetch?: Fetch;
  /** Where to look, for tests. */
  readonly servers?: readonly {
    readonly name: string;
    readonly port: number;
  }[];
}

/**
 * Looks for model servers on this machine, all at once and briefly.
 *
 * Only one that lists at least one model counts: another service on such a
 * port (8080 is anybody's) must not be sent anyone's questions.
 */
export async function discoverUpstreams(
  options: DiscoverOptions,
): Promise<UpstreamConfig[]> {
  const { ownPort, servers = SERVERS, fetch = globalThis.fetch } = options;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const found = await Promise.all(
    servers.filter(({ port }) => port !== ownPort).map(({ name, port }) =>
      probe(name, `http://127.0.0.1:${port}/v1`, { fetch, signal })
    ),
  );
  return found.filter((upstream) => upstream !== undefined);
}

async function probe(
  name: string,
  baseUrl: string,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<UpstreamConfig | undefined> {
  try {
    const response = await fetch(
      new Request(`${baseUrl}/models`, { redirect: "manual", signal }),
    );
    const limit = { maxBytes: MAX_LIST_BYTES, signal };
    const body = parseJson(await readLimitedText(response, limit));
    const models = response.ok ? readModelList(body) : undefined;
    const defaultModel = firstChatModel(models ?? []);
    return defaultModel === undefined
      ? undefined
      : { name, provider: "openai", baseUrl, defaultModel };
  } catch (error) {
    // Refused, not HTTP, or silent: all say that no model server is there.
    if (error instanceof TypeError || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}
