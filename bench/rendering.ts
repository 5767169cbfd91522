/**
 * What drawing an answer costs a browser, ours beside its peers, in one run:
 * `deno task bench`. An answer of 3,000 tokens arrives at 200 a second and is
 * drawn once a frame, in Chromium.
 *
 * - `script`: what the page's script weighs, gzip, in kilobytes: first what it
 *   needs at once, then with what it loads for this answer;
 * - `main`: time the main thread worked, in milliseconds; `x` is that over the
 *   plain block-memoised page's;
 * - `script ms`, `layout`: the parts of it in script, and in style and layout;
 * - `longest`: the longest frame's work, from the beginning of its script to
 *   behind its layout and paint, in milliseconds; `>20` counts those over 20;
 * - `nodes`: how many there are in the end.
 */

import type { Page } from "playwright-core";
import { launchChromium } from "../tests/support/chromium.ts";
import { longAnswer, TOKEN_LENGTH } from "./rendering/answer.ts";
import { type Bundle, bundle } from "./rendering/bundle.ts";
import { PEERS } from "./rendering/peers.ts";
import { type Frames, stream } from "./rendering/stream.ts";

const TOKENS = 3_000;
const RATE = 200;
const BASE = "plain block-memoised marked";
const ORIGIN = "http://bench.test";

interface Cost {
  readonly main: number;
  readonly script: number;
  readonly layout: number;
  readonly nodes: number;
  readonly frames: Frames;
  /** Bytes, gzip, of all script that the page has fetched. */
  readonly loaded: number;
}

async function measure(page: Page, made: Bundle): Promise<Cost> {
  const fetched = new Set<string>();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const script = made.files.get(path);
    if (script !== undefined) fetched.add(path);
    await route.fulfill(
      path === ""
        ? { contentType: "text/html", body: pageHtml(made) }
        : path === "favicon.svg"
        // How our page finds out that its server is there.
        ? { status: 204 }
        : script === undefined
        ? { status: 404 }
        : {
          contentType: "text/javascript",
          body: new TextDecoder().decode(script),
        },
    );
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => Reflect.has(globalThis, "measured"));
  // A model takes a while to its first token: all have that time.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const metrics = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const all = new Map(metrics.map(({ name, value }) => [name, value]));
    return (name: string) => all.get(name) ?? NaN;
  };
  const before = await metrics();
  const frames = await page.evaluate(stream, {
    text: longAnswer(TOKENS),
    charactersASecond: RATE * TOKEN_LENGTH,
  });
  const after = await metrics();
  const spent = (name: string) => (after(name) - before(name)) * 1_000;
  const { sizes } = made;
  return {
    main: spent("TaskDuration"),
    script: spent("ScriptDuration"),
    layout: spent("LayoutDuration") + spent("RecalcStyleDuration"),
    nodes: after("Nodes"),
    frames,
    loaded: [...fetched].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
  };
}

function pageHtml({ css }: Bundle): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<style>${css}\nbody { max-width: 46rem; margin: 0 auto }</style>
<main id="root"></main>
<script type="module">
import { mount } from "/entry.js";
globalThis.measured = mount(document.getElementById("root"));
</script></html>`;
}

function show(name: string, made: Bundle, { cost, base }: {
  readonly cost: Cost;
  readonly base: Cost;
}): void {
  const kb = (bytes: number) => (bytes / 1_000).toFixed(1).padStart(6);
  const ms = (value: number) => value.toFixed(0).padStart(6);
  const cells = [
    name.padEnd(28),
    kb(made.firstBytes),
    kb(cost.loaded),
    ms(cost.main),
    (cost.main / base.main).toFixed(2).padStart(5),
    ms(cost.script),
    ms(cost.layout),
    cost.frames.longestMs.toFixed(1).padStart(7),
    String(cost.frames.over20).padStart(4),
    String(cost.nodes).padStart(6),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

if (import.meta.main) {
  const pages: [string, Bundle][] = [
    [BASE, await bundle({ file: "bench/rendering/marked_memo.ts" })],
    ["Freshet", await bundle({ file: "bench/rendering/freshet.tsx" })],
    ["plain text", await bundle({ file: "bench/rendering/plain_text.ts" })],
  ];
  for (const [name, source] of Object.entries(PEERS)) {
    pages.push([name, await bundle({ source })]);
  }
  await using chromium = await launchChromium();
  console.log(
    "| page                         | script |  + all |   main |     x | script ms | layout | longest | >20 |  nodes |",
  );
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
  let base: Cost | null = null;
  for (const [name, made] of pages) {
    const { page, problems } = await chromium.newPage();
    const cost = await measure(page, made);
    await page.close();
    if (problems.length > 0) console.error(name, problems);
    base ??= cost;
    show(name, made, { cost, base });
  }
}
