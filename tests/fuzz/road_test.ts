/**
 * The pure road, bytes to log events, on anything at all: no throw, no hang,
 * no text out of nothing.
 */
import { expect } from "expect";
import fc from "fast-check";
import { isErrorCode } from "../../lib/error/codes.ts";
import { decodeEvent } from "../../lib/provider/decode.ts";
import { readLastEvent } from "../../lib/provider/last_event.ts";
import { ReplyAssembler } from "../../lib/reply/assembler.ts";
import type { ReplyProgress } from "../../lib/reply/event.ts";
import { SseEventTooLargeError, SseParser } from "../../lib/sse/parser.ts";
import { WIRE_SAMPLES, wireBytes } from "../support/wire.ts";
import { counterexamples } from "./counterexamples.ts";

const encoder = new TextEncoder();

/** Everything that came of some bytes. */
function travel(pieces: readonly Uint8Array[], maxEventLength = 4_194_304) {
  const parser = new SseParser({ maxEventLength });
  const assembler = new ReplyAssembler();
  const events: ReplyProgress[] = [];
  let tooLarge = false;
  try {
    for (const piece of pieces) {
      for (const event of parser.feed(piece)) {
        for (const delta of decodeEvent(event)) {
          events.push(...assembler.feed(delta));
        }
      }
    }
    for (const delta of readLastEvent(parser, decodeEvent)) {
      events.push(...assembler.feed(delta));
    }
  } catch (error) {
    // The one failure there is; a run makes a terminal of it.
    if (!(error instanceof SseEventTooLargeError)) throw error;
    tooLarge = true;
  }
  const last = assembler.end({ type: "closed" });
  return {
    events: [...events, ...last.events],
    outcome: last.outcome,
    tooLarge,
  };
}

function textOf(events: readonly ReplyProgress[], type: "text" | "reasoning") {
  return events.map((each) => each.type === type ? each.text : "").join("");
}

/** What holds of the log of any stream whatsoever. */
function expectSound(
  { events, outcome }: ReturnType<typeof travel>,
  size: number,
) {
  for (const event of events) {
    if (event.type === "text" || event.type === "reasoning") {
      expect(event.text).not.toBe("");
      expect(event.text.isWellFormed()).toBe(true);
    }
    if (event.type === "tool") {
      expect(Number.isSafeInteger(event.call.index)).toBe(true);
      expect(event.call.index).toBeGreaterThanOrEqual(0);
    }
    if (event.type === "search") {
      for (const { link } of event.results) {
        expect(link).toMatch(/^(https?:\/\/|$)/i);
      }
    }
    if (event.type === "usage") {
      expect(event.usage.total_tokens).toBeGreaterThan(0);
    }
  }
  // A filter may hold text back; it must never make any.
  const length = textOf(events, "text").length +
    textOf(events, "reasoning").length;
  expect(length).toBeLessThanOrEqual(size);
  expect(["done", "failed", "retracted"]).toContain(outcome.state);
  expect(outcome.state === "done").toBe(outcome.error === undefined);
  if (outcome.error !== undefined) {
    expect(isErrorCode(outcome.error.code)).toBe(true);
  }
}

function expectNoGhosts(bytes: Uint8Array, events: readonly ReplyProgress[]) {
  const given = new TextDecoder().decode(bytes);
  const shown = textOf(events, "text") + textOf(events, "reasoning");
  for (const ghost of ["undefined", "null", "[object", "NaN"]) {
    if (!given.includes(ghost)) expect(shown).not.toContain(ghost);
  }
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...new Set(places.map((at) => at % (bytes.length + 1)))]
    .sort((a, b) => a - b);
  return [0, ...sorted].map((from, n) => bytes.subarray(from, sorted[n]));
}

const places = fc.array(fc.nat(4_000), { maxLength: 6 });

/** Bytes of which many are the ones that mean something to a parser. */
const anyBytes = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom(
      "data: ",
      "data:",
      "event: error\n",
      "event:add\n",
      "event:finish\n",
      "meta:",
      "error: ",
      ": ping",
      "\n",
      "\n\n",
      "\r\n",
      "\r",
      "[DONE]",
      '["DONE"]',
      '{"choices":[{"delta":{"content":',
      '"x"}}]}',
      "null",
      "<think>",
      "<|begin_of_box|>",
      "\uFEFF",
    ).map((text) => encoder.encode(text)),
  ),
  { maxLength: 40 },
).map((parts) => new Uint8Array(parts.flatMap((part) => [...part])));

