import { type Config, SERVICES, type UpstreamConfig } from "../fresh.config.ts";
import {
  GLM_MODELS,
  glmModelInfo,
  seesPictures,
} from "../lib/provider/glm_models.ts";
import type { ModelInfo } from "../lib/provider/model_info.ts";
import {
  isOwnModel,
  type ProviderName,
  providerOfModel,
} from "../lib/provider/providers.ts";
import {
  problem,
  type RequestProblem,
} from "../lib/provider/request_problem.ts";
import { demoFetch } from "./demo.ts";
import { discoverUpstreams } from "./discover.ts";
import { createUpstream, type Target, type Upstream } from "./upstream.ts";

/** One model of the catalogue, in OpenAI's shape and a little more. */
export interface CatalogueEntry extends ModelInfo {
  readonly object: "model";
  /** The name of the upstream that has it. */
  readonly upstream: string;
  readonly provider: ProviderName;
}

/** All models that can be asked. */
export interface Catalogue {
  readonly object: "list";
  readonly data: readonly CatalogueEntry[];
  /** Upstreams whose own list could not be read. */
  readonly unlisted?: readonly string[];
}

/** What a page says of the model before anything is asked. */
export interface DefaultModel {
  /** Whether the built-in demo would answer. */
  readonly demo: boolean;
  /** `""` while only the service itself knows. */
  readonly model: string;
}

/** Every model service there is, and which one a name means. */
export interface Models {
  /** Looks for services once, if none is configured. Returns all of them. */
  ready(): Promise<readonly Upstream[]>;
  /**
   * Finds who answers to a name.
   *
   * @param name A model, `upstream/model`, or nothing for the default.
   */
  resolve(name?: string): Promise<Target>;
  /**
   * Tells why a model may not be asked: where FRESHET_MODELS says what is
   * offered, nobody may spend the key on anything else.
   */
  check(target: Target): Promise<RequestProblem | undefined>;
  /** Who is asked in place of a model that is too busy, if anyone. */
  fallback(): Promise<Target | undefined>;
  /** Lists all models; services that fail are left out or stand in a table. */
  list(): Promise<Catalogue>;
  /** Tells who answers by default, without asking any service. */
  defaultModel(): Promise<DefaultModel>;
}

/** Makes the models that `config` names. Opens nothing yet. */
export function createModels(config: Config): Models {
  let found: Promise<readonly Upstream[]> | undefined;
  const ready = () => found ??= upstreamsOf(config);

  async function resolve(name = config.defaultModel): Promise<Target> {
    const upstreams = await ready();
    const first = firstOf(upstreams);
    if (name === undefined) {
      return { upstream: first, model: await first.defaultModel() };
    }
    return await byPrefix(name, upstreams) ??
      { upstream: await ownerOf(name, upstreams) ?? first, model: name };
  }

  return {
    ready,
    resolve,
    async check(target) {
      const away = await serviceAway(target);
      if (away !== undefined) return away;
      if (config.models === undefined) return undefined;
      const offered = await Promise.all(
        [undefined, ...config.models].map((name) => resolve(name)),
      );
      const isOffered = offered.some(({ upstream, model }) =>
        upstream === target.upstream && model === target.model
      );
      return isOffered ? undefined : notOffered(config.models);
    },
    fallback: async () =>
      config.fallbackModel === undefined
        ? undefined
        : await resolve(config.fallbackModel),
    async list() {
      const upstreams = await ready();
      if (config.models === undefined) return await listAll(upstreams);
      // While only the service knows its default, there is no name to list.
      const known = config.defaultModel ?? firstOf(upstreams).knownDefault;
      const more = known === undefined ? [] : [undefined];
      return await listNamed([...config.models, ...more], resolve);
    },
    async defaultModel() {
      const upstream = firstOf(await ready());
      const model = config.defaultModel ?? upstream.knownDefault ?? "";
      const demo = upstream.name === "demo";
      return { demo, model };
    },
  };
}

/** Tells of a model that is named with a service which is not set up here. */
async function serviceAway(
  { upstream, model }: Target,
): Promise<RequestProblem | undefined> {
  const [service = "", rest] = model.split("/");
  const isService = SERVICES.some((name) => name === service);
  if (rest === undefined || !isService) return undefined;
  // A router lists models of others by such names.
  if (await lists(upstream, model)) return undefined;
  return problem("model", {
    zh: `此处没有配置服务“${service}”`,
    en: `the service "${service}" is not set up here`,
  });
}

