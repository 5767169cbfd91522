import { expect } from "expect";
import { encodeFrames, glmFrames, openaiFrames, v3Frames } from "./frames.ts";
import {
  chunks,
  cutAfter,
  drip,
  endless,
  hangUp,
  neverHeaders,
  notHttp,
  oneByte,
  redirect,
  respondJson,
  splitAt,
  stallAfter,
  whole,
} from "./scenario.ts";
import { startUpstream, type Upstream } from "./upstream.ts";

const bytes = encodeFrames(glmFrames({ text: ["你", "好", "👋"] }));
const text = new TextDecoder().decode(bytes);

function ask(
  upstream: Upstream,
  content: unknown = "hello",
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${upstream.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ role: "user", content }] }),
    ...init,
  });
}

async function pieces(response: Response): Promise<Uint8Array[]> {
  return await Array.fromAsync(response.body ?? []);
}

Deno.test("startUpstream delivers a stream whole, split and byte by byte", async () => {
  await using upstream = startUpstream();
  for (const scenario of [whole(bytes), splitAt(bytes, 41), oneByte(bytes)]) {
    const script = upstream.script(scenario);
    const response = await ask(upstream, script.message("hi"));
    expect(response.headers.get("content-type")).toBe(
      "text/event-stream;charset=UTF-8",
    );
    expect(await response.text()).toBe(text);
    const request = await script.next();
    expect((await request.ended).how).toBe("complete");
    expect(request.bytesWritten).toBe(bytes.length);
  }
  expect(upstream.requests).toHaveLength(3);
});

Deno.test("splitAt and oneByte reach the client as separate chunks", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(splitAt(bytes, 41), oneByte(bytes));
  const two = await pieces(await ask(upstream, script.message("hi")));
  expect(two.map((piece) => piece.length)).toEqual([41, bytes.length - 41]);
  const many = await pieces(await ask(upstream, script.message("hi")));
  expect(many).toHaveLength(bytes.length);
});

Deno.test("startUpstream records the request", async () => {
  await using upstream = startUpstream();
  const script = upstream.otherwise(whole(bytes));
  await (await ask(upstream, "你好", {
    headers: { authorization: "Bearer k.s" },
  })).text();
  const request = await script.next();
  expect(request.method).toBe("POST");
  expect(request.path).toBe("/chat/completions");
  expect(request.headers.get("authorization")).toBe("Bearer k.s");
  expect(request.json()).toEqual({
    messages: [{ role: "user", content: "你好" }],
  });
});

Deno.test("startUpstream reads a chunked request body", async () => {
  await using upstream = startUpstream();
  const script = upstream.otherwise(whole(bytes));
  const body = ReadableStream.from([encodeFrames('{"a":'), encodeFrames("1}")]);
  await (await ask(upstream, "", { body })).text();
  expect((await script.next()).json()).toEqual({ a: 1 });
});

Deno.test("Script picks by the last user turn, in text, parts and v3 prompts", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(respondJson(200, "mine"));
  upstream.otherwise(respondJson(200, "other"));
  const tagged = script.message("hi");
  const bodies = [
    { messages: [{ role: "user", content: tagged }] },
    { messages: [{ role: "user", content: [{ type: "text", text: tagged }] }] },
    { prompt: [{ role: "user", content: tagged }] },
    {
      messages: [
        { role: "user", content: "first" },
        { role: "assistant", content: "yes" },
        { role: "user", content: tagged },
        { role: "assistant", content: "" },
      ],
    },
  ];
  for (const body of bodies) {
    const init = { body: JSON.stringify(body) };
    expect(await (await ask(upstream, "", init)).json()).toBe("mine");
  }
  const other = await ask(upstream, `not first: ${script.tag}`);
  expect(await other.json()).toBe("other");
  expect(script.requests).toHaveLength(bodies.length);
});

Deno.test("Script serves its scenarios in turn and repeats the last", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(
    respondJson(429, {}, { "retry-after": "1" }),
    respondJson(200, {}),
  );
  const statuses: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const response = await ask(upstream, script.message("hi"));
    await response.body?.cancel();
    statuses.push(response.status);
    if (turn === 0) expect(response.headers.get("retry-after")).toBe("1");
  }
  expect(statuses).toEqual([429, 200, 200]);
});

Deno.test("startUpstream answers 500 to a question without a script", async () => {
  await using upstream = startUpstream();
  const response = await ask(upstream);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("unscripted");
});

Deno.test("cutAfter breaks the body after exactly n bytes", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(cutAfter(bytes, 30));
  const response = await ask(upstream, script.message("hi"));
  const received: Uint8Array[] = [];
  const read = async () => {
    for await (const piece of response.body ?? []) received.push(piece);
  };
  await expect(read()).rejects.toThrow(TypeError);
  expect(received.map((piece) => piece.length)).toEqual([30]);
  expect((await (await script.next()).ended).how).toBe("cut");
});

