import { expect } from "expect";
import { encodeFrames, openaiFrames } from "../tests/support/frames.ts";
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
