import { expect } from "expect";
import { FakePage, FakeTiming } from "../../tests/support/chat_fakes.ts";
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
  const page = new FakePage();
  const listenToPage = page.listen;
  return {
    opened,
    closed: () => closed,
    watch,
    heard,
    watcher,
    page,
    listenToPage,
  };
}

async function turns(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

Deno.test("lateWatch begins with what was asked once it is loaded", async () => {
  const { opened, closed, watch, heard, watcher, page, listenToPage } = setUp();
  const timing = new FakeTiming();
  const load = () => Promise.resolve(watch);
  const connection = lateWatch({ load, timing, listenToPage })(
    REQUEST,
    watcher,
  );
  expect(opened).toEqual([]);
  await turns();
  expect(opened).toEqual([REQUEST]);
  expect(heard).toEqual([]);
  connection.close();
  expect(closed()).toBe(1);
  expect(page.listening).toBe(0);
});

Deno.test("lateWatch tells that nothing comes, and tries again until it does", async () => {
  const { opened, watch, heard, watcher, page, listenToPage } = setUp();
  const timing = new FakeTiming();
  let hasNetwork = false;
  const load = () =>
    hasNetwork ? Promise.resolve(watch) : Promise.reject(new TypeError());
  lateWatch({ load, timing, listenToPage })(REQUEST, watcher);
  await turns();
  expect(heard).toEqual([false]);
  hasNetwork = true;
  timing.pass(1_000);
  await turns();
  expect(heard).toEqual([false, true]);
  expect(opened).toEqual([REQUEST]);
  expect(timing.waiting).toBe(0);
  expect(page.listening).toBe(0);
});

Deno.test("lateWatch waits no longer once there is a network again", async () => {
  const { opened, watch, heard, watcher, page, listenToPage } = setUp();
  const timing = new FakeTiming();
  const tries: PromiseWithResolvers<Watch>[] = [];
  const load = () => {
    const next = Promise.withResolvers<Watch>();
    tries.push(next);
    return next.promise;
  };
  lateWatch({ load, timing, listenToPage })(REQUEST, watcher);
  tries[0]?.reject(new TypeError());
  await turns();
  expect([tries.length, timing.waiting]).toEqual([1, 1]);
  page.wake("online");
  // A try is under way: there is nothing to be hurried.
  page.wake("online");
  expect([tries.length, timing.waiting]).toEqual([2, 0]);
  tries[1]?.resolve(watch);
  await turns();
  page.wake("online");
  expect(tries).toHaveLength(2);
  expect(opened).toEqual([REQUEST]);
  expect(heard).toEqual([false, true]);
});

Deno.test("lateWatch opens nothing after it was closed", async () => {
  const { opened, watch, heard, watcher, page, listenToPage } = setUp();
  const timing = new FakeTiming();
  const loaded = Promise.withResolvers<Watch>();
  lateWatch({ load: () => loaded.promise, timing, listenToPage })(
    REQUEST,
    watcher,
  ).close();
  loaded.resolve(watch);
  await turns();
  const load = () => Promise.reject(new TypeError());
  const waiting = lateWatch({ load, timing, listenToPage })(REQUEST, watcher);
  await turns();
  waiting.close();
  expect(timing.waiting).toBe(0);
  expect(page.listening).toBe(0);
  expect(opened).toEqual([]);
  expect(heard).toEqual([false]);
});
