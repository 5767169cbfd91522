import { expect } from "expect";
import { decodeReplyEvent } from "../view/reply_event.ts";
import { LogEncoder } from "./encode.ts";
import type { ReplyEvent } from "./event.ts";
import { toRecordBody } from "./record.ts";

const HEAD = {
  id: "r",
  createdAtMs: 1_785_542_400_250,
  model: "glm-4.7",
  language: "en",
} as const;

/** Encodes a log whose records were written half a second after another. */
function encoded(...events: readonly ReplyEvent[]) {
  const log = new LogEncoder(HEAD);
  return events.map((event, index) =>
    log.feed({
      seq: index + 1,
      atMs: HEAD.createdAtMs + (index + 1) * 500,
      ...toRecordBody(event),
    })
  );
}

const END: ReplyEvent = {
  type: "end",
  state: "done",
  finishReason: "stop",
  length: 1,
  sha256: "00",
};

Deno.test("LogEncoder opens with an id alone and numbers what follows", () => {
  expect(new LogEncoder(HEAD).opening()).toEqual({ id: "r.0" });
  expect(encoded({ type: "text", text: "a" }, END).map(({ id }) => id))
    .toEqual(["r.1", "r.2"]);
});

Deno.test("LogEncoder makes a chunk of text that a naive client understands", () => {
  const [message] = encoded({ type: "text", text: "你" });
  expect(message?.event).toBe(undefined);
  expect(JSON.parse(message?.data ?? "")).toEqual({
    id: "r",
    object: "chat.completion.chunk",
    created: 1_785_542_400,
    model: "glm-4.7",
    choices: [{ index: 0, delta: { content: "你" } }],
  });
});

Deno.test("LogEncoder tells with the end whose answer it was and what it took", () => {
  const log = encoded(
    { type: "reasoning", text: "r" },
    { type: "text", text: "a" },
    END,
  );
  const last = log.at(-1);
  expect([last?.event, JSON.parse(last?.data ?? "")]).toEqual(["end", {
    state: "done",
    finishReason: "stop",
    length: 1,
    sha256: "00",
    model: "glm-4.7",
    times: { firstTokenMs: 500, thinkingMs: 500, endedMs: 1_500 },
  }]);
  expect(decodeReplyEvent("end", last?.data ?? "")).toMatchObject({
    model: "glm-4.7",
    times: { firstTokenMs: 500, thinkingMs: 500, endedMs: 1_500 },
  });
});

Deno.test("LogEncoder words errors and notices in the watcher's language", () => {
  const log = new LogEncoder({ ...HEAD, language: "zh" });
  const error = { code: "sensitive", retryable: false } as const;
  const [retract, end] = [
    { type: "retract" } as const,
    {
      ...END,
      state: "retracted",
      error,
    } as const,
  ].map((event, index) =>
    log.feed({ seq: index + 1, atMs: 0, ...toRecordBody(event) })
  );
  expect(JSON.parse(retract?.data ?? "").notice).toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.parse(end?.data ?? "").error)
    .toMatchObject({
      ...error,
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
});
