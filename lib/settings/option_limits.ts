import { glmTraits } from "../provider/glm_models.ts";
import type { Effort, ModelOptions } from "./settings.ts";

/** What a model takes of {@linkcode ModelOptions}. */
export interface OptionLimits {
  readonly maxTemperature: 1 | 2;
  readonly hasMaxTokens: boolean;
  /** Whether thinking can be asked for, and whether it can be switched off. */
  readonly thinking: { readonly on: boolean; readonly off: boolean };
  readonly efforts: readonly Effort[];
  readonly webSearch: boolean;
}

/** A model that nothing is known of: the server has the last word. */
const UNKNOWN: OptionLimits = {
  maxTemperature: 2,
  hasMaxTokens: true,
  thinking: { on: true, off: true },
  efforts: ["low", "medium", "high", "max"],
  webSearch: true,
};

const OPENAI: OptionLimits = {
  ...UNKNOWN,
  thinking: { on: false, off: false },
  efforts: ["low", "medium", "high"],
  webSearch: false,
};

const GLM_V3: OptionLimits = {
  maxTemperature: 1,
  hasMaxTokens: false,
  thinking: { on: false, off: true },
  efforts: [],
  webSearch: false,
};

/**
 * Tells which options a model takes; the server refuses the others.
 *
 * @param model Its name and the dialect it is spoken to in, if known.
 */
export function optionLimits(
  model: { readonly id: string; readonly provider: string } | undefined,
): OptionLimits {
  switch (model?.provider) {
    case "openai":
      return OPENAI;
    case "glm-v3":
      return GLM_V3;
    case "glm-v4":
      return glmLimits(model.id);
    default:
      return UNKNOWN;
  }
}

function glmLimits(id: string): OptionLimits {
  const { thinking, hasEffort } = glmTraits(id);
  return {
    maxTemperature: 1,
    hasMaxTokens: true,
    thinking: { on: thinking !== "none", off: thinking !== "always" },
    efforts: hasEffort ? ["low", "high", "max"] : [],
    webSearch: true,
  };
}

/**
 * Returns the options that a model takes. What it would refuse is left out, so
 * that a model that was just chosen can be asked.
 */
export function fitOptions(
  options: ModelOptions,
  limits: OptionLimits,
): ModelOptions {
  const { temperature, max_tokens, thinking, reasoning_effort, web_search } =
    options;
  const kept: { -readonly [Name in keyof ModelOptions]: ModelOptions[Name] } = {
    ...options,
  };
  if ((temperature ?? 0) > limits.maxTemperature) delete kept.temperature;
  if (max_tokens !== undefined && !limits.hasMaxTokens) delete kept.max_tokens;
  if (thinking !== undefined && !limits.thinking[thinking ? "on" : "off"]) {
    delete kept.thinking;
  }
  if (reasoning_effort && !limits.efforts.includes(reasoning_effort)) {
    delete kept.reasoning_effort;
  }
  if (web_search !== undefined && !limits.webSearch) delete kept.web_search;
  return kept;
}
