import { expect } from "expect";
import { FakeTiming } from "../../tests/support/chat_fakes.ts";
import { lateWatch } from "./late_watch.ts";
import type { Watch, Watcher } from "./reply_watch.ts";

const REQUEST = { replyId: "r", after: 3 };

/** A watch that notes what is asked of it, and a watcher what it hears. */
function setUp() {
  const opened: unknown[] = [];
  let closed = 0;
  const watch: Watch = (request) => {
    opened.push(request);
    return { close: () => void closed++ };
  };
  const heard: boolean[] = [];
  const watcher: Watcher = {
    event: () => {},
    connected: (isConnected) => void heard.push(isConnected),
    lost: () => {},
  };
  return { opened, closed: () => closed, watch, heard, watcher };
}

async function turns(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

Deno.test("lateWatch begins with what was asked once it is loaded", async () => {
  const { opened, closed, watch, heard, watcher } = setUp();
  const timing = new FakeTiming();
  const load = () => Promise.resolve(watch);
  const connection = lateWatch({ load, timing })(REQUEST, watcher);
  expect(opened).toEqual([]);
  await turns();
  expect(opened).toEqual([REQUEST]);
  expect(heard).toEqual([]);
  connection.close();
  expect(closed()).toBe(1);
});

Deno.test("lateWatch tells that nothing comes, and tries again until it does", async () => {
  const { opened, watch, heard, watcher } = setUp();
  const timing = new FakeTiming();
  let hasNetwork = false;
  const load = () =>
    hasNetwork ? Promise.resolve(watch) : Promise.reject(new TypeError());
  lateWatch({ load, timing })(REQUEST, watcher);
  await turns();
  expect(heard).toEqual([false]);
  hasNetwork = true;
  timing.pass(1_000);
  await turns();
  expect(heard).toEqual([false, true]);
  expect(opened).toEqual([REQUEST]);
  expect(timing.waiting).toBe(0);
});

Deno.test("lateWatch opens nothing after it was closed", async () => {
  const { opened, watch, heard, watcher } = setUp();
  const timing = new FakeTiming();
  const loaded = Promise.withResolvers<Watch>();
  lateWatch({ load: () => loaded.promise, timing })(REQUEST, watcher).close();
  loaded.resolve(watch);
  await turns();
  const load = () => Promise.reject(new TypeError());
  const waiting = lateWatch({ load, timing })(REQUEST, watcher);
  await turns();
  waiting.close();
  expect(timing.waiting).toBe(0);
  expect(opened).toEqual([]);
  expect(heard).toEqual([false]);
});
