import { expect } from "expect";
import { launchChromium } from "./chromium.ts";

const POLICY = "default-src 'none'; script-src 'nonce-n'; connect-src 'self'";

/** Serves one page under a strict policy, and three events at `/events`. */
function serve(script: string) {
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/favicon.ico") {
        return new Response(null, { status: 204 });
      }
      if (pathname === "/events") return events();
      return new Response(
        `<!doctype html><meta name="viewport" content="width=device-width">` +
          `<title>t</title><p id="p">…</p>${script}`,
        {
          headers: {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": POLICY,
          },
        },
      );
    },
  );
  const events = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          open.add(controller);
          for (const piece of ["你", "好", "👋"]) {
            controller.enqueue(
              new TextEncoder().encode(`data: ${piece}\n\n`),
            );
          }
        },
        cancel: () => open.clear(),
      }),
      { headers: { "content-type": "text/event-stream" } },
    );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("launchChromium shows a page and runs an EventSource", async () => {
  await using server = serve(`<script nonce="n">
    const source = new EventSource("/events");
    p.textContent = "";
    source.onmessage = (event) => {
      p.textContent += event.data;
      if (event.data === "👋") source.close();
    };
  </script>`);
  await using browser = await launchChromium();
  const { page, problems } = await browser.newPage();
  await page.goto(server.url);
  await page.getByText("你好👋").waitFor();
  expect((await page.screenshot()).byteLength).toBeGreaterThan(1000);
  expect(problems).toEqual([]);
});

Deno.test("TestPage.problems holds console errors, exceptions and CSP violations", async () => {
  await using server = serve(`
    <script>document.title = "not allowed"</script>
    <script nonce="n">
      console.error("said");
      setTimeout(() => { document.title = "done"; }, 0);
      throw new Error("thrown");
    </script>`);
  await using browser = await launchChromium();
  const { page, problems } = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => document.title === "done");
  expect(problems).toContain("console: said");
  expect(problems).toContain("exception: thrown");
  expect(problems.filter((problem) => problem.startsWith("csp: script-src")))
    .toHaveLength(1);
});

Deno.test("launchChromium opens phones, desktops and separate profiles", async () => {
  await using server = serve("");
  await using browser = await launchChromium();
  const phone = await browser.newContext("phone", { locale: "zh-CN" });
  const { page } = await phone.newPage();
  await page.goto(server.url);
  expect(
    await page.evaluate(() => [
      innerWidth,
      navigator.maxTouchPoints,
      navigator.language,
    ]),
  ).toEqual([390, 1, "zh-CN"]);
  const desktop = await browser.newPage("desktop");
  await desktop.page.goto(server.url);
  expect(await desktop.page.evaluate(() => innerWidth)).toBe(1280);
});
