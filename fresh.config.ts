import type { BuildOptions } from "fresh/dev";
import * as v from "valibot";
import type { RetryPolicy } from "./lib/error/retry_plan.ts";
import { parsePrices } from "./lib/provider/price_table.ts";
import { type ProviderName, providerOfUrl } from "./lib/provider/providers.ts";
import type { Prices } from "./lib/view/price.ts";

/** What the builder is told: nothing, Fresh's defaults are ours. */
export const buildOptions: BuildOptions = {};

const text = v.pipe(v.string(), v.trim());

function integer(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d+$/, `a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.minValue(min, `a whole number from ${min} to ${max}`),
    v.maxValue(max, `a whole number from ${min} to ${max}`),
  );
}

const baseUrl = v.pipe(
  text,
  v.check(
    (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""),
    "an http: or https: address such as http://127.0.0.1:11434/v1",
  ),
  // Valibot asks this of a text that is no address, too: the first no is told.
  v.check(
    isBare,
    "an address without a password, a query or a fragment; keys have settings of their own",
  ),
  // People paste the address of the call as often as the base.
  v.transform((value) =>
    value.replace(/\/+$/, "").replace(/\/chat\/completions$/, "")
  ),
);

function isBare(address: string): boolean {
  const url = URL.parse(address);
  return url === null ||
    url.username + url.password + url.search + url.hash === "";
}

const flag = v.pipe(
  text,
  v.picklist(["0", "1"], "0 or 1"),
  v.transform((value) => value === "1"),
);

const names = v.pipe(
  text,
  v.transform((value) =>
    value.split(",").map((name) => name.trim()).filter((name) => name !== "")
  ),
);

const prices = v.pipe(
  text,
  v.transform(parsePrices),
  v.custom<Prices>(
    (value) => value !== undefined,
    "money for a million tokens in and out, such as glm-4.7=0.6/2.2 USD, glm-4.7-flash=0/0 CNY",
  ),
);

const databaseUrl = v.pipe(
  text,
  v.regex(
    /^(?:postgres(?:ql)?:\/\/.+|(?!.*:\/\/).+)$/i,
    "a SQLite file below data/, or postgres://user:password@host/database",
  ),
);

const apiKey = v.pipe(
  text,
  v.regex(/^[\x21-\x7e]*$/, "a key of printable characters without spaces"),
);

/** One setting: its environment variable is its name in {@linkcode SETTINGS}. */
interface Setting<T> {
  readonly schema: v.GenericSchema<string, T>;
  /** The text that stands for an unset variable; none if it may be unset. */
  readonly fallback?: string;
  /** Never to be printed. */
  readonly secret?: true;
  readonly about: string;
}

function setting<T>(
  schema: v.GenericSchema<string, T>,
  about: string,
  fallback: string,
): Setting<T> & { readonly fallback: string } {
  return { schema, about, fallback };
}

function optional<T>(
  schema: v.GenericSchema<string, T>,
  about: string,
): Setting<T> {
  return { schema, about };
}

function secret<T>(
  schema: v.GenericSchema<string, T>,
  about: string,
): Setting<T> {
  return { schema, about, secret: true };
}

const TIMEOUT_MAX_MS = 86_400_000;

/** Every setting, by the name of its environment variable. */
export const SETTINGS = {
  HOST: setting(text, "Address to listen on", "127.0.0.1"),
  PORT: setting(
    integer(0, 65_535),
    "Port to listen on; 0 takes a free one",
    "8000",
  ),
  ZHIPUAI_API_KEY: secret(apiKey, "Key of bigmodel.cn"),
  ZHIPUAI_BASE_URL: setting(
    baseUrl,
    "GLM v4 API of bigmodel.cn",
    "https://open.bigmodel.cn/api/paas/v4",
  ),
  ZAI_API_KEY: secret(apiKey, "Key of z.ai"),
  ZAI_BASE_URL: setting(
    baseUrl,
    "GLM v4 API of z.ai",
    "https://api.z.ai/api/paas/v4",
  ),
  OPENAI_BASE_URL: optional(
    baseUrl,
    "Any OpenAI-compatible server, for example http://127.0.0.1:11434/v1",
  ),
  OPENAI_API_KEY: secret(apiKey, "Key of that server, if it wants one"),
  FRESHET_MODEL: optional(
    text,
    "Model to ask; default glm-4.7-flash for GLM, else the first one the server lists",
  ),
  FRESHET_FALLBACK_MODEL: optional(
    text,
    "Model asked in place of one that is too busy",
  ),
  FRESHET_MODELS: optional(
    names,
    "Models to offer, with commas between; default what the services list",
  ),
  FRESHET_PRICES: setting(
    prices,
    "What models cost per million tokens in and out, shown below answers: glm-4.7=0.6/2.2 USD, glm-4.7-flash=0/0 CNY",
    "",
  ),
  FRESHET_TITLES: setting(
    flag,
    "1 asks the model for a title after a conversation's first answer",
    "1",
  ),
  FRESHET_TITLE_MODEL: optional(
    text,
    "Model asked for titles; default the default model of the service that answered",
  ),
  FRESHET_DISCOVER: setting(
    flag,
    "1 looks for model servers on this machine when none is configured",
    "1",
  ),
  DATABASE_URL: setting(
    databaseUrl,
    "Where conversations are kept: a SQLite file below data/, or postgres://user:password@host/database",
    "data/freshet.db",
  ),
  FRESHET_UNWATCHED_MS: setting(
    integer(100, TIMEOUT_MAX_MS),
    "How long an answer asked by GET goes on when nobody watches, in milliseconds",
    "60000",
  ),
  FRESHET_MAX_MESSAGE_BYTES: setting(
    integer(1, 1_048_576),
    "Longest question, in bytes of UTF-8",
    "32768",
  ),
  FRESHET_MAX_STREAMS: setting(
    integer(1, 100_000),
    "Most answers that stream at once; keep it below half of `ulimit -n`",
    "400",
  ),
  FRESHET_HEADER_TIMEOUT_MS: setting(
    integer(1, TIMEOUT_MAX_MS),
    "Longest wait for the model service to begin its answer, in milliseconds",
    "300000",
  ),
  FRESHET_STALL_TIMEOUT_MS: setting(
    integer(1, TIMEOUT_MAX_MS),
    "Longest silence in the middle of an answer, in milliseconds",
    "300000",
  ),
  FRESHET_RETRIES: setting(
    integer(0, 10),
    "Most further tries when the model service is busy or unreachable",
    "2",
  ),
  FRESHET_RETRY_BASE_MS: setting(
    integer(1, 60_000),
    "Wait before the first of them, in milliseconds; then it doubles",
    "300",
  ),
  FRESHET_RETRY_MAX_MS: setting(
    integer(1, 600_000),
    "Longest wait between two tries, in milliseconds",
    "20000",
  ),
  FRESHET_PING_MS: setting(
    integer(100, 600_000),
    "Time between two pings on an open stream, in milliseconds",
    "4000",
  ),
} as const;

type Settings = typeof SETTINGS;

/** The values of all settings, typed. */
export type SettingValues = {
  readonly [K in keyof Settings]:
    | v.InferOutput<Settings[K]["schema"]>
    | (Settings[K] extends { readonly fallback: string } ? never : undefined);
};

/** A setting that cannot be used. Its message is one line without secrets. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Where settings are read from: `Deno.env`, or a `Map` in a test. */
export interface Env {
  get(name: string): string | undefined;
}

/**
 * Reads every setting. An empty or blank variable counts as unset.
 *
 * @throws {ConfigError} Naming the first variable that cannot be used, its
 * value (never a key's) and what is wanted.
 */
export function readSettings(env: Env): SettingValues {
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const given = env.get(name)?.trim();
    const raw = given === undefined || given === "" ? entry.fallback : given;
    values[name] = raw === undefined ? undefined : readOne(name, raw, entry);
  }
  // The loop above has filled exactly the keys of SETTINGS by their schemas.
  return values as SettingValues;
}

function readOne(name: string, raw: string, entry: Setting<unknown>): unknown {
  const result = v.safeParse(entry.schema, raw);
  if (result.success) return result.output;
  // An address may hold a password before an "@", or a key in its query.
  const isSecret = entry.secret || /[@?#]/.test(raw);
  throw new ConfigError(
    `Reading the setting ${name}: found ${
      isSecret ? "(hidden)" : JSON.stringify(raw)
    }, expected ${result.issues[0].message}`,
  );
}

/** Where questions go. */
export interface UpstreamConfig {
  /** Its name in lists, in `upstream/model` and in logs. */
  readonly name: string;
  readonly provider: ProviderName;
  readonly baseUrl: string;
  /** Sent as a bearer token; a GLM key of two halves as a signed one. */
  readonly apiKey?: string;
  /** Asked when no other is named; absent: the first one the server lists. */
  readonly defaultModel?: string;
}

/** Everything the server needs to know before it starts. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Every configured service, the default one first; often none. */
  readonly upstreams: readonly UpstreamConfig[];
  /** Whether there is a key for a server that nothing names. */
  readonly strayKey: boolean;
  /** Asked when a question names no model: `model` or `upstream/model`. */
  readonly defaultModel?: string;
  /** Asked once in place of a model that is too busy. */
  readonly fallbackModel?: string;
  /** Offered in place of what the services list. */
  readonly models?: readonly string[];
  /** What answers cost, by model; what is not listed has no known price. */
  readonly prices: Prices;
  /** Whether the model is asked for titles. */
  readonly titles: boolean;
  /** The model asked for them: `model` or `upstream/model`. */
  readonly titleModel?: string;
  /** Whether to look for services on this machine when none is configured. */
  readonly discover: boolean;
  readonly maxMessageBytes: number;
  readonly maxStreams: number;
  readonly headerTimeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly pingMs: number;
  readonly databaseUrl: string;
  readonly unwatchedMs: number;
  readonly retry: RetryPolicy;
}

const DEFAULT_GLM_MODEL = "glm-4.7-flash";

/**
 * Reads the configuration from the environment.
 *
 * @throws {ConfigError} See {@linkcode readSettings}.
 */
export function loadConfig(env: Env): Config {
  const settings = readSettings(env);
  return {
    host: settings.HOST,
    port: settings.PORT,
    upstreams: chooseUpstreams(settings, env),
    strayKey: settings.OPENAI_API_KEY !== undefined &&
      settings.OPENAI_BASE_URL === undefined,
    ...given("defaultModel", settings.FRESHET_MODEL),
    ...given("fallbackModel", settings.FRESHET_FALLBACK_MODEL),
    ...given("models", settings.FRESHET_MODELS),
    titles: settings.FRESHET_TITLES,
    ...given("titleModel", settings.FRESHET_TITLE_MODEL),
    prices: settings.FRESHET_PRICES,
    // On Deno Deploy the loopback is not the person's machine.
    discover: settings.FRESHET_DISCOVER &&
      env.get("DENO_DEPLOYMENT_ID") === undefined,
    maxMessageBytes: settings.FRESHET_MAX_MESSAGE_BYTES,
    maxStreams: settings.FRESHET_MAX_STREAMS,
    headerTimeoutMs: settings.FRESHET_HEADER_TIMEOUT_MS,
    stallTimeoutMs: settings.FRESHET_STALL_TIMEOUT_MS,
    pingMs: settings.FRESHET_PING_MS,
    databaseUrl: settings.DATABASE_URL,
    unwatchedMs: settings.FRESHET_UNWATCHED_MS,
    retry: {
      retries: settings.FRESHET_RETRIES,
      baseMs: settings.FRESHET_RETRY_BASE_MS,
      maxMs: settings.FRESHET_RETRY_MAX_MS,
    },
  };
}

/** The names of services that settings set up, as in `upstream/model`. */
export const SERVICES = ["bigmodel", "zai", "openai"] as const;

/** A key or a base URL of its own makes an upstream. */
function chooseUpstreams(settings: SettingValues, env: Env): UpstreamConfig[] {
  const isSet = (name: keyof Settings) => (env.get(name)?.trim() ?? "") !== "";
  const upstreams: UpstreamConfig[] = [];
  if (isSet("ZHIPUAI_API_KEY") || isSet("ZHIPUAI_BASE_URL")) {
    const { ZHIPUAI_BASE_URL: baseUrl, ZHIPUAI_API_KEY: apiKey } = settings;
    upstreams.push(upstream("bigmodel", "glm-v4", { baseUrl, apiKey }));
  }
  if (isSet("ZAI_API_KEY") || isSet("ZAI_BASE_URL")) {
    const { ZAI_BASE_URL: baseUrl, ZAI_API_KEY: apiKey } = settings;
    upstreams.push(upstream("zai", "glm-v4", { baseUrl, apiKey }));
  }
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey } = settings;
  if (baseUrl !== undefined) {
    const provider = providerOfUrl(baseUrl);
    upstreams.push(upstream("openai", provider, { baseUrl, apiKey }));
  }
  return upstreams;
}

function upstream(
  name: (typeof SERVICES)[number],
  provider: ProviderName,
  { baseUrl, apiKey }: {
    readonly baseUrl: string;
    readonly apiKey: string | undefined;
  },
): UpstreamConfig {
  return {
    name,
    provider,
    baseUrl,
    ...given("apiKey", apiKey),
    ...(provider === "glm-v4" && { defaultModel: DEFAULT_GLM_MODEL }),
  };
}

function given<K extends string, T>(
  name: K,
  value: T | undefined,
): { readonly [P in K]?: T } {
  // A computed name makes an index signature; this object has just the one.
  return value === undefined ? {} : { [name]: value } as { [P in K]: T };
}
