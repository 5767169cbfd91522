import { expect } from "expect";
import type { ReplyEvent } from "./event.ts";
import { fromRecordBody, RecordError, toRecordBody } from "./record.ts";

const EVENTS: ReplyEvent[] = [
  { type: "text", text: "你好 \n{}" },
  { type: "reasoning", text: "hm" },
  {
    type: "usage",
    usage: {
      prompt_tokens: 1,
      completion_tokens: 2,
      total_tokens: 3,
      cached_tokens: 1,
    },
  },
  { type: "search", results: [{ title: "t", link: "l", refer: "ref_1" }] },
  { type: "tool", call: { index: 0, id: "c", name: "f", arguments: "{" } },
  { type: "retract" },
  { type: "retry", attempt: 2, delayMs: 300, code: "upstream_rate" },
  {
    type: "end",
    state: "failed",
    finishReason: null,
    error: { code: "lost", retryable: true },
    length: 3,
    sha256: "00",
  },
];

Deno.test("fromRecordBody reads back every event that toRecordBody writes", () => {
  for (const event of EVENTS) {
    expect(fromRecordBody(toRecordBody(event))).toEqual(event);
  }
});

Deno.test("toRecordBody stores text as it is", () => {
  expect(toRecordBody({ type: "text", text: '"a"\n' }))
    .toEqual({ type: "text", body: '"a"\n' });
});

Deno.test("fromRecordBody names what is none of ours, or broken", () => {
  const broken = [
    { type: "news", body: "{}" },
    { type: "usage", body: "{}" },
    { type: "usage", body: "{" },
    { type: "end", body: '{"state":"running"}' },
    { type: "retry", body: '{"attempt":1,"delayMs":1,"code":"no_such"}' },
    { type: "search", body: "{}" },
  ];
  for (const record of broken) {
    expect(() => fromRecordBody(record)).toThrow(RecordError);
  }
});
