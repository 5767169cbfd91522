import { expect } from "expect";
import fc from "fast-check";
import { EMPTY_REPLY, fold } from "../view/reply_view.ts";
import type { EndState, ReplyEvent } from "./event.ts";
import { ReplyTimer, type ReplyTimes } from "./reply_times.ts";

/** Takes events with their times, asked for at 1,000. */
function timesOf(...log: readonly (readonly [ReplyEvent, number])[]) {
  const timer = new ReplyTimer(1_000);
  for (const [event, atMs] of log) timer.feed(event, atMs);
  return timer.times;
}

const text: ReplyEvent = { type: "text", text: "a" };
const reasoning: ReplyEvent = { type: "reasoning", text: "r" };
const end = (state: EndState = "done"): ReplyEvent => ({
  type: "end",
  state,
  finishReason: null,
  length: 0,
  sha256: "",
});
const NONE: ReplyTimes = {
  firstTokenMs: null,
  thinkingMs: null,
  endedMs: null,
};

Deno.test("ReplyTimer counts from asking to the first piece and to the end", () => {
  expect(timesOf()).toEqual(NONE);
  expect(timesOf([text, 1_400], [text, 1_500]))
    .toEqual({ ...NONE, firstTokenMs: 400 });
  expect(timesOf([text, 1_400], [text, 1_500], [end(), 3_000]))
    .toEqual({ firstTokenMs: 400, thinkingMs: null, endedMs: 2_000 });
  expect(timesOf([end("failed"), 1_250])).toEqual({ ...NONE, endedMs: 250 });
});

Deno.test("ReplyTimer counts thinking up to the first word or the end", () => {
  expect(timesOf([reasoning, 1_100], [text, 1_700], [reasoning, 1_800]))
    .toEqual({ firstTokenMs: 100, thinkingMs: 600, endedMs: null });
  expect(timesOf([reasoning, 1_100], [end("stopped"), 1_900]))
    .toEqual({ firstTokenMs: 100, thinkingMs: 800, endedMs: 900 });
  expect(timesOf([text, 1_100], [reasoning, 1_200], [end(), 1_900]).thinkingMs)
    .toBe(null);
});

Deno.test("ReplyTimer ends a lost answer with its last record", () => {
  const late = 9_000_000;
  expect(timesOf([text, 1_400], [text, 1_500], [end("lost"), late]))
    .toEqual({ firstTokenMs: 400, thinkingMs: null, endedMs: 500 });
  expect(timesOf([reasoning, 1_100], [reasoning, 1_300], [end("lost"), late]))
    .toEqual({ firstTokenMs: 100, thinkingMs: 200, endedMs: 300 });
  expect(timesOf([end("lost"), late])).toEqual(NONE);
});

Deno.test("ReplyTimer goes never back with a clock that is set back", () => {
  expect(timesOf([reasoning, 400], [text, 300], [end(), 200]))
    .toEqual({ firstTokenMs: 0, thinkingMs: 0, endedMs: 0 });
  expect(timesOf([text, 1_800], [end(), 1_100]))
    .toEqual({ firstTokenMs: 800, thinkingMs: null, endedMs: 800 });
});

Deno.test("ReplyTimer comes to what a page's reducer does by the same clock", () => {
  const log = fc.array(fc.tuple(
    fc.constantFrom(text, reasoning),
    fc.nat({ max: 1_000 }),
  ));
  fc.assert(fc.property(log, (pieces) => {
    const timer = new ReplyTimer(0);
    let [view, atMs] = [EMPTY_REPLY, 0];
    for (const [event, waitMs] of pieces) {
      atMs += waitMs;
      timer.feed(event, atMs);
      if (event.type === "text" || event.type === "reasoning") {
        view = fold(view, event, atMs);
      }
    }
    const { firstTokenMs, thinkingMs } = view;
    expect(timer.times).toEqual({ firstTokenMs, thinkingMs, endedMs: null });
  }));
});
