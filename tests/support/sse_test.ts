import { expect } from "expect";
import { encodeFrames } from "./frames.ts";
import {
  chunks,
  cutAfter,
  oneByte,
  respondJson,
  stallAfter,
} from "./scenario.ts";
import { sse } from "./sse.ts";
import { startUpstream } from "./upstream.ts";

const STREAM = encodeFrames([
  ": hello\n\n",
  "retry: 250\nid: r.0\n\n",
  "data: 你\n\n",
  'event: end\nid: r.2\ndata: {"state":"done"}\n\n',
]);

Deno.test("sse yields events, comments and retry however bytes are cut", async () => {
  await using upstream = startUpstream();
  for (const scenario of [chunks([STREAM]), oneByte(STREAM)]) {
    upstream.otherwise(scenario);
    await using stream = await sse(upstream.url);
    expect(await stream.next()).toMatchObject({ data: "你" });
    expect(await stream.rest()).toEqual([
      { event: "end", id: "r.2", data: '{"state":"done"}' },
    ]);
    expect(await stream.next()).toBeUndefined();
    expect(stream.comments).toHaveLength(1);
    expect(stream.retry).toBe(250);
  }
});

Deno.test("sse reads until an event passes, or says that none did", async () => {
  await using upstream = startUpstream();
  upstream.otherwise(chunks([STREAM]));
  await using stream = await sse(upstream.url);
  const end = await stream.until((event) => event.event === "end");
  expect(end.id).toBe("r.2");
  await expect(stream.until(() => true)).rejects.toThrow("ended before");
});

Deno.test("sse leaves the stream when disposed", async () => {
  await using upstream = startUpstream();
  const script = upstream.otherwise(stallAfter(STREAM, STREAM.length));
  {
    await using stream = await sse(upstream.url);
    await stream.next();
  }
  expect((await (await script.next()).ended).how).toBe("aborted");
});

Deno.test("sse leaves the stream when its signal aborts", async () => {
  await using upstream = startUpstream();
  const script = upstream.otherwise(stallAfter(STREAM, STREAM.length));
  const leaving = new AbortController();
  await using stream = await sse(upstream.url, { signal: leaving.signal });
  await stream.next();
  leaving.abort();
  expect((await (await script.next()).ended).how).toBe("aborted");
});

Deno.test("sse rejects when the connection breaks", async () => {
  await using upstream = startUpstream();
  upstream.otherwise(cutAfter(STREAM, 20));
  await using stream = await sse(upstream.url);
  await expect(stream.next()).rejects.toThrow(TypeError);
});

Deno.test("sse shows what came instead of an event stream", async () => {
  await using upstream = startUpstream();
  upstream.otherwise(respondJson(400, { error: { code: "message_empty" } }));
  await expect(sse(upstream.url)).rejects.toThrow("400");
  await expect(sse(upstream.url)).rejects.toThrow("message_empty");
});
