import { expect } from "expect";
import * as fc from "fast-check";
import {
  decodeSettings,
  decodeSettingsPatch,
  MAX_SETTINGS_LENGTH,
  mergeSettings,
} from "./decode_settings.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/** Every member with a value that is not the default. */
const CHOSEN: Settings = {
  language: "zh",
  theme: "dark",
  fontSize: "larger",
  sidebar: "closed",
  sendKey: "mod-enter",
  thoughts: "closed",
  model: "bigmodel/glm-4.7-flash",
  options: {
    temperature: 0,
    top_p: 1,
    max_tokens: 1,
    thinking: false,
    reasoning_effort: "max",
    web_search: true,
  },
  system: "请说中文。",
  persona: "p-1",
  personas: [{ id: "p-1", name: "诗人", prompt: "写诗" }],
  prompts: [{ id: "q_1", name: "Sum up", text: "Sum up:\n" }],
  titles: false,
  signKeys: false,
};

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    name: "n",
    prompt: "p",
    text: "t",
  }));

Deno.test("decodeSettingsPatch takes every member, alone and together", () => {
  expect(decodeSettingsPatch({ ...CHOSEN })).toEqual(CHOSEN);
  const members = Object.entries(CHOSEN);
  expect(members.map(([name]) => name)).toEqual(Object.keys(DEFAULT_SETTINGS));
  for (const [name, value] of members) {
    expect(decodeSettingsPatch({ [name]: value })).toEqual({ [name]: value });
  }
  expect(decodeSettingsPatch({ ...DEFAULT_SETTINGS }))
    .toEqual(DEFAULT_SETTINGS);
});

Deno.test("decodeSettingsPatch passes over what is no setting", () => {
  const input = JSON.parse(
    `{"__proto__": {"theme": "dark"}, "constructor": 1, "toString": 2,
      "hasOwnProperty": 3, "newer": {}, "titles": false,
      "options": {"temperature": 1, "__proto__": {"top_p": 1}, "more": 1}}`,
  );
  const patch = decodeSettingsPatch(input);
  expect(patch).toEqual({ titles: false, options: { temperature: 1 } });
  expect(decodeSettingsPatch({})).toEqual({});
});

const WRONG: readonly (readonly [Record<string, unknown>, string])[] = [
  [{ language: "fr" }, "language"],
  [{ language: null }, "language"],
  [{ theme: "DARK" }, "theme"],
  [{ fontSize: 16 }, "fontSize"],
  [{ sidebar: true }, "sidebar"],
  [{ sendKey: "" }, "sendKey"],
  [{ thoughts: ["open"] }, "thoughts"],
  [{ model: "two words" }, "model"],
  [{ model: "" }, "model"],
  [{ options: null }, "options"],
  [{ options: { temperature: 2.1 } }, "options.temperature"],
  [{ options: { top_p: "1" } }, "options.top_p"],
  [{ options: { max_tokens: 1.5 } }, "options.max_tokens"],
  [{ options: { thinking: null } }, "options.thinking"],
  [{ options: { reasoning_effort: "none" } }, "options.reasoning_effort"],
  [{ options: { web_search: {} } }, "options.web_search"],
  [{ system: "x".repeat(65_537) }, "system"],
  [{ persona: "" }, "persona"],
  [{ persona: 1 }, "persona"],
  [{ personas: {} }, "personas"],
  [{ personas: many(51) }, "personas"],
  [{ personas: [...many(2), ...many(1)] }, "personas"],
  [{ personas: [{ id: "a b", name: "", prompt: "" }] }, "personas.0.id"],
  [{ personas: [...many(2), { id: "z", prompt: "" }] }, "personas.2.name"],
  [
    { personas: [{ id: "a", name: "n".repeat(81), prompt: "" }] },
    "personas.0.name",
  ],
  [{ prompts: many(201) }, "prompts"],
  [{ prompts: [...many(1), ...many(1)] }, "prompts"],
  [
    { prompts: [{ id: "a", name: "", text: "x".repeat(32_769) }] },
    "prompts.0.text",
  ],
  [{ titles: "true" }, "titles"],
];

Deno.test("decodeSettingsPatch names what is wrong, in both languages", () => {
  for (const [input, parameter] of WRONG) {
    const decoded = decodeSettingsPatch({ theme: "dark", ...input });
    expect(decoded).toMatchObject({ type: "problem", parameter });
    if (!("type" in decoded)) throw new Error("No problem found");
    expect(decoded.expected.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(decoded.expected.en).toMatch(/^expected /);
  }
});

Deno.test("decodeSettingsPatch takes lists and texts as long as may be", () => {
  const patch = {
    system: "字".repeat(65_536),
    personas: many(50).map(({ text: _, ...persona }) => persona),
    prompts: many(200).map(({ prompt: _, ...saved }) => saved),
  };
  expect(decodeSettingsPatch(patch)).toEqual(patch);
});

Deno.test("decodeSettings reads what mergeSettings has kept", () => {
  const kept = mergeSettings(undefined, CHOSEN);
  if (typeof kept !== "string") throw new Error("Not kept");
  expect(decodeSettings(kept)).toEqual(CHOSEN);
  const more = mergeSettings(kept, { theme: "light", model: null });
  expect(typeof more === "string" && decodeSettings(more))
    .toEqual({ ...CHOSEN, theme: "light", model: null });
});

Deno.test("decodeSettings makes defaults of what it cannot read, member by member", () => {
  const broken = [
    undefined,
    "",
    "nonsense",
    "null",
    "[]",
    "3",
    '{"theme": "blue"}',
    '{"__proto__": {"theme": "dark"}}',
  ];
  for (const kept of broken) {
    expect(decodeSettings(kept)).toEqual(DEFAULT_SETTINGS);
  }
  for (const [input, path] of WRONG) {
    const kept = JSON.stringify({ sendKey: "mod-enter", ...input });
    const settings = decodeSettings(kept);
    const isSame = path === "sendKey";
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      sendKey: isSame ? "enter" : "mod-enter",
    });
  }
});

Deno.test("decodeSettings always makes settings that a patch takes", () => {
  const members = Object.keys(DEFAULT_SETTINGS);
  const any = fc.dictionary(fc.constantFrom(...members), fc.jsonValue());
  fc.assert(fc.property(any, (value) => {
    const settings = decodeSettings(JSON.stringify(value));
    expect(Object.keys(settings)).toEqual(members);
    expect(decodeSettingsPatch({ ...settings })).toEqual(settings);
  }));
});

Deno.test("mergeSettings leaves what it cannot read to those who can", () => {
  const kept = '{"newer":{"a":1},"theme":"blue","titles":false}';
  const merged = mergeSettings(kept, { sidebar: "closed" });
  expect(JSON.parse(String(merged)))
    .toEqual({
      newer: { a: 1 },
      theme: "blue",
      titles: false,
      sidebar: "closed",
    });
  expect(mergeSettings("nonsense", { titles: false })).toBe('{"titles":false}');
});

Deno.test("mergeSettings refuses more than may be kept", () => {
  const persona = { name: "", prompt: "x".repeat(65_536) };
  const personas = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ id: `${id}`, ...persona }));
  const kept = mergeSettings(undefined, { personas: personas(3) });
  expect(typeof kept).toBe("string");
  const before = String(kept);
  const left = MAX_SETTINGS_LENGTH - before.length - ',"system":""'.length;
  const system = "y".repeat(left);
  expect(mergeSettings(before, { system })).toHaveLength(MAX_SETTINGS_LENGTH);
  expect(mergeSettings(before, { system: `${system}y` }))
    .toMatchObject({ type: "problem", parameter: "settings" });
});
