import { expect } from "expect";
import { findPrompts, promptQuery } from "./find_prompts.ts";

const PROMPTS = [
  { id: "1", name: "Deep summary", text: "Tell me" },
  { id: "2", name: "Poem", text: "A short summary in verse" },
  { id: "3", name: "Summary", text: "Sum it up" },
  { id: "4", name: "翻译", text: "翻译成英文" },
];

const found = (query: string) =>
  findPrompts(PROMPTS, query).map(({ id }) => id);

Deno.test("findPrompts puts beginnings of names first and texts last", () => {
  expect(found("SUM")).toEqual(["3", "1", "2"]);
  expect(found("翻")).toEqual(["4"]);
  expect(found("nothing like it")).toEqual([]);
});

Deno.test("findPrompts shows all in their order while nothing is looked for", () => {
  expect(found("")).toEqual(["1", "2", "3", "4"]);
  expect(found(" ")).toEqual(["1", "2", "3", "4"]);
});

Deno.test("promptQuery begins with a slash, in any input method", () => {
  const cases = [
    ["/", ""],
    ["/sum it", "sum it"],
    ["、翻", "翻"],
    ["／翻", "翻"],
    ["", undefined],
    [" /sum", undefined],
    ["a/b", undefined],
    ["/sum\n", undefined],
  ] as const;
  expect(cases).toHaveLength(8);
  for (const [draft, query] of cases) {
    expect([draft, promptQuery(draft)]).toEqual([draft, query]);
  }
});
