import { expect } from "expect";
import { askSettings } from "./ask_settings.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const PERSONAS = [
  { id: "p1", name: "Poet", prompt: "Write in verse." },
  { id: "p2", name: "Nobody", prompt: " \n" },
];

function asked(settings: Partial<Settings>) {
  return askSettings({ ...DEFAULT_SETTINGS, ...settings });
}

Deno.test("askSettings leaves out what nobody has chosen", () => {
  expect(asked({})).toEqual({});
  expect(Object.keys(asked({}))).toEqual([]);
});

Deno.test("askSettings names the model and its options, zero and false too", () => {
  const options = { temperature: 0, top_p: 0.5, thinking: false };
  expect(asked({ model: "glm/glm-4.7", options }))
    .toEqual({ model: "glm/glm-4.7", ...options });
});

Deno.test("askSettings sends the system prompt as written, unless it is blank", () => {
  expect(asked({ system: " Be brief.\n" })).toEqual({ system: " Be brief.\n" });
  expect(asked({ system: " \n\t" })).toEqual({});
});

Deno.test("askSettings puts the persona's prompt in place of the person's own", () => {
  const both = { system: "Be brief.", personas: PERSONAS };
  expect(asked({ ...both, persona: "p1" }))
    .toEqual({ system: "Write in verse." });
  expect(asked({ ...both, persona: "p2" })).toEqual({});
  expect(asked({ ...both, persona: null })).toEqual({ system: "Be brief." });
  expect(asked({ ...both, persona: "gone" })).toEqual({ system: "Be brief." });
});
