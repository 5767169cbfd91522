import { expect } from "expect";
import { closeMarks } from "./close_marks.ts";
import { OPEN_END } from "./math_tokens.ts";

const HALVES: readonly (readonly [string, string])[] = [
  ["plain text", "plain text"],
  ["a **b", "a **b**"],
  ["a **b ", "a **b**"],
  ["a **b*", "a **b**"],
  ["a **b**", "a **b**"],
  ["a **", "a "],
  ["a *b **c", "a *b **c***"],
  ["a _b", "a _b_"],
  ["snake_case", "snake_case"],
  ["2 * 3", "2 * 3"],
  ["a ~~b", "a ~~b~~"],
  ["a `b", "a `b`"],
  ["a `", "a "],
  ["a ``b `c", "a ``b `c``"],
  ["`a*b` c", "`a*b` c"],
  ["a [b", "a [b](<>)"],
  ["a [b](htt", "a [b](<>)"],
  ["a [b](https://c.example)", "a [b](https://c.example)"],
  ["a [**b", "a [**b**](<>)"],
  ["list[0", "list[0"],
  ["[1] and", "[1] and"],
  ["a ![b](htt", "a "],
  ["a !", "a "],
  ["a!", "a!"],
  ["a[^1", "a"],
  ["list[", "list"],
  ["a[ref", "a"],
  ["a[ref_12]", "a"],
  ["a[ref_12].", "a[ref_12]."],
  ["**a [ref_", "**a**"],
  ["a【ref_1", "a"],
  ["a【ref_1】", "a【ref_1】"],
  ["a【注", "a【注"],
  ["a &am", "a "],
  ["a & b", "a & b"],
  ["a \\", "a "],
  ["a <br", "a "],
  ["a <https://b.exa", "a https://b.exa"],
  ["a < b", "a < b"],
  ["a $x_1", `a $x_1${OPEN_END}$`],
  ["a $5 b", "a $5 b"],
  ["a \\(x", `a \\(x${OPEN_END}\\)`],
  ["**a \\[x", `**a \\[x${OPEN_END}\\]**`],
];

Deno.test("closeMarks ends what has begun", () => {
  for (const [half, whole] of HALVES) {
    expect([half, closeMarks(half)]).toEqual([half, whole]);
  }
});
