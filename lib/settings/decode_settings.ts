import * as v from "valibot";
import { isObject, type JsonObject, parseJson } from "../provider/json.ts";
import { problem, type RequestProblem } from "../provider/request_problem.ts";
import {
  MAX_NAME,
  MAX_PERSONAS,
  MAX_PROMPTS,
  MAX_SYSTEM,
  MAX_TEXT,
} from "./settings_limits.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/** Most characters of all settings together, as JSON. */
export const MAX_SETTINGS_LENGTH = 262_144;

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const name = v.pipe(v.string(), v.maxLength(MAX_NAME));
const systemText = v.pipe(v.string(), v.maxLength(MAX_SYSTEM));

function list<T extends { readonly id: string }>(
  entry: v.GenericSchema<unknown, T>,
  most: number,
) {
  return v.pipe(
    v.array(entry),
    v.maxLength(most),
    v.check((all) => new Set(all.map((each) => each.id)).size === all.length),
  );
}

const SCHEMAS = {
  language: v.picklist(["auto", "zh", "en"]),
  theme: v.picklist(["auto", "light", "dark"]),
  fontSize: v.picklist(["small", "medium", "large", "larger"]),
  sidebar: v.picklist(["open", "closed"]),
  sendKey: v.picklist(["enter", "mod-enter"]),
  thoughts: v.picklist(["auto", "open", "closed"]),
  model: v.nullable(v.pipe(v.string(), v.regex(/^[^\s\p{Cc}]{1,200}$/u))),
  options: v.object({
    temperature: v.exactOptional(
      v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
    ),
    top_p: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    max_tokens: v.exactOptional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
    ),
    thinking: v.exactOptional(v.boolean()),
    reasoning_effort: v.exactOptional(
      v.picklist(["low", "medium", "high", "max"]),
    ),
    web_search: v.exactOptional(v.boolean()),
  }),
  system: systemText,
  persona: v.nullable(id),
  personas: list(v.object({ id, name, prompt: systemText }), MAX_PERSONAS),
  prompts: list(
    v.object({ id, name, text: v.pipe(v.string(), v.maxLength(MAX_TEXT)) }),
    MAX_PROMPTS,
  ),
  titles: v.boolean(),
  signKeys: v.boolean(),
} satisfies {
  readonly [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]>;
};

const ON_OR_OFF: RequestProblem["expected"] = {
  zh: "应为 true 或 false",
  en: "expected true or false",
};

const EXPECTED: Readonly<
  Record<keyof Settings, RequestProblem["expected"]>
> = {
  language: oneOf("auto", "zh", "en"),
  theme: oneOf("auto", "light", "dark"),
  fontSize: oneOf("small", "medium", "large", "larger"),
  sidebar: oneOf("open", "closed"),
  sendKey: oneOf("enter", "mod-enter"),
  thoughts: oneOf("auto", "open", "closed"),
  model: {
    zh: "应为 null 或不含空格的模型名，例如 bigmodel/glm-4.7-flash",
    en:
      "expected null or a model's name without spaces, such as bigmodel/glm-4.7-flash",
  },
  options: {
    zh:
      "应为对象，可含 temperature（0 到 2）、top_p（0 到 1）、max_tokens（正整数）、thinking 与 web_search（true 或 false）、reasoning_effort（low、medium、high、max 之一）",
    en:
      "expected an object of temperature (0 to 2), top_p (0 to 1), max_tokens (a whole number from 1), thinking and web_search (true or false) and reasoning_effort (one of low, medium, high, max), each of which may be absent",
  },
  system: {
    zh: `应为不超过 ${MAX_SYSTEM} 个字符的文字`,
    en: `expected a text of at most ${MAX_SYSTEM} characters`,
  },
  persona: {
    zh: "应为 null 或某个角色的 id",
    en: "expected null or the id of a persona",
  },
  personas: {
    zh:
      `应为最多 ${MAX_PERSONAS} 个 {id, name, prompt}，id 互不相同，name 不超过 ${MAX_NAME} 个字符，prompt 不超过 ${MAX_SYSTEM} 个字符`,
    en:
      `expected at most ${MAX_PERSONAS} of {id, name, prompt}, no id twice, the name of at most ${MAX_NAME} characters and the prompt of at most ${MAX_SYSTEM}`,
  },
  prompts: {
    zh:
      `应为最多 ${MAX_PROMPTS} 个 {id, name, text}，id 互不相同，name 不超过 ${MAX_NAME} 个字符，text 不超过 ${MAX_TEXT} 个字符`,
    en:
      `expected at most ${MAX_PROMPTS} of {id, name, text}, no id twice, the name of at most ${MAX_NAME} characters and the text of at most ${MAX_TEXT}`,
  },
  titles: ON_OR_OFF,
  signKeys: ON_OR_OFF,
};

function oneOf(...values: readonly string[]): RequestProblem["expected"] {
  return {
    zh: `应为 ${values.join("、")} 之一`,
    en: `expected one of ${values.join(", ")}`,
  };
}

/**
 * Reads a change of settings from a JSON object. Members that are no settings
 * are passed over: a page may be newer than the server that it talks to.
 *
 * @returns The settings to change, or the first one that cannot be used, with
 * the way to the wrong place in it (`options.top_p`, `personas.2.name`).
 */
export function decodeSettingsPatch(
  input: JsonObject,
): Partial<Settings> | RequestProblem {
  const patch: Record<string, unknown> = {};
  for (const member of settingNames()) {
    if (!Object.hasOwn(input, member)) continue;
    const result = v.safeParse<v.GenericSchema>(SCHEMAS[member], input[member]);
    if (!result.success) {
      const place = v.getDotPath(result.issues[0]);
      const path = place === null ? member : `${member}.${place}`;
      return problem(path, EXPECTED[member]);
    }
    patch[member] = result.output;
  }
  // The loop has filled each member by the schema of its name.
  return patch as Partial<Settings>;
}

/**
 * Reads the settings that the store keeps, of whatever version wrote them.
 * What is missing or cannot be used is as if nobody had chosen it.
 *
 * @param kept JSON text, or `undefined` while there is none.
 */
export function decodeSettings(kept: string | undefined): Settings {
  const chosen: Record<string, unknown> = {};
  const raw = parseKept(kept);
  for (const member of settingNames()) {
    if (!Object.hasOwn(raw, member)) continue;
    const result = v.safeParse<v.GenericSchema>(SCHEMAS[member], raw[member]);
    if (result.success) chosen[member] = result.output;
  }
  // The loop has filled each member by the schema of its name.
  return { ...DEFAULT_SETTINGS, ...chosen as Partial<Settings> };
}

/**
 * Puts a change into the settings that the store keeps. What is not changed
 * stays as it was written, also what only another version can read.
 *
 * @returns JSON text, or the problem that it is too long.
 */
export function mergeSettings(
  kept: string | undefined,
  patch: Partial<Settings>,
): string | RequestProblem {
  const merged = JSON.stringify({ ...parseKept(kept), ...patch });
  return merged.length <= MAX_SETTINGS_LENGTH ? merged : problem("settings", {
    zh: `全部设置合计不超过 ${MAX_SETTINGS_LENGTH} 个字符`,
    en:
      `expected all settings together to be at most ${MAX_SETTINGS_LENGTH} characters`,
  });
}

function parseKept(kept: string | undefined): JsonObject {
  const raw = kept === undefined ? undefined : parseJson(kept);
  return isObject(raw) ? raw : {};
}

function settingNames(): (keyof Settings)[] {
  // SCHEMAS has exactly the members of Settings, as its type says.
  return Object.keys(SCHEMAS) as (keyof Settings)[];
}
