import { expect } from "expect";
import { stillFollows } from "./follow.ts";

Deno.test("stillFollows lets go at the smallest move up", () => {
  const before = { top: 500, below: 0 };
  expect(stillFollows(true, before, { top: 498, below: 2 })).toBe(false);
  expect(stillFollows(true, before, { top: 100, below: 400 })).toBe(false);
});

Deno.test("stillFollows is not moved by text that grows below", () => {
  const before = { top: 500, below: 0 };
  expect(stillFollows(true, before, { top: 500, below: 300 })).toBe(true);
  expect(stillFollows(false, before, { top: 500, below: 300 })).toBe(false);
});

Deno.test("stillFollows follows again at the end and not before", () => {
  const before = { top: 100, below: 400 };
  expect(stillFollows(false, before, { top: 300, below: 200 })).toBe(false);
  expect(stillFollows(false, before, { top: 495, below: 5 })).toBe(true);
});

Deno.test("stillFollows stays at the end when text is taken away", () => {
  const before = { top: 500, below: 0 };
  expect(stillFollows(true, before, { top: 200, below: 0 })).toBe(true);
  expect(stillFollows(true, before, { top: 200, below: 0.5 })).toBe(true);
});