Deno.test("stallAfter waits until the client leaves", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(stallAfter(bytes, 30));
  const response = await ask(upstream, script.message("hi"));
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value).toHaveLength(30);
  await reader?.cancel();
  expect(await (await script.next()).ended).toMatchObject({
    how: "aborted",
    bytesWritten: 30,
  });
});

Deno.test("neverHeaders takes the request and says nothing", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(neverHeaders());
  const leaving = new AbortController();
  const asked = ask(upstream, script.message("hi"), { signal: leaving.signal });
  const request = await script.next();
  leaving.abort();
  await expect(asked).rejects.toThrow("aborted");
  expect(await request.ended).toMatchObject({
    how: "aborted",
    bytesWritten: 0,
  });
});

Deno.test("hangUp and notHttp fail the fetch itself", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(
    hangUp(),
    notHttp(encodeFrames("SSH-2.0-OpenSSH\r\n")),
  );
  for (let turn = 0; turn < 2; turn++) {
    await expect(ask(upstream, script.message("hi"))).rejects.toThrow(
      TypeError,
    );
  }
  // A client may try a closed connection once more by itself.
  expect(script.requests.length).toBeGreaterThanOrEqual(2);
});

Deno.test("redirect sends the client to the given place", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(redirect("http://127.0.0.1:9/elsewhere"));
  const response = await ask(upstream, script.message("hi"), {
    redirect: "manual",
  });
  await response.body?.cancel();
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("http://127.0.0.1:9/elsewhere");
});

Deno.test("endless writes until the client leaves", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(endless(new Uint8Array(65_536)));
  const response = await ask(upstream, script.message("hi"));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  const ending = await (await script.next()).ended;
  expect(ending.how).toBe("aborted");
  expect(ending.bytesWritten).toBeGreaterThan(0);
});

Deno.test("drip sends a piece a step, in order, and ends on finish", async () => {
  await using upstream = startUpstream();
  const slow = drip(["a", "b", "c"].map((piece) => encodeFrames(piece)));
  const script = upstream.script(slow.scenario);
  const response = await ask(upstream, script.message("hi"));
  const reader = response.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  const request = await script.next();
  await slow.step();
  expect(request.bytesWritten).toBe(1);
  expect((await reader?.read())?.value).toBe("a");
  await slow.step();
  expect((await reader?.read())?.value).toBe("b");
  await slow.finish();
  expect((await reader?.read())?.value).toBe("c");
  expect((await reader?.read())?.done).toBe(true);
  expect((await request.ended).how).toBe("complete");
  await expect(slow.step()).rejects.toThrow("none is left");
});

Deno.test("drip cuts between two pieces", async () => {
  await using upstream = startUpstream();
  const slow = drip([encodeFrames("a"), encodeFrames("b")]);
  const script = upstream.script(slow.scenario);
  const asked = ask(upstream, script.message("hi"));
  await slow.step();
  await slow.cut();
  await expect((await asked).text()).rejects.toThrow(TypeError);
  expect((await (await script.next()).ended).how).toBe("cut");
});

Deno.test("startUpstream reports a scenario's own error when disposed", async () => {
  const upstream = startUpstream();
  const script = upstream.script(() => {
    throw new RangeError("broken scenario");
  });
  await expect(ask(upstream, script.message("hi"))).rejects.toThrow(TypeError);
  await expect(upstream[Symbol.asyncDispose]()).rejects.toThrow(
    "broken scenario",
  );
});

Deno.test("startUpstream closes running exchanges when disposed", async () => {
  const upstream = startUpstream();
  const script = upstream.script(stallAfter(bytes, 10));
  const response = await ask(upstream, script.message("hi"));
  await upstream[Symbol.asyncDispose]();
  await expect(response.text()).rejects.toThrow(TypeError);
});

Deno.test("chunks ignores empty pieces instead of ending the body", async () => {
  await using upstream = startUpstream();
  const script = upstream.script(chunks([
    encodeFrames("a"),
    new Uint8Array(),
    encodeFrames("b"),
  ]));
  const response = await ask(upstream, script.message("hi"));
  expect(await response.text()).toBe("ab");
});

Deno.test("frame builders follow their dialects", () => {
  const usage = { total_tokens: 3 };
  const answer = { text: ["a\nb"], reasoning: ["hm"], usage };
  const glm = glmFrames(answer);
  expect(glm).toHaveLength(4);
  expect(glm[1]).toContain('"delta":{"role":"assistant","content":"a\\nb"}');
  expect(glm[2]).toContain('"usage":{"total_tokens":3}');
  const openai = openaiFrames(answer);
  expect(openai).toHaveLength(6);
  expect(openai[4]).toContain('"choices":[],"usage":{"total_tokens":3}');
  expect(glmFrames({ text: [], finishReason: null, done: false })).toEqual([]);
  const v3 = v3Frames(answer);
  expect(v3[0]).toBe("event:add\nid:1\ndata:a\ndata:b\n\n");
  expect(v3[1]).toContain('"usage":{"total_tokens":3}');
});
