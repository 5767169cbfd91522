import * as v from "valibot";
import { ONCE, problem, type RequestProblem } from "./request_problem.ts";

const EFFORTS = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
] as const;

/** How hard a model is to think; each family takes some of these. */
export type ReasoningEffort = typeof EFFORTS[number];

/** How GLM's search of the web is to work. */
export interface WebSearch {
  readonly search_engine?: string;
  readonly count?: number;
  readonly search_recency_filter?: string;
  readonly content_size?: "medium" | "high";
}

/** What a person may set for one question; what is absent is not sent. */
export interface RequestOptions {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_tokens?: number;
  readonly stop?: readonly string[];
  readonly thinking?: boolean;
  readonly reasoning_effort?: ReasoningEffort;
  readonly web_search?: WebSearch;
}

/** A question's settings: the options, and what decides where it goes. */
export interface QuestionSettings {
  readonly options: RequestOptions;
  /** The system prompt. */
  readonly system?: string;
  /** The model's name, or `upstream/model`. */
  readonly model?: string;
}

const stopText = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const searchObject = v.object({
  search_engine: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
  count: v.exactOptional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  ),
  search_recency_filter: v.exactOptional(
    v.picklist(["oneDay", "oneWeek", "oneMonth", "oneYear", "noLimit"]),
  ),
  content_size: v.exactOptional(v.picklist(["medium", "high"])),
});

const SCHEMAS = {
  system: v.pipe(v.string(), v.minLength(1), v.maxLength(65_536)),
  model: v.pipe(v.string(), v.regex(/^[^\s\p{Cc}]{1,200}$/u)),
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
  top_p: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  max_tokens: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(10_000_000),
  ),
  stop: v.union([
    v.pipe(stopText, v.transform((text) => [text])),
    v.pipe(v.array(stopText), v.minLength(1), v.maxLength(4)),
  ]),
  thinking: v.boolean(),
  reasoning_effort: v.picklist(EFFORTS),
  web_search: v.union([
    v.pipe(v.boolean(), v.transform((on) => on ? {} : undefined)),
    searchObject,
  ]),
} as const;

/** The names of all settings of a question. */
export type SettingName = keyof typeof SCHEMAS;

const EXPECTED: Readonly<Record<SettingName, RequestProblem["expected"]>> = {
  system: {
    zh: "应为 1 到 65536 个字符的文字",
    en: "expected a text of 1 to 65536 characters",
  },
  model: {
    zh: "应为不含空格的模型名，例如 glm-4.7-flash",
    en: "expected a model's name without spaces, such as glm-4.7-flash",
  },
  temperature: { zh: "应为 0 到 2 的数", en: "expected a number from 0 to 2" },
  top_p: { zh: "应为 0 到 1 的数", en: "expected a number from 0 to 1" },
  max_tokens: {
    zh: "应为 1 到 10000000 的整数",
    en: "expected a whole number from 1 to 10000000",
  },
  stop: {
    zh: "应为 1 到 4 段文字，每段不超过 256 个字符",
    en: "expected 1 to 4 texts of at most 256 characters",
  },
  thinking: { zh: "应为 true 或 false", en: "expected true or false" },
  reasoning_effort: {
    zh: `应为 ${EFFORTS.join("、")} 之一`,
    en: `expected one of ${EFFORTS.join(", ")}`,
  },
  web_search: {
    zh: "应为 true、false 或搜索设置",
    en: "expected true, false or an object of search settings",
  },
};

const NUMBERS: ReadonlySet<string> = new Set([
  "temperature",
  "top_p",
  "max_tokens",
]);
const SWITCHES: ReadonlySet<string> = new Set(["thinking", "web_search"]);
const NUMBER = /^-?\d{1,12}(?:\.\d{1,12})?$/;
const ON = /^(?:1|true|on|yes|enabled)$/i;
const OFF = /^(?:0|false|off|no|disabled)$/i;

/**
 * Reads a question's settings from a JSON object. Members of other names are
 * left alone, and none of them is ever sent.
 *
 * @returns The settings, or the first one that cannot be used.
 */
export function readQuestionSettings(
  input: Readonly<Record<string, unknown>>,
): QuestionSettings | RequestProblem {
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    if (!isSettingName(name)) continue;
    const given = input[name];
    if (given === undefined || given === null) continue;
    const result = v.safeParse<v.GenericSchema>(schema, given);
    if (!result.success) return problem(name, EXPECTED[name]);
    if (result.output !== undefined) values[name] = result.output;
  }
  const { system, model, ...options } = values;
  return {
    // The loop has filled each member by the schema of its name.
    options: options as RequestOptions,
    ...(typeof system === "string" && { system }),
    ...(typeof model === "string" && { model }),
  };
}

/**
 * Reads a question's settings from the parameters of an address: numbers and
 * switches in words, `stop` as often as there are texts. An empty value counts
 * as absent. Parameters of other names are left alone: stand-ins for EventSource
 * and proxies add some of their own, and nobody would see the refusal.
 *
 * @returns The settings, or the first one that cannot be used.
 */
export function readQuerySettings(
  parameters: Iterable<readonly [string, string]>,
): QuestionSettings | RequestProblem {
  const input: Record<string, unknown> = {};
  const stop: string[] = [];
  for (const [name, value] of parameters) {
    if (!isSettingName(name) || value === "") continue;
    if (name === "stop") stop.push(value);
    else if (Object.hasOwn(input, name)) return problem(name, ONCE);
    else input[name] = fromText(name, value);
  }
  if (stop.length > 0) input.stop = stop;
  return readQuestionSettings(input);
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SCHEMAS, name);
}

/** What is no number or switch stays text, which its schema then refuses. */
function fromText(name: string, value: string): unknown {
  if (NUMBERS.has(name)) return NUMBER.test(value) ? Number(value) : value;
  if (!SWITCHES.has(name)) return value;
  if (ON.test(value)) return true;
  return OFF.test(value) ? false : value;
}
