import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { Client, frames, startPair } from "./client.ts";

/** Asks as browsers do, and tells how the answer is packed. */
async function encodingOf(url: URL, cookie = ""): Promise<string | null> {
  const response = await fetch(url, {
    headers: { "accept-encoding": "gzip, br", cookie },
  });
  await response.body?.cancel();
  expect(response.status).toBe(200);
  return response.headers.get("content-encoding");
}

Deno.test("Pages and scripts go out compressed, events never", async () => {
  await using pair = await startPair();
  const client = await Client.visit(pair.app);
  const html = await (await fetch(pair.app.url)).text();
  const script = /"(\/_fresh\/js\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const url = (path: string) => new URL(path, pair.app.url);
  expect(await encodingOf(url("/"))).toMatch(/^(gzip|br)$/);
  expect(await encodingOf(url(script))).toMatch(/^(gzip|br)$/);
  const said = pair.upstream.script(chunks(frames("a ".repeat(2_000))));
  const message = said.message("?");
  const query = new URLSearchParams({ message });
  expect(await encodingOf(url(`/api/chatgpt/test?${query}`))).toBeNull();
  const reply = await client.askFor({ message });
  expect(await encodingOf(url(`/api/replies/${reply}/events`), client.cookie))
    .toBeNull();
});
