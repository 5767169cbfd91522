import { expect } from "expect";
import { fitWithin } from "./fit_within.ts";

Deno.test("fitWithin shrinks the longest side and keeps the proportions", () => {
  expect(fitWithin({ width: 4096, height: 1024 }, 2048))
    .toEqual({ width: 2048, height: 512 });
  expect(fitWithin({ width: 1000, height: 3000 }, 2048))
    .toEqual({ width: 683, height: 2048 });
});

Deno.test("fitWithin leaves a small picture alone", () => {
  expect(fitWithin({ width: 2048, height: 10 }, 2048))
    .toEqual({ width: 2048, height: 10 });
});

Deno.test("fitWithin leaves at least a pixel each way", () => {
  expect(fitWithin({ width: 100_000, height: 3 }, 2048))
    .toEqual({ width: 2048, height: 1 });
});