function notOffered(models: readonly string[]): RequestProblem {
  const names = models.join(", ");
  return problem("model", {
    zh: `此处提供的模型是：${names}`,
    en: `the models offered here are ${names}`,
  });
}

/** Configured services; else those found on this machine; else the demo. */
async function upstreamsOf(config: Config): Promise<readonly Upstream[]> {
  if (config.upstreams.length > 0) {
    return config.upstreams.map((each) => createUpstream(each));
  }
  const found = config.discover
    ? await discoverUpstreams({ ownPort: config.port })
    : [];
  const demo: UpstreamConfig = {
    name: "demo",
    provider: "demo",
    baseUrl: "http://demo.invalid",
    defaultModel: "demo",
  };
  return [
    ...found.map((each) => createUpstream(each)),
    createUpstream(demo, demoFetch),
  ];
}

/** There always is one: the demo, if nothing else. */
function firstOf(upstreams: readonly Upstream[]): Upstream {
  const [first] = upstreams;
  if (first !== undefined) return first;
  throw new RangeError("Choosing an upstream: found none, expected the demo");
}

/** Reads `upstream/model`, unless the whole is a model's name of its own. */
async function byPrefix(
  name: string,
  upstreams: readonly Upstream[],
): Promise<Target | undefined> {
  const slash = name.indexOf("/");
  const upstream = upstreams.find((each) =>
    slash > 0 && each.name === name.slice(0, slash)
  );
  if (upstream === undefined || slash === name.length - 1) return undefined;
  const isWhole = await lists(upstream, name);
  return { upstream, model: isWhole ? name : name.slice(slash + 1) };
}

/** The upstream that lists a model, or whose own kind its name is. */
async function ownerOf(
  name: string,
  upstreams: readonly Upstream[],
): Promise<Upstream | undefined> {
  // With one upstream there is nothing to choose and nothing to wait for.
  if (upstreams.length === 1) return upstreams[0];
  const own = upstreams.find((each) =>
    each.knownDefault === name || isOwnModel(each.provider, name)
  );
  if (own !== undefined) return own;
  const listed = await Promise.all(
    upstreams.map((upstream) => lists(upstream, name)),
  );
  return upstreams.find((_, index) => listed[index]);
}

async function lists(upstream: Upstream, name: string): Promise<boolean> {
  const models = await modelsOf(upstream);
  return models?.some(({ id }) => id === name) ?? false;
}

/** An upstream's models, or `undefined` when they cannot be had. */
async function modelsOf(
  upstream: Upstream,
): Promise<readonly ModelInfo[] | undefined> {
  if (upstream.provider === "demo") return [{ id: "demo" }];
  // The upstream has said why in the log.
  return await upstream.models().catch((_warned: unknown) => undefined);
}

async function listAll(upstreams: readonly Upstream[]): Promise<Catalogue> {
  const lists = await Promise.all(upstreams.map(modelsOf));
  const data = upstreams.flatMap((upstream, index) =>
    (lists[index] ?? builtIn(upstream)).map((model) => entry(upstream, model))
  );
  const unlisted = upstreams.filter((upstream, index) =>
    lists[index] === undefined && builtIn(upstream).length === 0
  ).map(({ name }) => name);
  return { object: "list", data, ...(unlisted.length > 0 && { unlisted }) };
}

/** Models by their names, each once; `undefined` is the default. */
async function listNamed(
  names: readonly (string | undefined)[],
  resolve: Models["resolve"],
): Promise<Catalogue> {
  const targets = await Promise.all(names.map((name) => resolve(name)));
  const isFirst = (target: Target, index: number) =>
    targets.findIndex(({ upstream, model }) =>
      upstream === target.upstream && model === target.model
    ) === index;
  const data = targets.filter(isFirst).map(({ upstream, model }) =>
    entry(upstream, { id: model })
  );
  return { object: "list", data };
}

function builtIn({ provider }: Upstream): readonly ModelInfo[] {
  return provider === "glm-v4" ? GLM_MODELS : [];
}

function entry(upstream: Upstream, model: ModelInfo): CatalogueEntry {
  const provider = providerOfModel(upstream.provider, model.id);
  const known = provider === "glm-v4" ? glmModelInfo(model.id) : {};
  const vision = seesPictures(model.id);
  return {
    ...(vision !== null && { vision }),
    ...known,
    ...model,
    object: "model",
    upstream: upstream.name,
    provider,
  };
}
