import { expect } from "expect";
import { costOf, type Price } from "./price.ts";

const PRICE: Price = { input: 0.6, output: 2.2, currency: "USD" };

Deno.test("costOf counts a million tokens at their price", () => {
  const usage = { promptTokens: 1_000_000, completionTokens: 500_000 };
  expect(costOf(usage, PRICE)).toBeCloseTo(1.7, 10);
  expect(costOf({ promptTokens: 0, completionTokens: 0 }, PRICE)).toBe(0);
  expect(costOf(usage, { input: 0, output: 0, currency: "CNY" })).toBe(0);
});

Deno.test("costOf says nothing of tokens that were not counted", () => {
  expect(costOf({}, PRICE)).toBe(null);
  expect(costOf({ promptTokens: 1 }, PRICE)).toBe(null);
  expect(costOf({ completionTokens: 1, totalTokens: 2 }, PRICE)).toBe(null);
});
