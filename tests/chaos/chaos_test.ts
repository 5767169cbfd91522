import { expect } from "expect";
import { describe, isClean, runChaos } from "./chaos.ts";

Deno.test("Chaos loses no token and repeats no question", async () => {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const report = await runChaos({
    cases: 60,
    seed,
    solo: 1,
    pair: 1,
    width: 10,
  });
  expect(report.results).toHaveLength(60);
  // The report holds the seed.
  if (!isClean(report)) throw new Error(describe(report, seed));
});
