import type { ModelInfo } from "./model_info.ts";

const K = 1_024;
const M = 1_048_576;

/**
 * GLM's chat models, the free ones first: listed where the vendor's own list
 * cannot be had.
 *
 * @see https://docs.bigmodel.cn/cn/guide/start/model-overview
 */
export const GLM_MODELS: readonly ModelInfo[] = [
  {
    id: "glm-4.7-flash",
    context: 200 * K,
    maxOutput: 128 * K,
    thinking: true,
    vision: false,
    free: true,
  },
  {
    id: "glm-4.6v-flash",
    context: 128 * K,
    maxOutput: 32 * K,
    thinking: true,
    vision: true,
    free: true,
  },
  {
    id: "glm-4-flash-250414",
    context: 128 * K,
    maxOutput: 16 * K,
    thinking: false,
    vision: false,
    free: true,
  },
  {
    id: "glm-z1-flash",
    context: 128 * K,
    maxOutput: 32 * K,
    thinking: true,
    vision: false,
    free: true,
  },
  paid("glm-5.3", M),
  paid("glm-5.3-flash", M),
  paid("glm-5.2", M),
  paid("glm-5.1", 200 * K),
  paid("glm-5", 200 * K),
  paid("glm-4.7", 200 * K),
  paid("glm-4.6", 200 * K),
  { ...paid("glm-4.5", 128 * K), maxOutput: 96 * K },
  { ...paid("glm-4.5-air", 128 * K), maxOutput: 96 * K },
  { ...paid("glm-4-plus", 128 * K), maxOutput: 4_095, thinking: false },
  { ...paid("glm-4-long", M), maxOutput: 4_095, thinking: false },
];

function paid(id: string, context: number): ModelInfo {
  return {
    id,
    context,
    maxOutput: 128 * K,
    thinking: true,
    vision: false,
    free: false,
  };
}

/** What a GLM model takes, as far as its name tells. */
export interface GlmTraits {
  /** Whether its name is GLM's at all; an unknown name is taken on trust. */
  readonly known: boolean;
  /** The retired API with its own dialect. */
  readonly isV3: boolean;
  readonly vision: boolean;
  /** Whether thinking can be had, switched, or never ends. */
  readonly thinking: "none" | "switch" | "always";
  /** Whether `thinking` is a field of its requests. */
  readonly hasThinkingField: boolean;
  readonly hasEffort: boolean;
  /** Whether temperature must lie strictly between 0 and 1. */
  readonly openTemperature: boolean;
  readonly maxOutput?: number;
}

const V3_MODELS: ReadonlySet<string> = new Set([
  "chatglm_turbo",
  "chatglm_pro",
  "chatglm_std",
  "chatglm_lite",
  "characterglm",
]);
const NAME = /^glm-(z)?(\d+)(?:\.(\d+))?(v)?(?:-|$)/;

/** Tells whether a model is one of the retired v3 API, in any case. */
export function isV3Model(model: string): boolean {
  return V3_MODELS.has(model.toLowerCase());
}

/** Tells whether a name is that of a GLM model. */
export function isGlmModel(model: string): boolean {
  return isV3Model(model) || NAME.test(model.toLowerCase());
}

/** Reads what a GLM model takes from its name. */
export function glmTraits(model: string): GlmTraits {
  const name = model.toLowerCase();
  const isV3 = V3_MODELS.has(name);
  const match = NAME.exec(name);
  const known = isV3 || match !== null;
  const [, z, major, minor, v] = match ?? [];
  const version = Number(major ?? 0) + Number(minor ?? 0) / 10;
  const since = (wanted: number) => !isV3 && (!known || version >= wanted);
  const modern = since(4.5) && z === undefined;
  const alwaysThinks = z !== undefined || /thinking/.test(name) ||
    (known && modern && version >= 5.3);
  const maxOutput = GLM_MODELS.find(({ id }) => id === name)?.maxOutput;
  return {
    known,
    isV3,
    vision: !known || v !== undefined,
    thinking: alwaysThinks ? "always" : modern ? "switch" : "none",
    hasThinkingField: modern,
    hasEffort: since(5.2) && z === undefined,
    openTemperature: known && !modern,
    ...(maxOutput !== undefined && { maxOutput }),
  };
}

/**
 * Tells whether a model sees pictures, as far as its name tells; the folder of
 * `owner/model` does not matter.
 *
 * @returns `null` for a name that is not GLM's.
 */
export function seesPictures(model: string): boolean | null {
  const { known, vision } = glmTraits(model.slice(model.lastIndexOf("/") + 1));
  return known ? vision : null;
}

/** What is known of a GLM model by its exact name. */
export function glmModelInfo(id: string): ModelInfo | undefined {
  return GLM_MODELS.find((model) => model.id === id.toLowerCase());
}
