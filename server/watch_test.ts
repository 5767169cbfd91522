import { expect } from "expect";
import { Channel } from "./channel.ts";
import { seq } from "./store/contract/support.ts";
import type { LogRecord } from "./store/store.ts";
import { watch } from "./watch.ts";

const END = JSON.stringify({
  state: "done",
  finishReason: null,
  length: 1,
  sha256: "",
});

function record(number: number, body = "x", type = "text"): LogRecord {
  return { seq: seq(number), atMs: 0, type, body };
}

/** A watcher of a channel, and what became of its hold on it. */
async function setUp(after = -1, records: readonly LogRecord[] = []) {
  const channel = new Channel({
    id: "r",
    createdAtMs: 1_000,
    model: "m",
    language: "en",
  });
  channel.feed(records);
  await channel.opened;
  // A log that has ended is there as a whole.
  while (channel.hasEnd && !channel.isOver) await Promise.resolve();
  const shutdown = new AbortController();
  const left = { subscriptions: 0, closes: 0 };
  const stream = watch({
    subscription: {
      channel,
      [Symbol.dispose]: () => void left.subscriptions++,
    },
    after,
    pingMs: 60_000,
    shutdown: shutdown.signal,
    onClose: () => void left.closes++,
  });
  const reader = stream.getReader();
  const read = async () => {
    const { value } = await reader.read();
    return value && new TextDecoder().decode(value);
  };
  return { channel, shutdown, left, reader, read };
}

const GONE = { subscriptions: 1, closes: 1 };

Deno.test("watch sends the opening, a ping and what comes, then closes", async () => {
  const { channel, left, read } = await setUp();
  expect(await read()).toMatch(/^id:\s?r\.0\n\n$/);
  expect(await read()).toContain("event: ping");
  const next = read();
  channel.feed([record(1)]);
  expect(await next).toContain("r.1");
  channel.feed([record(2, END, "end")]);
  expect(await read()).toContain("event:end");
  // With the end itself: a ping must find nothing open to follow it.
  expect(left).toEqual(GONE);
  expect(await read()).toBeUndefined();
  channel.close();
});

Deno.test("watch begins after the watcher's cursor", async () => {
  const { channel, read } = await setUp(1, [
    record(1),
    record(2),
    record(3, END, "end"),
  ]);
  expect(await read()).toContain("event: ping");
  let rest = "";
  for (let piece; (piece = await read()) !== undefined;) rest += piece;
  expect(rest.match(/r\.\d/g)).toEqual(["r.2", "r.3"]);
  channel.close();
});

Deno.test("watch puts the end of a log that has ended last, after the ping", async () => {
  const { read } = await setUp(-1, [record(1), record(2, END, "end")]);
  let whole = "";
  for (let piece; (piece = await read()) !== undefined;) whole += piece;
  expect(whole.match(/r\.\d|ping/g)).toEqual(["r.0", "ping", "r.1", "r.2"]);
});

Deno.test("watch lets go when the watcher leaves, once", async () => {
  const { channel, left, reader, read } = await setUp();
  await read();
  await reader.cancel();
  expect(left).toEqual(GONE);
  channel.feed([record(1)]);
  expect(left).toEqual(GONE);
  channel.close();
});

Deno.test("watch tells watchers of a stopping server to come back", async () => {
  const { channel, shutdown, left, read } = await setUp();
  await read();
  await read();
  const last = read();
  shutdown.abort();
  expect(await last).toBe("retry: 1000\n\n");
  expect(await read()).toBeUndefined();
  expect(left).toEqual(GONE);
  channel.close();
});

Deno.test("watch takes from the channel only as much as the watcher reads", async () => {
  const body = "x".repeat(100_000);
  const { channel, reader, read } = await setUp();
  await read();
  await read();
  const taken: number[] = [];
  const { framesAfter } = channel;
  channel.framesAfter = (after) => {
    taken.push(after);
    return framesAfter.call(channel, after);
  };
  for (let number = 1; number <= 50; number++) {
    channel.feed([record(number, body)]);
  }
  while (channel.framesAfter(49).length === 0) {
    await new Promise<void>((resolve) => {
      const unlisten = channel.listen(() => (unlisten(), resolve()));
    });
  }
  const before = Math.max(...taken.filter((after) => after !== 49));
  expect(before).toBeLessThan(6);
  expect(await read()).toContain("r.1");
  await reader.cancel();
  channel.close();
});
