import { expect } from "expect";
import type { SseStream } from "../support/sse.ts";
import { sse } from "../support/sse.ts";
import { chunks, drip, neverHeaders } from "../support/scenario.ts";
import { askUrl, readAnswer } from "./answer.ts";
import { frames, seqOf, startPair, textOf } from "./client.ts";

/** Comes back as an EventSource does: the same address, with its cursor. */
function comeBack(url: URL, lastEventId: string): Promise<SseStream> {
  return sse(url, { headers: { "last-event-id": lastEventId } });
}

Deno.test("GET /api/chatgpt/test resumes at every event and asks once", async () => {
  await using pair = await startPair();
  const words = ["a", "b", "c", "d", "e"];
  const flow = drip(frames(...words));
  const script = pair.upstream.script(flow.scenario);
  const url = askUrl(pair.app.url, script.message("?"));
  const opening = await sse(url);
  await script.next();
  await flow.step();
  const first = await opening.until((event) => textOf(event) === "a");
  await opening[Symbol.asyncDispose]();
  const seen = [first];
  for (const word of words.slice(1)) {
    const stream = await comeBack(url, seen.at(-1)?.id ?? "");
    await flow.step();
    seen.push(await stream.until((event) => textOf(event) === word));
    await stream[Symbol.asyncDispose]();
  }
  await flow.finish();
  await using rest = await comeBack(url, seen.at(-1)?.id ?? "");
  seen.push(...(await rest.rest()).filter((event) => seqOf(event)));
  expect(seen.map(seqOf)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(readAnswer(seen).naiveText).toBe("abcde");
  const over = await fetch(url, {
    headers: { "last-event-id": seen.at(-1)?.id ?? "" },
  });
  expect([over.status, await over.text()]).toEqual([204, ""]);
  expect(script.requests).toHaveLength(1);
});

Deno.test("GET /api/chatgpt/test resumes before the first token", async () => {
  await using pair = await startPair();
  const flow = drip(frames("only"));
  const script = pair.upstream.script(flow.scenario);
  const url = askUrl(pair.app.url, script.message("?"));
  const leaving = new AbortController();
  const response = await fetch(url, { signal: leaving.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  const opening = (await reader?.read())?.value ?? "";
  const id = /^id:\s?(\S+\.0)\n/.exec(opening)?.[1] ?? "";
  expect(id).not.toBe("");
  leaving.abort();
  await using stream = await comeBack(url, id);
  await flow.finish();
  expect(readAnswer(await stream.rest()).naiveText).toBe("only");
  expect(script.requests).toHaveLength(1);
});

Deno.test("GET /api/chatgpt/test never asks with a cursor that it does not know", async () => {
  await using pair = await startPair();
  const script = pair.upstream.script(chunks(frames("a")));
  const url = askUrl(pair.app.url, script.message("?"));
  for (const id of [`${crypto.randomUUID()}.3`, "x", "", "7", "a.b.c"]) {
    const response = await fetch(url, { headers: { "last-event-id": id } });
    expect([id, response.status]).toEqual([id, 204]);
    await response.body?.cancel();
  }
  expect(script.requests).toHaveLength(0);
});

Deno.test("GET /api/chatgpt/test stays out of the list of conversations", async () => {
  await using pair = await startPair();
  const script = pair.upstream.script(chunks(frames("a")));
  const visit = await fetch(new URL("api/conversations", pair.app.url));
  await visit.body?.cancel();
  const headers = {
    cookie: visit.headers.getSetCookie()[0]?.split(";")[0] ?? "",
  };
  await using stream = await sse(
    askUrl(pair.app.url, script.message("?")),
    { headers },
  );
  readAnswer(await stream.rest());
  const list = await fetch(new URL("api/conversations", pair.app.url), {
    headers,
  });
  expect(await list.json()).toEqual({ items: [] });
});

Deno.test("GET /api/chatgpt/test stops a reply that nobody watches, and only then", async () => {
  await using pair = await startPair({ FRESHET_UNWATCHED_MS: "150" });
  const flow = drip(frames("a", "b"));
  const script = pair.upstream.script(flow.scenario);
  const url = askUrl(pair.app.url, script.message("?"));
  const stream = await sse(url);
  await using other = await (async () => {
    await flow.step();
    const { id } = await stream.until((event) => textOf(event) === "a");
    return await comeBack(url, `${id?.split(".")[0]}.0`);
  })();
  await other.until((event) => textOf(event) === "a");
  await stream[Symbol.asyncDispose]();
  // One watcher is left, so whatever limit passes changes nothing.
  const silent = pair.upstream.script(neverHeaders());
  const lonely = await sse(askUrl(pair.app.url, silent.message("?")));
  await lonely.next();
  await lonely[Symbol.asyncDispose]();
  expect((await (await silent.next()).ended).how).toBe("aborted");
  await flow.finish();
  expect(readAnswer(await other.rest())).toMatchObject({
    naiveText: "b",
    end: { state: "done" },
  });
});
