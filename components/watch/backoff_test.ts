import { expect } from "expect";
import { backoffMs } from "./backoff.ts";

Deno.test("backoffMs doubles up to a limit and leaves half to chance", () => {
  const most = [1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMs(failures, 1));
  expect(most).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  expect(backoffMs(1, 0)).toBe(500);
  expect(backoffMs(50, 0)).toBe(7_500);
});
