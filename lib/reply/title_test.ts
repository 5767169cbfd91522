import { expect } from "expect";
import { titleOf } from "./title.ts";

Deno.test("titleOf takes the first line with words in it", () => {
  expect(titleOf("\n \r\n  How  do\ttides\u00a0work? \nBriefly.")).toBe(
    "How do tides work?",
  );
  expect(titleOf("")).toBe("");
  expect(titleOf(" \n\t")).toBe("");
});

Deno.test("titleOf cuts a long line at the end of a word, else anywhere", () => {
  const words = titleOf("word ".repeat(40));
  expect(words).toMatch(/^(word )*word…$/);
  expect(Array.from(words).length).toBeLessThanOrEqual(61);
  expect(titleOf("茶".repeat(100))).toBe(`${"茶".repeat(60)}…`);
  expect(titleOf("茶".repeat(60))).toBe("茶".repeat(60));
});

Deno.test("titleOf never cuts a character in two", () => {
  const title = titleOf("👋".repeat(61));
  expect(title).toBe(`${"👋".repeat(60)}…`);
  expect(title.isWellFormed()).toBe(true);
});
