import { expect } from "expect";
import { problemWith } from "./question.ts";

Deno.test("problemWith refuses a question of nothing but space", () => {
  for (const blank of ["", " ", "\n\t", "\u3000\u00a0"]) {
    expect(problemWith(blank, 100)).toBe("empty");
  }
});

Deno.test("problemWith counts bytes of UTF-8", () => {
  expect(problemWith("你好", 6)).toBe(null);
  expect(problemWith("你好", 5)).toBe("tooLong");
  expect(problemWith("a".repeat(6), 6)).toBe(null);
});

Deno.test("problemWith takes half a surrogate pair", () => {
  expect(problemWith("\ud83d", 10)).toBe(null);
});