Deno.test("The road takes any bytes, cut anywhere", () => {
  fc.assert(
    fc.property(anyBytes, places, (bytes, at) => {
      const result = travel(cutAt(bytes, at));
      expectSound(result, bytes.length);
      expectNoGhosts(bytes, result.events);
      expect(result).toEqual(travel([bytes]));
    }),
    { numRuns: 3_000 },
  );
});

/** JSON in the shapes of a chunk, with anything in any place. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, undefined, "", "x", 0, -1, 1e308, [], {}, [null], true),
);
const words = fc.constantFrom("x", "", "\ud83d", "<think>", "</think>", "哈");
const loose = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [] });
const delta = fc.oneof(
  value,
  loose({
    role: value,
    content: fc.oneof(words, value),
    reasoning_content: fc.oneof(words, value),
    reasoning: fc.oneof(words, value),
    tool_calls: fc.oneof(
      value,
      fc.array(
        fc.oneof(
          value,
          loose({
            index: value,
            id: value,
            function: fc.oneof(value, loose({ name: value, arguments: value })),
          }),
        ),
        { maxLength: 3 },
      ),
    ),
    function_call: value,
  }),
);
const choice = fc.oneof(
  value,
  loose({
    index: value,
    delta,
    message: delta,
    text: value,
    finish_reason: fc.oneof(value, fc.constantFrom("stop", "sensitive")),
  }),
);
const usage = loose({
  prompt_tokens: value,
  completion_tokens: value,
  total_tokens: value,
  prompt_tokens_details: value,
});
const chunk = fc.oneof(
  value,
  loose({
    choices: fc.oneof(value, fc.array(choice, { maxLength: 3 })),
    usage: fc.oneof(value, usage),
    web_search: fc.oneof(
      value,
      fc.array(loose({ title: value, link: value, icon: value }), {
        maxLength: 3,
      }),
    ),
    error: value,
    code: value,
    msg: value,
    success: value,
    object: value,
  }),
);
const frame = fc.record({
  event: fc.constantFrom(
    "",
    "",
    "event: error\n",
    "event:add\n",
    "event:finish\n",
  ),
  chunk,
}).map(({ event, chunk }) =>
  `${event}data: ${JSON.stringify(chunk) ?? ""}\n\n`
);

Deno.test("The road takes any JSON in any place", () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 8 }), places, (frames, at) => {
      const bytes = encoder.encode(frames.join(""));
      const result = travel(cutAt(bytes, at));
      expectSound(result, bytes.length);
      expect(result).toEqual(travel([bytes]));
    }),
    { numRuns: 3_000 },
  );
});

/** A sample with bytes changed, dropped, doubled or cut off. */
const mutated = fc.record({
  sample: fc.constantFrom(...WIRE_SAMPLES),
  edits: fc.array(
    fc.record({
      at: fc.nat(),
      drop: fc.nat(12),
      insert: fc.oneof(
        fc.constantFrom("", "\n", "\n\n", "data: ", "null", '"', "}", "[DONE]"),
        fc.string({ maxLength: 3 }),
      ),
    }),
    { maxLength: 5 },
  ),
}).map(({ sample, edits }) => {
  const bytes = [...wireBytes(sample)];
  for (const { at, drop, insert } of edits) {
    const start = at % (bytes.length + 1);
    bytes.splice(start, drop, ...encoder.encode(insert));
  }
  return new Uint8Array(bytes);
});

Deno.test("The road takes samples with changes anywhere", () => {
  fc.assert(
    fc.property(mutated, places, (bytes, at) => {
      const result = travel(cutAt(bytes, at));
      expectSound(result, bytes.length);
      expectNoGhosts(bytes, result.events);
      expect(result).toEqual(travel([bytes]));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("The road holds no more of an endless event than its cap", () => {
  const piece = encoder.encode("data: " + "x".repeat(1_000));
  const pieces = Array.from({ length: 100 }, () => piece);
  expect(travel(pieces, 10_000).tooLarge).toBe(true);
  expect(travel([encoder.encode("x".repeat(20_000))], 10_000).tooLarge)
    .toBe(true);
});

for (const { name, stream, expected } of counterexamples) {
  Deno.test(`The road keeps to what was learnt: ${name}`, () => {
    const bytes = encoder.encode(stream);
    for (const pieces of [[bytes], cutAt(bytes, [...bytes.keys()])]) {
      const { events, outcome } = travel(pieces);
      expectSound({ events, outcome, tooLarge: false }, bytes.length);
      expect({
        text: textOf(events, "text"),
        reasoning: textOf(events, "reasoning"),
        state: outcome.state,
        ...(outcome.error && { code: outcome.error.code }),
      }).toEqual(expected);
    }
  });
}
