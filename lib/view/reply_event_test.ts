import { expect } from "expect";
import fc from "fast-check";
import { decodeReplyEvent, END_STATES, EVENT_NAMES } from "./reply_event.ts";

function chunk(delta: unknown, model: unknown = "glm-4.7-flash"): string {
  return JSON.stringify({
    id: "r1",
    object: "chat.completion.chunk",
    created: 1,
    model,
    choices: [{ index: 0, delta }],
  });
}

Deno.test("decodeReplyEvent reads text and reasoning with their model", () => {
  expect(decodeReplyEvent("message", chunk({ content: "你\n" })))
    .toEqual({ type: "text", text: "你\n", model: "glm-4.7-flash" });
  expect(decodeReplyEvent("reasoning", chunk({ reasoning_content: "hm" }, "")))
    .toEqual({ type: "reasoning", text: "hm" });
});

Deno.test("decodeReplyEvent refuses a chunk without text", () => {
  const broken = [
    "",
    "nonsense",
    "null",
    "[]",
    "{}",
    '{"choices":null}',
    '{"choices":[]}',
    '{"choices":[null]}',
    chunk(null),
    chunk({}),
    chunk({ content: null }),
    chunk({ content: "" }),
    chunk({ content: 5 }),
    chunk({ content: ["a"] }),
    chunk({ reasoning_content: "hm" }),
  ];
  expect(broken.length).toBeGreaterThan(10);
  for (const data of broken) {
    expect([data, decodeReplyEvent("message", data)]).toEqual([
      data,
      undefined,
    ]);
  }
  expect(decodeReplyEvent("reasoning", chunk({ content: "a" }))).toBe(
    undefined,
  );
});

Deno.test("decodeReplyEvent reads every state of the end", () => {
  expect(END_STATES).toHaveLength(5);
  for (const state of END_STATES) {
    const data = JSON.stringify({ state, finishReason: null, length: 0 });
    expect(decodeReplyEvent("end", data))
      .toEqual({ type: "end", state, finishReason: null, length: 0 });
  }
  expect(decodeReplyEvent("end", '{"state":"over"}')).toBe(undefined);
  expect(decodeReplyEvent("end", "")).toBe(undefined);
});

Deno.test("decodeReplyEvent reads the reason and the usage of an end", () => {
  const error = { code: "rate", message: "Busy", action: "Wait" };
  const data = {
    state: "failed",
    finishReason: "network_error",
    error: { ...error, retryable: true, secret: 1 },
    usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    length: 4,
    sha256: "00",
  };
  expect(decodeReplyEvent("end", JSON.stringify(data))).toEqual({
    type: "end",
    state: "failed",
    finishReason: "network_error",
    error: { ...error, retryable: true },
    usage: { promptTokens: 1, completionTokens: 2, totalTokens: 3 },
    length: 4,
    sha256: "00",
  });
});

Deno.test("decodeReplyEvent reads what an answer took", () => {
  const read = (more: object) =>
    decodeReplyEvent("end", JSON.stringify({ state: "done", ...more }));
  const plain = { type: "end", state: "done", finishReason: null };
  const times = { firstTokenMs: 0, thinkingMs: null, endedMs: 7 };
  expect(read({ model: "m", times: { ...times, more: 1 } }))
    .toEqual({ ...plain, model: "m", times });
  const none = { firstTokenMs: null, thinkingMs: null, endedMs: null };
  expect(read({ times: { firstTokenMs: -1, thinkingMs: "2", endedMs: 1.5 } }))
    .toEqual({ ...plain, times: none });
  // As from a server that is older than the page.
  expect(read({})).toEqual(plain);
  expect(read({ model: 1, times: null })).toEqual(plain);
});

Deno.test("decodeReplyEvent leaves out an error it could not show", () => {
  const broken = [null, "busy", {}, { code: "x" }, { code: "x", message: "" }];
  for (const error of broken) {
    const data = JSON.stringify({ state: "failed", error });
    expect(decodeReplyEvent("end", data))
      .toEqual({ type: "end", state: "failed", finishReason: null });
  }
});

Deno.test("decodeReplyEvent leaves out counts that are none", () => {
  const usage = {
    prompt_tokens: -1,
    completion_tokens: 1.5,
    total_tokens: "3",
  };
  expect(decodeReplyEvent("usage", JSON.stringify(usage)))
    .toEqual({ type: "usage", usage: {} });
  expect(decodeReplyEvent("usage", '{"total_tokens":0}'))
    .toEqual({ type: "usage", usage: { totalTokens: 0 } });
});

Deno.test("decodeReplyEvent reads where tokens went", () => {
  const usage = { total_tokens: 9, cached_tokens: 4, reasoning_tokens: 0 };
  expect(decodeReplyEvent("usage", JSON.stringify(usage))).toEqual({
    type: "usage",
    usage: { totalTokens: 9, cachedTokens: 4, reasoningTokens: 0 },
  });
});

Deno.test("decodeReplyEvent reads the sources of a search", () => {
  const found = [{ title: "T", link: "https://h/", refer: "ref_1" }];
  expect(decodeReplyEvent("search", JSON.stringify(found)))
    .toEqual({ type: "sources", sources: found });
});

Deno.test("decodeReplyEvent knows the events that it does not show", () => {
  expect(decodeReplyEvent("tool", "{}")).toEqual({ type: "unshown" });
});

Deno.test("decodeReplyEvent reads ping, retry and retract", () => {
  expect(decodeReplyEvent("ping", "{}")).toEqual({ type: "ping" });
  expect(decodeReplyEvent("retry", '{"attempt":2,"delayMs":800,"code":"x"}'))
    .toEqual({ type: "retry", attempt: 2 });
  expect(decodeReplyEvent("retry", "{}")).toEqual({
    type: "retry",
    attempt: 1,
  });
  expect(decodeReplyEvent("retract", '{"notice":"gone"}'))
    .toEqual({ type: "retract", notice: "gone" });
  expect(decodeReplyEvent("retract", "{}"))
    .toEqual({ type: "retract", notice: "" });
});

Deno.test("decodeReplyEvent never throws and never shows undefined", () => {
  const data = fc.oneof(fc.string(), fc.json());
  fc.assert(fc.property(fc.constantFrom(...EVENT_NAMES), data, (name, data) => {
    const event = decodeReplyEvent(name, data);
    if (event === undefined) return;
    for (const value of Object.values(event)) expect(value).toBeDefined();
  }));
});
