import { expect } from "expect";
import { numberRange, readNumber } from "./number_option.ts";
import { optionLimits } from "./option_limits.ts";

Deno.test("readNumber reads numbers as people write them", () => {
  const range = numberRange("temperature", optionLimits(undefined));
  const read = ["0", " 0.7 ", "0,7", "０．７", ".5", "1.", "2"].map((text) =>
    readNumber(text, range)
  );
  expect(read).toEqual([0, 0.7, 0.7, 0.7, 0.5, 1, 2]);
});

Deno.test("readNumber tells an empty field from one that cannot be used", () => {
  const limits = optionLimits({ provider: "glm-v4", id: "glm-4.7" });
  const temperature = numberRange("temperature", limits);
  const tokens = numberRange("max_tokens", limits);
  expect([" ", ""].map((text) => readNumber(text, temperature)))
    .toEqual([undefined, undefined]);
  const bad = ["warm", "1.1", "-0.1", "1e0", "0x1", "1 2", ",", "Infinity"];
  expect(bad.map((text) => readNumber(text, temperature)))
    .toEqual(bad.map(() => null));
  expect(["0", "1.5", "10000001", "64"].map((text) => readNumber(text, tokens)))
    .toEqual([null, null, null, 64]);
});
