import { expect } from "expect";
import { Spoken } from "./spoken.ts";

function said(...pieces: string[]): string[] {
  const spoken = new Spoken("Code.");
  return pieces.map((piece) => spoken.say(piece));
}

Deno.test("Spoken leaves the marks out and the words in", () => {
  expect(said("## A **bold** `title`\n")).toEqual(["A bold title"]);
  expect(said("- [x] done, see [this](https://a.example/b_c).\n"))
    .toEqual(["done, see this."]);
  expect(said("> It is ~~not~~ so.\n")).toEqual(["It is not so."]);
  expect(said("![A picture](x.png)")).toEqual(["A picture"]);
  expect(said("snake_case is 2 * 3 = 6.")).toEqual([
    "snake_case is 2 * 3 = 6.",
  ]);
  expect(said("---\n")).toEqual([""]);
  expect(said("It rains [ref_2]【ref_3】. See [ref](x) [5].\n"))
    .toEqual(["It rains. See ref [5]."]);
});

Deno.test("Spoken says one word for a piece of code, however it arrives", () => {
  expect(said("Look:\n```js\n", "const a = 1;\n", "a++;\n", "```\nDone.\n"))
    .toEqual(["Look:\nCode.", "", "", "Done."]);
  expect(said("~~~~\n```\nx\n~~~~\nafter")).toEqual(["Code.\nafter"]);
});

Deno.test("Spoken reads a table's cells and not its lines", () => {
  expect(said("| Colour | Wave |\n| --- | ---: |\n", "| blue | 450 |\n"))
    .toEqual(["Colour, Wave", "blue, 450"]);
});

Deno.test("Spoken takes the rest of a line for no beginning of one", () => {
  expect(said("First. ", "- not a list.\n", "- a list.\n"))
    .toEqual(["First.", "- not a list.", "a list."]);
});
