import { createParser } from "eventsource-parser";
import { expect } from "expect";
import fc from "fast-check";
import { allCuts } from "../../tests/support/splits.ts";
import { type SseEvent, SseEventTooLargeError, SseParser } from "./parser.ts";

const encoder = new TextEncoder();

function parse(chunks: Iterable<Uint8Array>): SseEvent[] {
  const parser = new SseParser();
  return [...chunks].flatMap((chunk) => parser.feed(chunk));
}

function parseText(text: string): SseEvent[] {
  return parse([encoder.encode(text)]);
}

/** What is expected of a stream, however its bytes are cut. */
function expectEvents(text: string, expected: SseEvent[]): void {
  for (const { name, chunks } of allCuts(encoder.encode(text))) {
    expect({ name, events: parse(chunks) }).toEqual({ name, events: expected });
  }
}

Deno.test("SseParser ends lines at LF, CR and CRLF", () => {
  const expected = [{ event: "", data: "a" }, { event: "", data: "b\nc" }];
  expectEvents("data: a\n\ndata: b\ndata: c\n\n", expected);
  expectEvents("data: a\r\rdata: b\rdata: c\r\r", expected);
  expectEvents("data: a\r\n\r\ndata: b\r\ndata: c\r\n\r\n", expected);
  expectEvents("data: a\r\n\rdata: b\ndata: c\r\r\n", expected);
});

Deno.test("SseParser drops one BOM and keeps a second one", () => {
  expectEvents("\uFEFFdata: a\n\n", [{ event: "", data: "a" }]);
  expectEvents("\uFEFF\uFEFFdata: a\n\ndata: b\n\n", [{
    event: "",
    data: "b",
  }]);
});

Deno.test("SseParser keeps U+FEFF inside the stream, also where a chunk begins", () => {
  expectEvents("data: a\uFEFFb\n\n\uFEFFdata: no\n\n", [
    { event: "", data: "a\uFEFFb" },
  ]);
});

Deno.test("SseParser strips exactly one space after the colon", () => {
  expectEvents("data:a\n\n", [{ event: "", data: "a" }]);
  expectEvents("data:  a\n\n", [{ event: "", data: " a" }]);
  expectEvents("data\n\n", [{ event: "", data: "" }]);
  expectEvents("data:\n\n", [{ event: "", data: "" }]);
});

Deno.test("SseParser skips comments and unknown fields", () => {
  expectEvents(
    ": ping\n\n:\n\nfoo: bar\n\ndata: a\n: in between\ndata: b\n\n",
    [
      { event: "", data: "a\nb" },
    ],
  );
});

Deno.test("SseParser keeps event, id, meta and error", () => {
  expectEvents("id: 7\nevent: finish\ndata:\nmeta: {}\n\n", [
    { event: "finish", data: "", id: "7", meta: "{}" },
  ]);
  expectEvents('error: {"code":500}\n\n', [
    { event: "", error: '{"code":500}' },
  ]);
});

Deno.test("SseParser ignores an id with NUL and an id alone", () => {
  expectEvents("id: a\0b\ndata: x\n\nid: 1\n\n", [{ event: "", data: "x" }]);
});

Deno.test("SseParser reads retry in digits only", () => {
  const parser = new SseParser();
  parser.feed(encoder.encode("retry: 1500\nretry: 1e3\nretry: -1\nretry:\n\n"));
  expect(parser.retryMs).toBe(1500);
});

Deno.test("SseParser keeps characters whose bytes are cut", () => {
  expectEvents("data: 你好👋\n\n", [{ event: "", data: "你好👋" }]);
});

Deno.test("SseParser drops an event cut at the end of the stream", () => {
  for (const rest of ["data: b", "data: b\n", "data: b\r\n", "x"]) {
    const parser = new SseParser();
    expect(parser.feed(encoder.encode(`data: a\n\n${rest}`))).toHaveLength(1);
    expect({ rest, end: parser.end() }).toEqual({ rest, end: { cut: true } });
  }
});

