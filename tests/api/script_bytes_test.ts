/** What a browser must fetch before a page can be used, by its bytes. */

import { expect } from "expect";
import { startApp } from "../support/app.ts";

/** 45 KB, as the networks count them. */
const FIRST_LOAD = 45_000;
/** What a page with answers needs beyond that, to watch and draw them. */
const ANSWERS = 41_000;

const STATIC_IMPORT = /(?:from|import)\s*"([^"]+\.js)"/g;
const DYNAMIC_IMPORT = /import\(\s*"([^"]+\.js)"\s*\)/g;

interface Script {
  readonly gzip: number;
  readonly imports: readonly string[];
  readonly later: readonly string[];
}

/** Reads scripts, each once. */
class Scripts {
  readonly #known = new Map<string, Promise<Script>>();

  /** A script and all that it imports before it runs, by their addresses. */
  async closure(
    urls: Iterable<string>,
    found = new Map<string, Script>(),
  ): Promise<Map<string, Script>> {
    for (const url of urls) {
      if (found.has(url)) continue;
      const script = await this.#read(url);
      found.set(url, script);
      await this.closure(script.imports, found);
    }
    return found;
  }

  #read(url: string): Promise<Script> {
    const script = this.#known.get(url) ?? readScript(url);
    this.#known.set(url, script);
    return script;
  }
}

async function readScript(url: string): Promise<Script> {
  const response = await fetch(url);
  const source = await response.text();
  expect([url, response.status]).toEqual([url, 200]);
  const body = new Blob([source]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  const addresses = (pattern: RegExp) =>
    Array.from(
      source.matchAll(pattern),
      ([, path]) => new URL(path ?? "", url).href,
    );
  return {
    gzip: (await new Response(body).bytes()).length,
    imports: addresses(STATIC_IMPORT),
    later: addresses(DYNAMIC_IMPORT),
  };
}

function sizeOf(scripts: Iterable<Script>): number {
  return Iterator.from(scripts).reduce((sum, { gzip }) => sum + gzip, 0);
}

Deno.test("Chat page loads 45 KB of script at most before it can be used", async () => {
  await using app = await startApp({ env: {} });
  const html = await (await fetch(app.url)).text();
  const inline = /<script[^>]* type="module"[^>]*>([^]*?)<\/script>/.exec(html);
  const entries = Array.from(
    (inline?.[1] ?? "").matchAll(STATIC_IMPORT),
    ([, path]) => new URL(path ?? "", app.url).href,
  );
  expect(entries.length).toBeGreaterThan(2);
  const scripts = new Scripts();
  const first = await scripts.closure(entries);
  expect(sizeOf(first.values())).toBeLessThanOrEqual(FIRST_LOAD);

  const later = [...first.values()].flatMap(({ later }) => later);
  const rooms = later.filter((url) => /\/(?:markdown|answer)_room-/.test(url));
  expect(rooms.length).toBe(2);
  const all = await scripts.closure(rooms, new Map(first));
  expect(sizeOf(all.values()) - sizeOf(first.values()))
    .toBeLessThanOrEqual(ANSWERS);
});
