import { expect } from "expect";
import { nextBlank, unfilledBlanks } from "./prompt_blanks.ts";

const PROMPT = "Into {{lang}}, for {{who}}: {{text}}";

function unfilled(text: string): string[] {
  return unfilledBlanks(text, PROMPT)
    .map(({ start, end }) => text.slice(start, end));
}

Deno.test("unfilledBlanks finds what a prompt leaves open, in its order", () => {
  expect(unfilled(PROMPT)).toEqual(["{{lang}}", "{{who}}", "{{text}}"]);
  expect(unfilled("Into French, for {{who}}: {{text}}"))
    .toEqual(["{{who}}", "{{text}}"]);
  expect(unfilled("{{who}} {{who}}")).toEqual(["{{who}}", "{{who}}"]);
});

Deno.test("unfilledBlanks passes over braces that are none of the prompt's", () => {
  expect(unfilled("Into French: <p>{{ title }}</p>")).toEqual([]);
  expect(unfilledBlanks("{{a}}", "no blanks")).toEqual([]);
  expect(unfilled("{{who\n}}")).toEqual([]);
});

Deno.test("nextBlank goes on and back from a selection, and not round", () => {
  const blanks = [{ start: 2, end: 5 }, { start: 7, end: 9 }];
  const [first, second] = blanks;
  const from = (start: number, end = start) =>
    [false, true].map((isBack) => nextBlank(blanks, { start, end, isBack }));
  expect(from(0)).toEqual([first, undefined]);
  expect(from(2, 5)).toEqual([second, undefined]);
  expect(from(3)).toEqual([second, undefined]);
  expect(from(6)).toEqual([second, first]);
  expect(from(7, 9)).toEqual([undefined, first]);
  expect(from(12)).toEqual([undefined, second]);
});
