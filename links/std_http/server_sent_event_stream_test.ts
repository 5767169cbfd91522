import { createParser, type EventSourceMessage } from "eventsource-parser";
import { expect } from "expect";
import fc from "fast-check";
import {
  type ServerSentEventMessage,
  ServerSentEventStream,
} from "@std/http/server-sent-event-stream";

async function encode(messages: ServerSentEventMessage[]): Promise<string[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const stream = ReadableStream.from(messages)
    .pipeThrough(new ServerSentEventStream());
  return await Array.fromAsync(stream, (chunk) => decoder.decode(chunk));
}

function parse(text: string) {
  const seen = {
    events: new Array<EventSourceMessage>(),
    comments: new Array<string>(),
    retries: new Array<number>(),
  };
  createParser({
    onEvent: (event) => seen.events.push(event),
    onComment: (comment) => seen.comments.push(comment),
    onRetry: (retry) => seen.retries.push(retry),
    onError: (error) => {
      throw error;
    },
  }).feed(text);
  return seen;
}

Deno.test("ServerSentEventStream writes each message as one chunk", async () => {
  expect(
    await encode([
      {
        comment: "note",
        event: "usage",
        data: "1\n2\r3\r\n4",
        id: "r.7",
        retry: 250,
      },
      { id: 7 },
      { data: "x" },
      {},
    ]),
  ).toEqual([
    ":note\nevent:usage\ndata:1\ndata:2\ndata:3\ndata:4\nid:r.7\nretry:250\n\n",
    "id:7\n\n",
    "data:x\n\n",
    "\n\n",
  ]);
});

Deno.test("ServerSentEventStream writes empty and zero fields", async () => {
  expect(
    await encode([
      { comment: "" },
      { event: "" },
      { data: "" },
      { id: "" },
      { id: 0 },
      { retry: 0 },
    ]),
  ).toEqual([
    ":\n\n",
    "event:\n\n",
    "data:\n\n",
    "id:\n\n",
    "id:0\n\n",
    "retry:0\n\n",
  ]);
});

Deno.test("ServerSentEventStream splits a comment into comment lines", async () => {
  expect(await encode([{ comment: "a\r\nb\rc\nd" }]))
    .toEqual([":a\n:b\n:c\n:d\n\n"]);
});

Deno.test("ServerSentEventStream ends the last line break as an empty line", async () => {
  expect(await encode([{ data: "a\n" }])).toEqual(["data:a\ndata:\n\n"]);
});

Deno.test("ServerSentEventStream keeps a space at the start of a line", async () => {
  const [chunk = ""] = await encode([{ data: " a\n  b" }]);
  expect(parse(chunk).events.map((event) => event.data)).toEqual([" a\n  b"]);
});

const FORBIDDEN: [string, string][] = [
  ["\n", "a newline"],
  ["\r", "a newline"],
  ["\r\n", "a newline"],
  ["\0", "a NUL"],
];

for (const field of ["id", "event"] as const) {
  for (const [char, name] of FORBIDDEN) {
    Deno.test(`ServerSentEventStream refuses ${JSON.stringify(char)} in ${field}`, async () => {
      const value = `a${char}data: forged`;
      const encoded = encode([{ data: "before" }, { [field]: value }]);
      await expect(encoded).rejects.toThrow(SyntaxError);
      await expect(encoded).rejects.toThrow(
        `Cannot serialize message: \`message.${field}\` cannot contain ${name}`,
      );
      await expect(encoded).rejects.toThrow(JSON.stringify(value));
    });
  }
}

Deno.test("ServerSentEventStream refuses a retry that is no whole number", async () => {
  for (const retry of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    const encoded = encode([{ retry }]);
    await expect(encoded).rejects.toThrow(SyntaxError);
    await expect(encoded).rejects.toThrow(`\`message.retry\` is ${retry}`);
  }
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(
      "\r",
      "\n",
      " ",
      ":",
      "\0",
      "\ufeff",
      "你",
      "👋",
      "a",
    ),
  }),
);
const word = text.map((value) => value.replace(/[\r\n\0]/g, ""));

Deno.test("ServerSentEventStream is read back by eventsource-parser", async () => {
  const message = fc.record({ event: word, data: text, id: word });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1 }), async (messages) => {
      const wire = (await encode(messages)).join("");
      expect(parse(wire).events).toEqual(messages.map((message) => ({
        // To a client an empty name is no name.
        event: message.event || undefined,
        data: message.data.replace(/\r\n|\r/g, "\n"),
        id: message.id,
      })));
    }),
  );
});

Deno.test("ServerSentEventStream lets no comment or retry become an event", async () => {
  const message = fc.record({ comment: text, retry: fc.nat() });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1 }), async (messages) => {
      const seen = parse((await encode(messages)).join(""));
      expect(seen.events).toEqual([]);
      expect(seen.retries).toEqual(messages.map(({ retry }) => retry));
      expect(seen.comments.join("\n")).toBe(
        messages.map(({ comment }) => comment.replace(/\r\n|\r/g, "\n"))
          .join("\n"),
      );
    }),
  );
});
