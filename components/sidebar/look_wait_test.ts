import { expect } from "expect";
import { chat } from "../../tests/support/sidebar_fakes.ts";
import { lookWait } from "./look_wait.ts";

function waits(items: Parameters<typeof lookWait>[0], count: number) {
  return Array.from({ length: count }, (_, looks) => lookWait(items, looks));
}

Deno.test("lookWait looks once more after news, then rests", () => {
  expect(waits([chat("a")], 4)).toEqual([
    undefined,
    1_500,
    undefined,
    undefined,
  ]);
});

Deno.test("lookWait keeps a calm pace while an answer is written", () => {
  const items = [chat("a"), chat("b", 0, { running: true })];
  expect(waits(items, 4)).toEqual([4_000, 1_500, 4_000, 4_000]);
});

Deno.test("lookWait waits longer and longer for a title, then gives up", () => {
  const items = [chat("a", 0, { titlePending: true })];
  expect(waits(items, 9)).toEqual([
    1_000,
    1_500,
    4_000,
    8_000,
    16_000,
    16_000,
    16_000,
    undefined,
    undefined,
  ]);
});
