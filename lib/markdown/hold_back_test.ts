import { expect } from "expect";
import { holdBack } from "./hold_back.ts";

Deno.test("holdBack finds the lines that touch the end however many stand above", () => {
  // A pattern that could cut these lines in many ways would never end here.
  const code = "```ts\n" + "const first = second.third;\n".repeat(200) +
    "```\n\n";
  const row = "| one | two |\n";
  expect(holdBack(code + row)).toBe(code);
  const table = `${code}${row}| - | - |\n`;
  expect(holdBack(`${table}| 1 | 2`)).toBe(`${table}| 1 | 2`);
  expect(holdBack(`${table} \t\n${row}`)).toBe(`${table} \t\n`);
});
