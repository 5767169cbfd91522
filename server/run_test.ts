import { expect } from "expect";
import { allCuts } from "../tests/support/splits.ts";
import { encodeFrames, openaiFrames } from "../tests/support/frames.ts";
import type { ReplyProgress } from "../lib/reply/event.ts";
import { run } from "./run.ts";
import { createUpstream } from "./upstream.ts";

Deno.test("run waits before the end for what must be there by then", async () => {
  const body = encodeFrames(openaiFrames({ text: ["a", "b"] }));
  const headers = { "content-type": "text/event-stream" };
  const upstream = createUpstream(
    { name: "u", provider: "openai", baseUrl: "http://u.invalid" },
    () => Promise.resolve(new Response(Uint8Array.from(body), { headers })),
  );
  const asked = Promise.withResolvers<string>();
  const held = Promise.withResolvers<void>();
  const order: string[] = [];
  const running = run({
    upstream,
    model: "m",
    messages: [{ role: "user", content: "?" }],
    replyId: "r",
    retry: { retries: 0, baseMs: 1, maxMs: 1 },
    headerTimeoutMs: 60_000,
    stallTimeoutMs: 60_000,
    signal: new AbortController().signal,
    beforeEnd: ({ state }) => {
      asked.resolve(state);
      return held.promise.then(() => void order.push("before"));
    },
    writer: {
      append: (events) => void order.push(...events.map(({ type }) => type)),
      close: (_events, { state }) => Promise.resolve(order.push(state)),
    },
  });
  expect(await asked.promise).toBe("done");
  expect(order).toEqual(["text", "text"]);
  held.resolve();
  await running;
  expect(order).toEqual(["text", "text", "before", "done"]);
});

/** What a run makes of a body that ends by itself. */
async function readBody(chunks: readonly Uint8Array[]) {
  const body = ReadableStream.from(chunks);
  const headers = { "content-type": "text/event-stream" };
  const upstream = createUpstream(
    { name: "u", provider: "openai", baseUrl: "http://u.invalid" },
    () => Promise.resolve(new Response(body, { headers })),
  );
  let text = "";
  const append = (events: readonly ReplyProgress[]) => {
    for (const event of events) if (event.type === "text") text += event.text;
  };
  return await run({
    upstream,
    model: "m",
    messages: [{ role: "user", content: "?" }],
    replyId: "r",
    retry: { retries: 0, baseMs: 1, maxMs: 1 },
    headerTimeoutMs: 60_000,
    stallTimeoutMs: 60_000,
    signal: new AbortController().signal,
    writer: {
      append,
      close(events, { state, error }) {
        append(events);
        return Promise.resolve([text, state, error?.code]);
      },
    },
  });
}

const FIRST = 'data: {"choices":[{"delta":{"content":"a"}}]}\n\n';
const LAST =
  'data: {"choices":[{"delta":{"content":"你"},"finish_reason":"stop"}]}';

Deno.test("run takes a whole last event whose blank line never came", async () => {
  for (
    const [body, text] of [
      [`${FIRST}data: [DONE]`, "a"],
      [`${FIRST}data: [DONE]\r\n`, "a"],
      [`${FIRST}${LAST}`, "a你"],
      [`${FIRST}${LAST}\n`, "a你"],
      [LAST, "你"],
      [`${LAST}\ndata: [DONE]\n`, "你"],
      ["event:add\ndata:a\n\nevent:finish\ndata:b\nmeta:{}", "ab"],
    ] as const
  ) {
    for (const { name, chunks } of allCuts(new TextEncoder().encode(body))) {
      expect([name, ...await readBody(chunks)])
        .toEqual([name, text, "done", undefined]);
    }
  }
});

Deno.test("run drops a last event that was cut, wherever it was", async () => {
  const first = new TextEncoder().encode(FIRST);
  const said = LAST.replace("你", "你 data: [DONE] data: {} 好");
  const last = new TextEncoder().encode(said);
  for (let at = 0; at < last.length; at++) {
    expect([at, ...await readBody([first, last.subarray(0, at)])])
      .toEqual([at, "a", "failed", "upstream_cut"]);
  }
  const cut = ["event:add\ndata:a\n\n", "event:finish\ndata:{\nmeta:{"];
  expect(await readBody(cut.map((part) => new TextEncoder().encode(part))))
    .toEqual(["a", "failed", "upstream_cut"]);
});
