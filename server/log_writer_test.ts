import { expect } from "expect";
import type { Outcome } from "../lib/reply/assembler.ts";
import type { ReplyProgress } from "../lib/reply/event.ts";
import { fromRecordBody } from "../lib/reply/record.ts";
import { sha256 } from "../tests/api/answer.ts";
import { LogWriter, type WriterBreak } from "./log_writer.ts";
import { newReplyId, seq } from "./store/contract/support.ts";
import type { AppendEntry, LogRecord } from "./store/store.ts";

const DONE: Outcome = { state: "done", finishReason: "stop" };
const text = (text: string): ReplyProgress => ({ type: "text", text });
const usage: ReplyProgress = {
  type: "usage",
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

/** A journal that commits at once, a clock that stands, and a writer. */
function setUp(
  { append = () => Promise.resolve(true), from }: {
    append?: (entry: AppendEntry) => Promise<boolean>;
    from?: { seq: number; text: string };
  } = {},
) {
  const entries: AppendEntry[] = [];
  const published: LogRecord[] = [];
  const breaks: WriterBreak[] = [];
  const timers: { at: number; ring: () => void }[] = [];
  let now = 0;
  const writer = new LogWriter({
    replyId: newReplyId(),
    fence: 1,
    journal: {
      append: (entry) => {
        entries.push(entry);
        return append(entry);
      },
    },
    publish: (records) => void published.push(...records),
    onBroken: (why) => void breaks.push(why),
    clock: {
      now: () => now,
      after: (ms, ring) => {
        const timer = { at: now + ms, ring };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
    },
    ...(from && { from: { seq: seq(from.seq), text: from.text } }),
  });
  /** Lets what was promised happen: a commit takes a few turns. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await null;
  };
  const passTo = async (time: number) => {
    await settle();
    now = time;
    for (const timer of [...timers]) {
      if (timer.at > now || !timers.includes(timer)) continue;
      timers.splice(timers.indexOf(timer), 1);
      timer.ring();
      await settle();
    }
  };
  const bodies = () => published.map(({ body }) => body);
  return { writer, entries, published, breaks, timers, settle, passTo, bodies };
}

Deno.test("LogWriter writes the first piece at once", async () => {
  const { writer, settle, bodies, timers } = setUp();
  await writer.append([text("a")]);
  await settle();
  expect(bodies()).toEqual(["a"]);
  expect(timers).toEqual([]);
});

Deno.test("LogWriter gathers little text for 64 ms", async () => {
  const { writer, passTo, settle, bodies } = setUp();
  await writer.append([text("a")]);
  await settle();
  for (const piece of ["b", "c", "d"]) await writer.append([text(piece)]);
  await passTo(63.9);
  expect(bodies()).toEqual(["a"]);
  await passTo(64);
  expect(bodies()).toEqual(["a", "bcd"]);
});

Deno.test("LogWriter writes 48 characters after 16 ms", async () => {
  const { writer, passTo, settle, bodies } = setUp();
  await writer.append([text("a")]);
  await settle();
  await writer.append([text("x".repeat(47))]);
  await passTo(15);
  await writer.append([text("y")]);
  await settle();
  expect(bodies()).toEqual(["a"]);
  await passTo(16);
  expect(bodies()).toEqual(["a", `${"x".repeat(47)}y`]);
});

Deno.test("LogWriter lets what is no text wait for 16 ms only", async () => {
  const { writer, passTo, settle, published } = setUp();
  await writer.append([text("a")]);
  await settle();
  await writer.append([text("b"), usage]);
  await passTo(15.9);
  expect(published).toHaveLength(1);
  await passTo(16);
  expect(published.map(({ type }) => type)).toEqual(["text", "text", "usage"]);
});

Deno.test("LogWriter writes at once after a silence", async () => {
  const { writer, passTo, settle, bodies } = setUp();
  await writer.append([text("a")]);
  await passTo(64);
  await writer.append([text("b")]);
  await settle();
  expect(bodies()).toEqual(["a", "b"]);
});

Deno.test("LogWriter sets two timers a record at most", async () => {
  const { writer, timers, settle, passTo } = setUp();
  let set = 0;
  const push = timers.push.bind(timers);
  timers.push = (...items) => {
    set += items.length;
    return push(...items);
  };
  await writer.append([text("a")]);
  await settle();
  for (let piece = 0; piece < 1_000; piece++) await writer.append([text("b")]);
  expect(set).toBe(2);
  expect(timers).toHaveLength(1);
  await passTo(16);
  expect(timers).toHaveLength(0);
});

Deno.test("LogWriter appends before it publishes, without gaps", async () => {
  const commit = Promise.withResolvers<boolean>();
  const { writer, settle, published, entries } = setUp({
    append: () => commit.promise,
  });
  await writer.append([text("a")]);
  await writer.append([text("b")]);
  await settle();
  expect([entries.length, published.length]).toEqual([1, 0]);
  const closing = writer.close([text("c")], DONE);
  commit.resolve(true);
  const end = await closing;
  expect(published.map((record) => record.seq)).toEqual([1, 2, 3]);
  expect(published.map(({ body }) => body).slice(0, 2)).toEqual(["a", "bc"]);
  expect(end).toEqual({
    type: "end",
    ...DONE,
    length: 3,
    sha256: await sha256("abc"),
  });
  expect(entries.at(-1)?.end).toEqual({ state: "done", text: "abc" });
  expect(fromRecordBody(published[2] ?? { type: "", body: "" })).toEqual(end);
});

Deno.test("LogWriter closes while slow commits are under way", async () => {
  // Each commit takes longer than a record's time, so that one is always due.
  const commits: PromiseWithResolvers<boolean>[] = [];
  const { writer, settle, published, passTo } = setUp({
    append: () => {
      const commit = Promise.withResolvers<boolean>();
      commits.push(commit);
      return commit.promise;
    },
  });
  await writer.append([text("a")]);
  await writer.append([text("b".repeat(60))]);
  await passTo(100);
  const closing = writer.close([], DONE);
  for (let index = 0; index < 3; index++) {
    await settle();
    commits[index]?.resolve(true);
  }
  expect((await closing).length).toBe(61);
  expect(commits).toHaveLength(2);
  expect(published.map((record) => record.seq)).toEqual([1, 2, 3]);
});

Deno.test("LogWriter counts only what was published when the store fails", async () => {
  for (const failing of [1, 2, 3]) {
    let count = 0;
    const { writer, bodies, breaks, passTo } = setUp({
      append: () =>
        ++count === failing
          ? Promise.reject(new Error("full"))
          : Promise.resolve(true),
    });
    await writer.append([text("a")]);
    await passTo(64);
    await writer.append([text("b")]);
    await passTo(128);
    const end = await writer.close([text("c")], DONE);
    const kept = ["", "a", "ab"][failing - 1] ?? "";
    expect(bodies().join("")).toBe(kept);
    expect(writer.text).toBe(kept);
    expect(end).toMatchObject({
      state: "failed",
      error: { code: "store_unavailable" },
      length: kept.length,
      sha256: await sha256(kept),
    });
    expect(breaks).toMatchObject([{ type: "store" }]);
    expect(count).toBe(failing);
  }
});

Deno.test("LogWriter writes nothing once the log is another's", async () => {
  const { writer, breaks, entries, settle, published } = setUp({
    append: () => Promise.resolve(false),
  });
  await writer.append([text("a")]);
  await settle();
  await writer.append([text("b")]);
  await writer.close([], DONE);
  expect(breaks).toEqual([{ type: "refused" }]);
  expect([entries.length, published.length]).toEqual([1, 0]);
});

Deno.test("LogWriter goes on with a log that another began", async () => {
  const { writer, published } = setUp({ from: { seq: 4, text: "kept" } });
  const end = await writer.close([], { ...DONE, state: "lost" });
  expect(published.map((record) => record.seq)).toEqual([5]);
  expect(end).toMatchObject({ length: 4, sha256: await sha256("kept") });
});

Deno.test("LogWriter keeps no withdrawn text as the message's content", async () => {
  const { writer, entries } = setUp();
  await writer.append([text("bad")]);
  await writer.close([{ type: "retract" }], { ...DONE, state: "retracted" });
  expect(entries.at(-1)?.end).toEqual({ state: "retracted", text: "" });
});

Deno.test("LogWriter says once that an answer is too long", async () => {
  const { writer, breaks } = setUp();
  const big = "x".repeat(1_048_576);
  for (let piece = 0; piece < 10; piece++) await writer.append([text(big)]);
  await writer.close([], DONE);
  expect(breaks).toEqual([{ type: "too_long" }]);
});

Deno.test("LogWriter holds the run up while the store is far behind", async () => {
  const commit = Promise.withResolvers<boolean>();
  const { writer, settle } = setUp({ append: () => commit.promise });
  await writer.append([text("a")]);
  let isHeld = true;
  const waiting = writer.append([text("x".repeat(300_000))])
    .then(() => isHeld = false);
  await settle();
  expect(isHeld).toBe(true);
  commit.resolve(true);
  await waiting;
  await writer.close([], DONE);
});