Deno.test("SseParser gives the event that the stream ended inside of, if asked", () => {
  const unfinished = { event: "add", data: "b\nc", meta: "{" };
  for (const rest of ["", "\n", "\r\n", "\n: bye", "\nretry: 1"]) {
    const bytes = encoder.encode(
      `data: a\n\nevent: add\ndata: b\ndata: c\nmeta: {${rest}`,
    );
    for (const { name, chunks } of allCuts(bytes)) {
      const parser = new SseParser();
      for (const chunk of chunks) parser.feed(chunk);
      expect({ name, last: parser.unfinished(), end: parser.end() })
        .toEqual({ name, last: unfinished, end: { cut: false } });
    }
  }
  const clean = new SseParser();
  clean.feed(encoder.encode("data: a\n\n: bye"));
  expect(clean.unfinished()).toBeUndefined();
});

Deno.test("SseParser tells a clean end and half a character apart", () => {
  const clean = new SseParser();
  clean.feed(encoder.encode("data: a\n\n: bye\n"));
  expect(clean.end()).toEqual({ cut: false });
  const half = new SseParser();
  half.feed(Uint8Array.of(0xe4, 0xbd));
  expect(half.end()).toEqual({ cut: true });
});

Deno.test("SseParser refuses an event over its cap, in lines or in one", () => {
  for (
    const text of ["data: 0123456789", "data: 012\ndata: 345\n", "x".repeat(20)]
  ) {
    const parser = new SseParser({ maxEventLength: 15 });
    expect(() => parser.feed(encoder.encode(text))).toThrow(
      SseEventTooLargeError,
    );
  }
});

Deno.test("SseParser counts each event's cap afresh and comments not at all", () => {
  const parser = new SseParser({ maxEventLength: 15 });
  const text = "data: 012345\n\n: 0123456789\ndata: 01234567\n\n".repeat(3);
  expect(parser.feed(encoder.encode(text))).toHaveLength(6);
});

/** What `eventsource-parser` makes of a stream. */
function reference(text: string): SseEvent[] {
  const events: SseEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data, id }) =>
      events.push({
        event: event ?? "",
        data,
        ...(id !== undefined && { id }),
      }),
  });
  parser.feed(text);
  return events;
}

const line = fc.oneof(
  fc.constantFrom(
    "",
    "data",
    "data:",
    "data: ",
    ":",
    ": note",
    "id",
    "retry: 5",
  ),
  fc.tuple(
    fc.constantFrom("data", "event", "id", "other"),
    fc.constantFrom(":", ": ", ":  "),
    fc.string({
      unit: fc.constantFrom("a", " ", ":", "你", "👋", "\uFEFF", "\0"),
    }),
  ).map((parts) => parts.join("")),
);
const stream = fc.array(
  fc.tuple(line, fc.constantFrom("\n", "\r", "\r\n")).map((two) =>
    two.join("")
  ),
).map((lines) => lines.join(""));

Deno.test("SseParser agrees with eventsource-parser on any stream, cut anywhere", () => {
  fc.assert(
    fc.property(
      stream,
      fc.array(fc.nat(200), { maxLength: 8 }),
      (text, sizes) => {
        const whole = `${text}\n\n`;
        const bytes = encoder.encode(whole);
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const size of sizes) chunks.push(bytes.subarray(at, at += size));
        chunks.push(bytes.subarray(at));
        // Frames with a name alone are ours: the specification drops them.
        const ours = parse(chunks).filter((event) => event.data !== undefined);
        expect(ours).toEqual(reference(whole));
      },
    ),
    { numRuns: 2_000 },
  );
});

Deno.test("SseParser never throws on arbitrary bytes", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      const whole = parseText("");
      expect(whole).toEqual([]);
      const joined = new Uint8Array(chunks.flatMap((chunk) => [...chunk]));
      expect(parse(chunks)).toEqual(parse([joined]));
    }),
    { numRuns: 1_000 },
  );
});
