import { expect } from "expect";
import { tokenLength } from "./token_length.ts";

Deno.test("tokenLength writes both kinds of thousand briefly", () => {
  const lengths = [
    [1, "1"],
    [800, "800"],
    [4_095, "4.1K"],
    [8_192, "8K"],
    [128_000, "128K"],
    [131_072, "128K"],
    [200 * 1_024, "200K"],
    [1_000_000, "1M"],
    [1_048_576, "1M"],
  ] as const;
  expect(lengths.map(([tokens]) => tokenLength(tokens)))
    .toEqual(lengths.map(([, text]) => text));
});
