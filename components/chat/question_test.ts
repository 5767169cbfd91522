import { expect } from "expect";
import { problemWith } from "./question.ts";

const NOTES = { type: "text", name: "notes.md", text: "# Notes" } as const;

/** A question of nothing but words. */
function words(text: string) {
  return { text, attachments: [] };
}

Deno.test("problemWith refuses a question of nothing but space", () => {
  for (const blank of ["", " ", "\n\t", "\u3000\u00a0"]) {
    expect(problemWith(words(blank), 100)).toBe("empty");
  }
});

Deno.test("problemWith lets a file speak for itself", () => {
  expect(problemWith({ text: "", attachments: [NOTES] }, 100)).toBe(null);
  expect(problemWith({ text: "long", attachments: [NOTES] }, 3))
    .toBe("tooLong");
});

Deno.test("problemWith counts bytes of UTF-8", () => {
  expect(problemWith(words("你好"), 6)).toBe(null);
  expect(problemWith(words("你好"), 5)).toBe("tooLong");
  expect(problemWith(words("a".repeat(6)), 6)).toBe(null);
});

Deno.test("problemWith takes half a surrogate pair", () => {
  expect(problemWith(words("\ud83d"), 10)).toBe(null);
});
