import { expect } from "expect";
import { cached } from "./cached.ts";

Deno.test("cached shares a call on its way and keeps its result a while", async () => {
  let calls = 0;
  let nowMs = 0;
  const load = cached(() => Promise.resolve(++calls), {
    lifeMs: 100,
    failedLifeMs: 10,
    now: () => nowMs,
  });
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  nowMs = 99;
  expect(await load()).toBe(1);
  nowMs = 100;
  expect(await load()).toBe(2);
});

Deno.test("cached keeps a failure for a shorter while", async () => {
  let calls = 0;
  let nowMs = 0;
  const load = cached(
    () =>
      calls++ === 0 ? Promise.reject(new Error("down")) : Promise.resolve(7),
    { lifeMs: 100, failedLifeMs: 10, now: () => nowMs },
  );
  await expect(load()).rejects.toThrow("down");
  nowMs = 9;
  await expect(load()).rejects.toThrow("down");
  nowMs = 10;
  expect(await load()).toBe(7);
});
