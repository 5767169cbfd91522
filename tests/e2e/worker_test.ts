import { expect } from "expect";
import type { Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startWorkerSite, type WorkerSite } from "../support/worker_site.ts";
import { isGone, waitForCopy } from "./kept_copy.ts";
import { waitUntil } from "./wait_until.ts";

/** A tab on the site, under the worker. */
async function openUnderWorker(site: WorkerSite) {
  await using stack = new AsyncDisposableStack();
  const chromium = stack.use(await launchChromium());
  const { page, problems } = await chromium.newPage();
  await page.goto(site.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const resources = stack.move();
  return {
    page,
    problems,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Has the worker keep pages as the app's script does. */
function keep(page: Page, ...pages: string[]): Promise<void> {
  return page.evaluate((pages) => {
    for (const page of pages) {
      navigator.serviceWorker.controller?.postMessage({
        type: "keep",
        page,
        files: performance.getEntriesByType("resource").map(({ name }) => name),
      });
    }
  }, pages);
}

/** Opens a page and returns its text and whether it is marked as a copy. */
async function read(page: Page, url: string): Promise<[string, boolean]> {
  await page.goto(url);
  const text = await page.locator("body").textContent();
  const isCopy = await page.locator("html[data-offline]").count() === 1;
  return [text ?? "", isCopy];
}

for (const preloadRejects of [true, false]) {
  const how = preloadRejects ? "rejects" : "fails with a response";
  Deno.test(`Service worker answers without a server: copies of opened pages, else the offline page, preload ${how}`, async () => {
    await using site = startWorkerSite({ preloadRejects });
    await using tab = await openUnderWorker(site);
    const { page } = tab;
    expect(await read(page, `${site.url}c/1`)).toEqual(["/c/1 of b1", false]);
    expect(await read(page, `${site.url}doctor`))
      .toEqual(["/doctor of b1", false]);
    await keep(page, "/");
    await waitForCopy(page, "/c/1");
    await waitForCopy(page, "/");
    await waitForCopy(page, "/_fresh/js/b1/app.js");
    await site.stop();
    expect(await read(page, `${site.url}c/1`)).toEqual(["/c/1 of b1", true]);
    expect(await read(page, `${site.url}?from=icon`)).toEqual([
      "/ of b1",
      true,
    ]);
    for (const path of ["c/2", "doctor"]) {
      expect(await read(page, site.url + path))
        .toEqual(["/offline of b1", false]);
    }
    // The page's files came with it.
    expect(tab.problems).toEqual([]);
  });
}

Deno.test("Service worker keeps two builds, and shows a page with its own build's files", async () => {
  await using site = startWorkerSite();
  await using tab = await openUnderWorker(site);
  const { page } = tab;
  for (const build of ["b1", "b2", "b3"]) {
    site.build = build;
    await page.goto(`${site.url}c/${build}`);
    await waitForCopy(page, `/c/${build}`);
    await keep(page, "/");
    await waitForCopy(page, `/_fresh/js/${build}/app.js`);
  }
  await waitForCopy(page, "/c/b1", isGone);
  await waitForCopy(page, "/offline");
  expect(await page.evaluate(() => caches.keys()))
    .toEqual(["freshet-b2", "freshet-b3"]);
  await site.stop();
  expect(await read(page, `${site.url}c/b2`)).toEqual(["/c/b2 of b2", true]);
  expect(await read(page, `${site.url}c/b3`)).toEqual(["/c/b3 of b3", true]);
  expect(await read(page, site.url)).toEqual(["/ of b3", true]);
  expect(tab.problems).toEqual([]);
});

Deno.test("Service worker drops every copy when the session changes", async () => {
  await using site = startWorkerSite();
  await using tab = await openUnderWorker(site);
  const { page } = tab;
  await page.goto(`${site.url}c/1`);
  await waitForCopy(page, "/c/1");
  site.owner = "o2";
  site.missing.add("/c/other");
  await page.goto(`${site.url}c/other`);
  await waitForCopy(page, "/c/1", isGone);
  await site.stop();
  expect((await read(page, `${site.url}c/1`))[0]).toBe("/offline of b1");
});

Deno.test("Service worker drops the copy of a chat that was deleted here or elsewhere", async () => {
  await using site = startWorkerSite();
  await using tab = await openUnderWorker(site);
  const { page } = tab;
  await keep(page, "/c/here", "/c/elsewhere", "/c/kept");
  for (const path of ["/c/here", "/c/elsewhere", "/c/kept"]) {
    await waitForCopy(page, path);
  }
  await page.evaluate(async () => {
    await fetch("/api/conversations/here", { method: "DELETE" });
  });
  await waitForCopy(page, "/c/here", isGone);
  site.missing.add("/c/elsewhere");
  await page.goto(`${site.url}c/elsewhere`);
  await waitForCopy(page, "/c/elsewhere", isGone);
  await waitForCopy(page, "/c/kept");
});

Deno.test("Service worker keeps the fifty pages that were opened last", async () => {
  await using site = startWorkerSite();
  await using tab = await openUnderWorker(site);
  const { page } = tab;
  for (let n = 0; n < 51; n++) {
    await keep(page, `/c/${n}`);
    await waitForCopy(page, `/c/${n}`);
    // Opened again and again: it is never the oldest.
    await keep(page, "/c/0");
  }
  await waitForCopy(page, "/c/1", isGone);
  // The last one to be kept is away for a moment before it is there again.
  await waitUntil(() =>
    page.evaluate(async () => {
      const cache = await caches.open("freshet-b1");
      const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname)
        .filter((path) => path.startsWith("/c/"));
      return kept.length === 50 && kept.includes("/c/0");
    })
  );
});

Deno.test("Service worker asks for a file of a build once, for any other file each time", async () => {
  await using site = startWorkerSite();
  await using tab = await openUnderWorker(site);
  const { page } = tab;
  await page.goto(`${site.url}c/1`);
  await waitForCopy(page, "/c/1");
  const load = (path: string) =>
    page.evaluate(async (path) => {
      await (await fetch(path, { cache: "no-store" })).text();
    }, path);
  const last = "/_fresh/js/b1/late.js";
  const plain = "/_fresh/js/b1/plain.js";
  await load(last);
  await waitForCopy(page, last);
  for (const path of [last, plain, plain]) await load(path);
  const asked = (path: string) =>
    site.requests.filter((request) => request === `GET ${path}`).length;
  expect([asked(last), asked(plain)]).toEqual([1, 2]);
});

for (const staticRouting of [true, false]) {
  Deno.test(`Service worker leaves the API alone, static routing ${staticRouting}`, async () => {
    await using site = startWorkerSite({ staticRouting });
    await using tab = await openUnderWorker(site);
    const { page } = tab;
    const through: [string, boolean][] = [];
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      through.push([pathname, response.fromServiceWorker()]);
    });
    await page.goto(`${site.url}c/1`);
    await page.evaluate(async () => {
      await new Promise<void>((resolve) => {
        const source = new EventSource("/api/replies/1/events");
        source.addEventListener("end", () => resolve(source.close()));
      });
      for (const method of ["GET", "POST", "PATCH", "DELETE"]) {
        await (await fetch("/api/chatgpt/test", { method })).text();
      }
    });
    const byPath = (start: string) =>
      through.filter(([path]) => path.startsWith(start));
    expect(byPath("/c/")).toEqual([["/c/1", true]]);
    expect(byPath("/api/")).toEqual([
      ["/api/replies/1/events", false],
      ...Array(4).fill(["/api/chatgpt/test", false]),
    ]);
  });
}
