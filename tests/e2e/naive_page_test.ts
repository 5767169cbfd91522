import { expect } from "expect";
import { startApp } from "../support/app.ts";
import { launchChromium } from "../support/chromium.ts";
import { whole } from "../support/scenario.ts";
import { startUpstream } from "../support/upstream.ts";
import { WIRE_SAMPLES, wireBytes } from "../support/wire.ts";

/** The three lines of the article of 2023, and nothing to help them. */
const NAIVE_PAGE = `<!doctype html><meta charset="utf-8"><script>
let text = "", q = encodeURIComponent(new URLSearchParams(location.search).get("q"));
let es = new EventSource("/api/chatgpt/test?message=" + q);
es.onmessage = e => text += JSON.parse(e.data)?.choices[0].delta.content;
es.onerror = () => { es.close(); document.title = "closed"; };
</script>`;

Deno.test("Three lines on a plain page show the exact answer of every sample", async (t) => {
  await using upstream = startUpstream();
  await using app = await startApp({
    env: {
      OPENAI_BASE_URL: upstream.url,
      FRESHET_MODEL: "m",
      FRESHET_RETRIES: "0",
    },
  });
  await using browser = await launchChromium();
  const { page, problems } = await browser.newPage();
  await page.route(
    `${app.url}naive?*`,
    (route) => route.fulfill({ contentType: "text/html", body: NAIVE_PAGE }),
  );
  expect(WIRE_SAMPLES.length).toBeGreaterThan(20);
  for (const sample of WIRE_SAMPLES) {
    await t.step(sample.name, async () => {
      const script = upstream.script(whole(wireBytes(sample)));
      const q = encodeURIComponent(script.message("你好？"));
      await page.goto(`${app.url}naive?q=${q}`);
      await page.waitForFunction(`document.title === "closed"`);
      expect(await page.evaluate("text")).toBe(sample.text);
      expect(script.requests).toHaveLength(1);
    });
  }
  expect(problems).toEqual([]);
});
