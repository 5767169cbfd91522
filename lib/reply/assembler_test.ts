import { expect } from "expect";
import { allCuts } from "../../tests/support/splits.ts";
import { WIRE_SAMPLES, wireBytes } from "../../tests/support/wire.ts";
import { failure } from "../error/failure.ts";
import type { Delta } from "../provider/delta.ts";
import { decodeEvent } from "../provider/decode.ts";
import { SseParser } from "../sse/parser.ts";
import { ReplyAssembler, type StreamEnd } from "./assembler.ts";
import type { ReplyProgress } from "./event.ts";

const CLOSED: StreamEnd = { type: "closed" };

function summary(events: readonly ReplyProgress[]) {
  const join = (type: "text" | "reasoning") =>
    events.map((event) => event.type === type ? event.text : "").join("");
  return { text: join("text"), reasoning: join("reasoning") };
}

function assemble(deltas: readonly Delta[], end: StreamEnd = CLOSED) {
  const assembler = new ReplyAssembler();
  const events = deltas.flatMap((delta) => assembler.feed(delta));
  const last = assembler.end(end);
  const all = [...events, ...last.events];
  return { ...summary(all), events: all, outcome: last.outcome };
}

function assembleBytes(chunks: readonly Uint8Array[]) {
  const parser = new SseParser();
  return assemble(
    chunks.flatMap((chunk) => parser.feed(chunk)).flatMap(decodeEvent),
  );
}

Deno.test("ReplyAssembler has samples to be tried on", () => {
  expect(WIRE_SAMPLES.length).toBeGreaterThan(20);
});

for (const sample of WIRE_SAMPLES) {
  Deno.test(`ReplyAssembler understands ${sample.name}, cut anywhere`, () => {
    for (const { name, chunks } of allCuts(wireBytes(sample))) {
      const { text, reasoning, outcome, events } = assembleBytes(chunks);
      expect({ name, text, reasoning, ...outcome }).toEqual({
        name,
        text: sample.text,
        reasoning: sample.reasoning,
        state: sample.state,
        finishReason: sample.finishReason,
        ...(sample.usage && { usage: sample.usage }),
        ...(sample.error && { error: expect.objectContaining(sample.error) }),
      });
      expect(events.filter((event) => event.type === "tool")).toHaveLength(
        sample.tools?.length ?? 0,
      );
      expect(
        events.flatMap((event) =>
          event.type === "search" ? event.results.map((r) => r.title) : []
        ),
      ).toEqual(sample.search ?? []);
    }
  });
}

const text = (value: string): Delta => ({ type: "text", text: value });
const finish = (reason: string): Delta => ({ type: "finish", reason });
const usage = (total: number): Delta => ({
  type: "usage",
  usage: {
    prompt_tokens: 1,
    completion_tokens: total - 1,
    total_tokens: total,
  },
});

Deno.test("ReplyAssembler trims the left edge of the answer only", () => {
  const { text: shown, events } = assemble([
    text("\n"),
    text("  "),
    text(" a"),
    text(" \n"),
    text("b "),
    finish("stop"),
  ]);
  expect(shown).toBe("a \nb ");
  expect(events).toHaveLength(3);
});

Deno.test("ReplyAssembler keeps the left edge of an answer that goes on", () => {
  const deltas = [text("\n"), text(" a"), text(" b"), finish("stop")];
  const assembler = new ReplyAssembler({ continues: true });
  const events = deltas.flatMap((delta) => assembler.feed(delta));
  const { events: last, outcome } = assembler.end(CLOSED);
  expect(summary([...events, ...last]).text).toBe("\n a b");
  expect(outcome.state).toBe("done");
});

Deno.test("ReplyAssembler keeps the largest usage and the first finish reason", () => {
  const { outcome, events } = assemble([
    text("a"),
    finish("length"),
    usage(9),
    finish("stop"),
    usage(5),
  ]);
  expect(outcome.finishReason).toBe("length");
  expect(outcome.usage?.total_tokens).toBe(9);
  expect(events.filter((event) => event.type === "usage")).toHaveLength(1);
});

Deno.test("ReplyAssembler takes nothing but usage after the end mark", () => {
  const { text: shown, outcome } = assemble([
    text("a"),
    { type: "done" },
    text("b"),
    finish("length"),
    { type: "error", error: { code: "500" } },
    usage(3),
  ]);
  expect(shown).toBe("a");
  expect(outcome).toEqual({
    state: "done",
    finishReason: null,
    usage: expect.objectContaining({ total_tokens: 3 }),
  });
});

Deno.test("ReplyAssembler calls an answer without an end cut, and keeps its text", () => {
  const { text: shown, outcome } = assemble([text("half")]);
  expect(shown).toBe("half");
  expect(outcome).toMatchObject({
    state: "failed",
    error: { code: "upstream_cut", retryable: true },
  });
});

