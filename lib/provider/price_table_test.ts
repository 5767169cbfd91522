import { expect } from "expect";
import { parsePrices } from "./price_table.ts";

Deno.test("parsePrices reads models with their prices", () => {
  expect(parsePrices("glm-4.7=0.6/2.2 USD, glm-4.7-flash = 0 / 0  cny,"))
    .toEqual({
      "glm-4.7": { input: 0.6, output: 2.2, currency: "USD" },
      "glm-4.7-flash": { input: 0, output: 0, currency: "CNY" },
    });
  expect(parsePrices("zai-org/GLM-4.6:q4=1/2 EUR"))
    .toEqual({
      "zai-org/GLM-4.6:q4": { input: 1, output: 2, currency: "EUR" },
    });
  expect(parsePrices("")).toEqual({});
});

Deno.test("parsePrices refuses anything else", () => {
  const bad = [
    "glm-4.7",
    "glm-4.7=0.6 USD",
    "glm-4.7=0.6/2.2",
    "glm-4.7=0.6/2.2 $",
    "glm-4.7=-1/2 USD",
    "glm-4.7=1e3/2 USD",
    "glm-4.7=0,6/2,2 USD",
    "=1/2 USD",
    "a=1/2 USD b=1/2 USD",
    "a=1/2 USD, a=3/4 USD",
  ];
  expect(bad).toHaveLength(10);
  for (const text of bad) {
    expect([text, parsePrices(text)]).toEqual([text, undefined]);
  }
});
