import { expect } from "expect";
import { FakeTab } from "../../tests/support/chat_fakes.ts";
import { stopUntilHeard } from "./stop_until_heard.ts";

async function turns(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

Deno.test("stopUntilHeard asks until the server has heard", async () => {
  const { server, timing } = new FakeTab();
  server.hearsStops = false;
  const done = stopUntilHeard("a1", {
    post: server.postStop,
    timing,
    isOver: () => false,
  });
  await turns();
  timing.pass(1_000);
  await turns();
  expect(server.stops).toEqual(["a1", "a1"]);
  server.hearsStops = true;
  timing.pass(2_000);
  await done;
  expect(server.stops).toEqual(["a1", "a1", "a1"]);
  expect(timing.waiting).toBe(0);
});

Deno.test("stopUntilHeard gives up when there is nothing left to stop", async () => {
  const { server, timing } = new FakeTab();
  server.hearsStops = false;
  let isOver = false;
  const done = stopUntilHeard("a1", {
    post: server.postStop,
    timing,
    isOver: () => isOver,
  });
  await turns();
  isOver = true;
  timing.pass(1_000);
  await done;
  expect(server.stops).toEqual(["a1"]);
});