Deno.test("ReplyAssembler tells an empty answer from an unreadable one", () => {
  expect(assemble([]).outcome.error?.code).toBe("empty_reply");
  expect(assemble([finish("stop")]).outcome.error?.code).toBe("empty_reply");
  expect(assemble([{ type: "bad" }]).outcome.error?.code)
    .toBe("upstream_invalid");
  expect(assemble([text("a"), { type: "bad" }, finish("stop")]).outcome.state)
    .toBe("done");
});

Deno.test("ReplyAssembler calls an answer cut by its length done, even without text", () => {
  for (const reason of ["length", "model_context_window_exceeded"]) {
    expect(assemble([finish(reason)]).outcome).toEqual({
      state: "done",
      finishReason: reason,
    });
  }
});

Deno.test("ReplyAssembler withdraws the text when moderation stops it", () => {
  const { events, outcome } = assemble([
    text("bad words"),
    finish("sensitive"),
  ]);
  expect(events.at(-1)).toEqual({ type: "retract" });
  expect(outcome.state).toBe("retracted");
  const inFrame = assemble([
    text("bad"),
    { type: "error", error: { code: "1301" } },
  ]);
  expect(inFrame.outcome.state).toBe("retracted");
});

Deno.test("ReplyAssembler fails on the finish reasons that mean failure", () => {
  for (
    const [reason, code] of [
      ["network_error", "upstream_network"],
      ["error", "upstream_error"],
      ["insufficient_system_resource", "upstream_overloaded"],
    ] as const
  ) {
    const { text: shown, outcome } = assemble([text("kept"), finish(reason)]);
    expect(shown).toBe("kept");
    expect(outcome).toMatchObject({ state: "failed", error: { code } });
  }
});

Deno.test("ReplyAssembler takes an unknown finish reason as an end", () => {
  expect(assemble([text("a"), finish("eos")]).outcome).toEqual({
    state: "done",
    finishReason: "eos",
  });
});

Deno.test("ReplyAssembler says stopped or failed only of what is not whole", () => {
  const failed: StreamEnd = {
    type: "failed",
    error: failure("upstream_stalled"),
  };
  expect(assemble([text("a")], { type: "stopped" }).outcome.state)
    .toBe("stopped");
  expect(assemble([text("a")], failed).outcome.error?.code)
    .toBe("upstream_stalled");
  expect(assemble([text("a"), finish("stop")], { type: "stopped" }).outcome)
    .toMatchObject({ state: "done" });
  expect(assemble([text("a"), { type: "done" }], failed).outcome)
    .toMatchObject({ state: "done" });
});

Deno.test("ReplyAssembler gives out what its filters held back", () => {
  const { text: shown, reasoning } = assemble([
    { type: "reasoning", text: "hm\ud83d" },
    text("a <|begin"),
    finish("stop"),
  ]);
  expect(shown).toBe("a <|begin");
  expect(reasoning).toBe("hm\ufffd");
});

Deno.test("ReplyAssembler calls thinking that breaks off cut, not empty", () => {
  const { reasoning, outcome } = assemble([{ type: "reasoning", text: "hm" }]);
  expect(reasoning).toBe("hm");
  expect(outcome.error?.code).toBe("upstream_cut");
  expect(
    assemble([{ type: "reasoning", text: "hm" }, finish("stop")]).outcome.error
      ?.code,
  ).toBe("empty_reply");
});

Deno.test("ReplyAssembler keeps the text that a vendor's filter broke off", () => {
  const { text: shown, events, outcome } = assemble([
    text("so"),
    finish("content_filter"),
  ]);
  expect(shown).toBe("so");
  expect(events).toHaveLength(1);
  expect(outcome).toMatchObject({
    state: "failed",
    error: { code: "answer_filtered", retryable: false },
  });
});

Deno.test("ReplyAssembler reads frames of the whole text as the text once", () => {
  const frames = (...all: string[]): Delta[] =>
    all.map((each) => ({ type: "frame", text: each }));
  expect(
    assemble([...frames("\n你", "\n你好", "\n你好吗"), finish("stop")]).text,
  )
    .toBe("你好吗");
  expect(assemble([...frames("你", "你好"), finish("stop")]).text).toBe("你好");
});

Deno.test("ReplyAssembler gives repeated tool arguments out once", () => {
  const tool = (args: string): Delta => ({
    type: "tool",
    call: { index: 0, name: "f", arguments: args },
  });
  const { events } = assemble([
    tool('{"a"'),
    tool(":1}"),
    tool('{"a":1}'),
    finish("tool_calls"),
  ]);
  expect(events).toHaveLength(2);
});
