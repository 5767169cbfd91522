import { signal } from "@preact/signals";
import { expect } from "expect";
import { PromptPicker } from "./prompt_picker.ts";

const PROMPTS = [
  { id: "1", name: "One", text: "First" },
  { id: "2", name: "Two", text: "/Second" },
  { id: "3", name: "Three", text: "Third" },
];

function start(draftText = "/") {
  const draft = signal(draftText);
  const type = (text: string) => {
    draft.value = text;
    picker.draftChanged();
  };
  const picker = new PromptPicker({
    draft,
    prompts: signal(PROMPTS),
    insert: (text) => draft.value = text,
  });
  const names = () => picker.choices.value.map(({ name }) => name);
  return { draft, picker, type, names };
}

Deno.test("PromptPicker offers what fits the draft, and nothing without a slash", () => {
  const { type, names } = start();
  expect(names()).toEqual(["One", "Two", "Three"]);
  type("/t");
  expect(names()).toEqual(["Two", "Three", "One"]);
  type("/nothing");
  expect(names()).toEqual([]);
  type("hello");
  expect(names()).toEqual([]);
});

Deno.test("PromptPicker goes round with the arrow keys and begins anew", () => {
  const { picker, type } = start();
  const walk = (["down", "down", "down", "up"] as const).map((key) => {
    picker.press(key);
    return picker.active.value;
  });
  expect(walk).toEqual([1, 2, 0, 2]);
  type("/t");
  expect(picker.active.value).toBe(0);
});

Deno.test("PromptPicker puts the chosen prompt into the box, and closes", () => {
  const { draft, picker, names } = start();
  picker.press("down");
  expect(picker.press("pick")).toBe(true);
  expect(draft.value).toBe("/Second");
  expect(names()).toEqual([]);
  expect(picker.press("pick")).toBe(false);
});

Deno.test("PromptPicker stays closed until the next slash", () => {
  const { picker, type, names } = start();
  expect(picker.press("close")).toBe(true);
  type("/t");
  expect(names()).toEqual([]);
  expect(picker.press("down")).toBe(false);
  type("");
  type("/t");
  expect(names()).toHaveLength(3);
});
