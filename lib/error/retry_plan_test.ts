import { expect } from "expect";
import fc from "fast-check";
import { failure } from "./failure.ts";
import { RetryPlan } from "./retry_plan.ts";

const policy = { retries: 3, baseMs: 100, maxMs: 1_000 };
const busy = failure("upstream_rate");

Deno.test("RetryPlan doubles its waits up to the longest and then gives up", () => {
  const plan = new RetryPlan({ ...policy, retries: 5 }, () => 1);
  const waits = Array.from({ length: 6 }, () => plan.later(busy)?.delayMs);
  expect(waits).toEqual([100, 200, 400, 800, 1_000, undefined]);
});

Deno.test("RetryPlan jitters each wait between half and whole", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      const plan = new RetryPlan(policy, () => random);
      for (const whole of [100, 200, 400]) {
        const { delayMs = -1 } = plan.later(busy) ?? {};
        expect(delayMs).toBeGreaterThanOrEqual(whole / 2);
        expect(delayMs).toBeLessThanOrEqual(whole);
      }
    }),
  );
});

Deno.test("RetryPlan honours Retry-After unless it is too long", () => {
  const after = (retryAfterMs: number) =>
    new RetryPlan(policy, () => 0)
      .later(failure("upstream_rate", { retryAfterMs }))?.delayMs;
  expect(after(0)).toBe(0);
  expect(after(1_000)).toBe(1_000);
  expect(after(1_001)).toBeUndefined();
});

Deno.test("RetryPlan tries nothing again that cannot pass", () => {
  for (
    const code of ["upstream_credit", "upstream_auth", "empty_reply"] as const
  ) {
    expect(new RetryPlan(policy, () => 0).later(failure(code)))
      .toBeUndefined();
  }
  expect(new RetryPlan({ ...policy, retries: 0 }, () => 0).later(busy))
    .toBeUndefined();
});

Deno.test("RetryPlan numbers its tries and does not count what was mended", () => {
  const plan = new RetryPlan({ ...policy, retries: 1 }, () => 0);
  expect(plan.again(failure("upstream_auth"))).toEqual({
    type: "retry",
    attempt: 2,
    delayMs: 0,
    code: "upstream_auth",
  });
  expect(plan.later(busy)).toMatchObject({ attempt: 3, delayMs: 50 });
  expect(plan.later(busy)).toBeUndefined();
});
