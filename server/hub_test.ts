import { expect } from "expect";
import type { ReplyId } from "../lib/reply/ids.ts";
import { Hub, type Subscription } from "./hub.ts";
import {
  newConversationId,
  newOwner,
  newReplyId,
  seq,
} from "./store/contract/support.ts";
import type { LogRecord, ReplyRow } from "./store/store.ts";

function record(number: number): LogRecord {
  return { seq: seq(number), atMs: 0, type: "text", body: `${number}` };
}

function reply(): ReplyRow {
  return {
    id: newReplyId(),
    conversationId: newConversationId(),
    owner: newOwner(),
    model: "m",
    state: "running",
    createdAtMs: 0,
    endedAtMs: null,
    node: "n",
    fence: 1,
    stopRequestedAtMs: null,
  };
}

/** A store with one log. Reads can be held up. */
function oneLog(row: ReplyRow) {
  const log: LogRecord[] = [];
  let gate = Promise.resolve();
  const store = {
    log,
    reads: 0,
    isDeleted: false,
    hold(until: Promise<void>) {
      gate = until;
    },
    async readLog(
      _id: ReplyId,
      { after, limit }: { after: number; limit: number },
    ): Promise<readonly LogRecord[]> {
      store.reads++;
      const found = log.filter((each) => each.seq > after).slice(0, limit);
      await gate;
      return found;
    },
    getReply: () => Promise.resolve(store.isDeleted ? undefined : row),
  };
  return store;
}

async function untilLast(
  { channel }: Subscription,
  last: number,
): Promise<void> {
  while (channel.last < last) {
    await new Promise<void>((resolve) => {
      const unlisten = channel.listen(() => (unlisten(), resolve()));
    });
  }
}

async function untilOver({ channel }: Subscription): Promise<void> {
  while (!channel.isOver) {
    await new Promise<void>((resolve) => {
      const unlisten = channel.listen(() => (unlisten(), resolve()));
    });
  }
}

Deno.test("Hub reads a log from its beginning, in pieces, for the first watcher", async () => {
  const row = reply();
  const store = oneLog(row);
  for (let number = 1; number <= 2_500; number++) {
    store.log.push(record(number));
  }
  const hub = new Hub(store);
  using subscription = await hub.subscribe(row, "en");
  expect(subscription.channel.last).toBe(2_500);
  expect(store.reads).toBe(3);
});

Deno.test("Hub shares one channel among the watchers of one language", async () => {
  const row = reply();
  const store = oneLog(row);
  const hub = new Hub(store);
  using first = await hub.subscribe(row, "en");
  using second = await hub.subscribe(row, "en");
  using third = await hub.subscribe(row, "zh");
  expect(second.channel).toBe(first.channel);
  expect(third.channel).not.toBe(first.channel);
  expect(hub.watchersOf(row.id)).toBe(3);
  hub.publish(row.id, [record(1)]);
  expect([first, third].map(({ channel }) => channel.last)).toEqual([1, 1]);
});

Deno.test("Hub forgets a channel that nobody watches", async () => {
  const row = reply();
  const hub = new Hub(oneLog(row));
  const first = await hub.subscribe(row, "en");
  first[Symbol.dispose]();
  expect(hub.watchersOf(row.id)).toBe(0);
  using second = await hub.subscribe(row, "en");
  expect(second.channel).not.toBe(first.channel);
});

Deno.test("Hub joins what was published while it read, without a gap", async () => {
  const row = reply();
  const store = oneLog(row);
  store.log.push(record(1), record(2));
  const gate = Promise.withResolvers<void>();
  store.hold(gate.promise);
  const hub = new Hub(store);
  const subscribing = hub.subscribe(row, "en");
  // Durable and published after the read has looked, before it is back.
  store.log.push(record(3));
  hub.publish(row.id, [record(3)]);
  gate.resolve();
  using subscription = await subscribing;
  await untilLast(subscription, 3);
  hub.publish(row.id, [record(4)]);
  expect(subscription.channel.last).toBe(4);
});

Deno.test("Hub finds news by wake-ups, whichever are lost or repeated", async () => {
  const row = reply();
  const store = oneLog(row);
  const hub = new Hub(store);
  using subscription = await hub.subscribe(row, "en");
  store.log.push(record(1), record(2));
  hub.wake([row.id]);
  hub.wake([row.id, newReplyId()]);
  await untilLast(subscription, 2);
  store.log.push(record(3));
  hub.poll(() => true);
  hub.poll(() => false);
  await untilLast(subscription, 3);
});

Deno.test("Hub misses no wake-up that comes at the end of a reading", async () => {
  // A wake-up in each turn around the end of a reading: none may be lost.
  for (let turns = 0; turns < 12; turns++) {
    const row = reply();
    const store = oneLog(row);
    const hub = new Hub(store);
    using subscription = await hub.subscribe(row, "en");
    hub.wake([row.id]);
    for (let turn = 0; turn < turns; turn++) await null;
    store.log.push(record(1));
    hub.wake([row.id]);
    await untilLast(subscription, 1);
  }
});

Deno.test("Hub ends the streams of a reply that was deleted here or elsewhere", async () => {
  for (const elsewhere of [true, false]) {
    const row = reply();
    const store = oneLog(row);
    const hub = new Hub(store);
    using subscription = await hub.subscribe(row, "en");
    const over = untilOver(subscription);
    store.isDeleted = true;
    if (elsewhere) hub.wake([row.id]);
    else hub.drop([row.id]);
    await over;
    expect(subscription.channel.last).toBe(0);
  }
});

Deno.test("Hub leaves a running reply's streams open when a wake-up brings nothing", async () => {
  const row = reply();
  const store = oneLog(row);
  const hub = new Hub(store);
  using subscription = await hub.subscribe(row, "en");
  hub.wake([row.id]);
  store.log.push(record(1));
  hub.wake([row.id]);
  await untilLast(subscription, 1);
  expect(subscription.channel.isOver).toBe(false);
});

Deno.test("Hub counts no watcher whose log could not be read", async () => {
  const row = reply();
  const store = oneLog(row);
  const hub = new Hub({
    ...store,
    readLog: () => Promise.reject(new Error("away")),
  });
  await expect(hub.subscribe(row, "en")).rejects.toThrow("away");
  expect(hub.watchersOf(row.id)).toBe(0);
});
