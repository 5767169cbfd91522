import { expect } from "expect";
import { Breath } from "./breath.ts";

Deno.test("Breath gives a turn only when work has held the loop for long", async () => {
  let now = 0;
  let turns = 0;
  const breath = new Breath({
    now: () => now,
    turn: () => {
      turns++;
      // Others take their time: it is not ours.
      now += 100;
      return Promise.resolve();
    },
  });
  const after: number[] = [];
  for (let work = 0; work < 6; work++) {
    now += 4;
    await breath.take();
    after.push(turns);
  }
  expect(after).toEqual([0, 1, 1, 2, 2, 3]);
});

Deno.test("Breath lets timers and what they wait for go first", async () => {
  let now = 0;
  const breath = new Breath({ now: () => now += 10 });
  let isHeard = false;
  setTimeout(() => isHeard = true);
  await breath.take();
  expect(isHeard).toBe(true);
});
