import { expect } from "expect";
import { Channel } from "./channel.ts";
import { seq } from "./store/contract/support.ts";
import type { LogRecord } from "./store/store.ts";

const HEAD = {
  id: "r",
  createdAtMs: 1_000,
  model: "m",
  language: "en",
} as const;
const END = JSON.stringify({
  state: "done",
  finishReason: "stop",
  length: 2,
  sha256: "",
});

function record(number: number, body: string, type = "text"): LogRecord {
  return { seq: seq(number), atMs: 0, type, body };
}

/** Waits until a channel has this many frames, the opening among them. */
async function framesOf(channel: Channel, count: number): Promise<string[]> {
  for (;;) {
    const frames = channel.framesAfter(-1);
    if (frames.length >= count) {
      return frames.map((frame) => new TextDecoder().decode(frame));
    }
    await new Promise<void>((resolve) => {
      const unlisten = channel.listen(() => (unlisten(), resolve()));
    });
  }
}

Deno.test("Channel opens with a bare id and gives frames by cursor", async () => {
  const channel = new Channel(HEAD);
  expect(channel.feed([record(1, "a"), record(2, "b")])).toBe(true);
  const frames = await framesOf(channel, 3);
  expect(frames[0]).toMatch(/^id:\s?r\.0\n\n$/);
  expect(frames[2]).toContain('"content":"b"');
  expect(channel.framesAfter(0)).toHaveLength(2);
  expect(channel.framesAfter(2)).toHaveLength(0);
  expect(channel.framesAfter(99)).toHaveLength(0);
  channel.close();
});

Deno.test("Channel takes each record once, whatever is repeated", async () => {
  const channel = new Channel(HEAD);
  channel.feed([record(1, "a")]);
  expect(channel.feed([record(1, "a"), record(2, "b")])).toBe(true);
  expect(channel.feed([record(1, "x")])).toBe(true);
  expect(channel.last).toBe(2);
  const frames = await framesOf(channel, 3);
  expect(frames.join("")).not.toContain('x"}');
  channel.close();
});

Deno.test("Channel leaves what comes after a gap for later", async () => {
  const channel = new Channel(HEAD);
  expect(channel.feed([record(1, "a"), record(3, "c")])).toBe(false);
  expect(channel.last).toBe(1);
  expect(channel.feed([record(2, "b"), record(3, "c")])).toBe(true);
  expect(await framesOf(channel, 4)).toHaveLength(4);
  channel.close();
});

Deno.test("Channel is over once the terminal is among its frames", async () => {
  const channel = new Channel(HEAD);
  const over = new Promise<void>((resolve) => {
    channel.listen(() => channel.isOver && resolve());
  });
  channel.feed([record(1, "ab"), record(2, END, "end")]);
  expect(channel.hasEnd).toBe(true);
  channel.feed([record(3, "late")]);
  await over;
  expect(channel.last).toBe(2);
  expect(channel.framesAfter(-1)).toHaveLength(3);
  channel.close();
});
