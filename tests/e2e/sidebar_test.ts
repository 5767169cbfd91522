import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import { frames } from "./chat_page.ts";
import { listsTitles, openSidebar } from "./sidebar_page.ts";

const HOUR_IN_DAYS = 1 / 24;

/** A zone where a new day has begun within this hour. */
function zoneAfterMidnight(): string {
  const hour = new Date().getUTCHours();
  return hour <= 12 ? `Etc/GMT+${hour}` : `Etc/GMT-${24 - hour}`;
}

Deno.test("Sidebar lists conversations by the days of the person's zone", async () => {
  await using page = await openSidebar([
    { title: "Now" },
    { title: "Before midnight", daysAgo: 61 * HOUR_IN_DAYS / 60 },
    { title: "This week", daysAgo: 4 },
    { title: "This month", daysAgo: 20 },
    { title: "Long ago", daysAgo: 800 },
  ], { context: { timezoneId: zoneAfterMidnight() } });
  await page.lists(
    "Now",
    "Before midnight",
    "This week",
    "This month",
    "Long ago",
  );
  const days = page.page.locator(".chat-list-title");
  const names = await days.allTextContents();
  expect(names.slice(0, 4))
    .toEqual(["Today", "Yesterday", "Previous 7 days", "Previous 30 days"]);
  expect(names[4]).toMatch(/^[A-Z][a-z]+ \d{4}$/);
  // The server knows them as well: nothing moves when script arrives.
  const html = await (await page.page.request.get(page.app.url)).text();
  const drawn = [...html.matchAll(/class="chat-list-title"[^>]*>([^<]*)</g)]
    .map(([, name]) => name);
  expect(drawn).toEqual(names);
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar says in Chinese when a conversation was, and in which it is", async () => {
  await using page = await openSidebar([
    { title: "西湖" },
    { title: "黄山", daysAgo: 3 },
  ], { context: { locale: "zh-CN" } });
  expect(await page.page.locator(".chat-list-title").allTextContents())
    .toEqual(["今天", "7 天内"]);
  await page.row("黄山").getByRole("link").click();
  await page.page.locator(".chat-link[aria-current=page]").waitFor();
  expect(await page.page.locator("[aria-current=page]").innerText())
    .toBe("黄山");
});

Deno.test("Sidebar shows a new conversation at once, live, in every tab", async () => {
  const model = drip(frames(["One", " two"]));
  await using page = await openSidebar([{ title: "Old" }], {
    scenarios: [model.scenario],
  });
  const other = await page.newTab();
  await listsTitles(other, ["Old"]);
  await page.ask("A new one?");
  await page.lists("A new one?", "Old");
  const live = page.row("A new one?").locator(".chat-live");
  await live.waitFor();
  expect(await page.row("A new one?").getByRole("link").innerText())
    .toContain("being answered");
  await page.row("A new one?").locator("[aria-current=page]").waitFor();
  await listsTitles(other, ["A new one?", "Old"]);
  await other.locator(".chat-live").waitFor();
  await model.finish();
  await page.reaches("done");
  await live.waitFor({ state: "detached" });
  await other.locator(".chat-live").waitFor({ state: "detached" });
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar shows the title that the model makes, wherever the title stands", async () => {
  await using page = await openSidebar([{ title: "Old" }], {
    scenarios: [chunks(frames(["Boil water."]))],
    env: { FRESHET_TITLES: "1" },
  });
  const title = drip(frames(["Green ", "tea"]));
  page.upstream.titles(title.scenario);
  await page.ask("How do I brew good tea?");
  await page.reaches("done");
  await page.lists("How do I brew good tea?", "Old");
  await title.finish();
  await page.lists("Green tea", "Old");
  await page.page.waitForFunction(() => document.title === "Green tea");
  await page.page.locator(".page-title", { hasText: "Green tea" }).waitFor();
});

Deno.test("Sidebar moves a conversation up that goes on", async () => {
  await using page = await openSidebar([
    { title: "First", daysAgo: 2 },
    { title: "Second", daysAgo: 1 },
  ], { scenarios: [chunks(frames(["Yes"]))] });
  await page.row("First").getByRole("link").click();
  await page.page.waitForURL(/\/c\//);
  await page.page.locator("button.send:enabled").waitFor();
  await page.lists("Second", "First");
  await page.ask("Go on?");
  await page.lists("First", "Second");
});

/** More conversations than are read at once. */
const MANY = Array.from({ length: 65 }, (_, n) => ({
  title: `Chat ${n}`,
  daysAgo: n / 100,
}));

Deno.test("Sidebar reads on as one scrolls, to the end", async () => {
  await using page = await openSidebar(MANY);
  const { page: tab } = page;
  await page.rows.nth(29).waitFor({ state: "attached" });
  expect(await page.rows.count()).toBeLessThan(65);
  await tab.locator(".chat-lists").hover();
  for (let count = 0; count < 65; count = await page.rows.count()) {
    await tab.mouse.wheel(0, 3_000);
    await tab.waitForFunction(
      (count) => document.querySelectorAll(".chat-row").length > count,
      count,
    );
  }
  expect(await page.titles()).toEqual(MANY.map(({ title }) => title));
  await tab.locator(".chat-more").waitFor({ state: "detached" });
});

Deno.test("Sidebar reads on where the server knows its cursor no more", async () => {
  await using page = await openSidebar(MANY);
  const { page: tab } = page;
  const refused: number[] = [];
  await tab.route(/[?&]cursor=/, async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("cursor", "of-another-version-of-it");
    const response = await route.fetch({ url: url.href });
    refused.push(response.status());
    await route.fulfill({ response });
  });
  await tab.locator(".chat-lists").hover();
  for (let count = 0; count < 65; count = await page.rows.count()) {
    await tab.mouse.wheel(0, 3_000);
    await tab.waitForFunction(
      (count) => document.querySelectorAll(".chat-row").length > count,
      count,
    );
  }
  expect(await page.titles()).toEqual(MANY.map(({ title }) => title));
  await tab.locator(".chat-more").waitFor({ state: "detached" });
  expect(refused).toEqual([400]);
});

Deno.test("Sidebar reads on by a button, and the focus goes on with it", async () => {
  await using page = await openSidebar(MANY, {
    // Nothing comes into view by itself.
    before: () => {
      const { observe } = IntersectionObserver.prototype;
      IntersectionObserver.prototype.observe = function (target) {
        if (!target.matches(".chat-more")) observe.call(this, target);
      };
    },
  });
  const { page: tab } = page;
  const more = tab.getByRole("button", { name: "Show more" });
  await more.focus();
  await tab.keyboard.press("Enter");
  await page.rows.nth(59).waitFor({ state: "attached" });
  expect(await page.rows.count()).toBe(60);
  expect(await more.evaluate((it) => it === document.activeElement)).toBe(true);
  await tab.keyboard.press("Enter");
  await page.rows.nth(64).waitFor({ state: "attached" });
  await tab.locator(".chat-link:focus", { hasText: "Chat 60" }).waitFor();
  expect(await more.count()).toBe(0);
});

Deno.test("Sidebar is shown or not as the person left it, from the first paint", async () => {
  await using page = await openSidebar([{ title: "A chat" }]);
  const toggle = page.page.locator("[aria-controls=sidebar]");
  const list = page.page.locator(".sidebar-nav");
  await list.waitFor();
  await toggle.click();
  await list.waitFor({ state: "hidden" });
  expect(await toggle.getAttribute("aria-expanded")).toBe("false");
  await page.page.waitForLoadState("networkidle");
  const html = await (await page.page.request.get(page.app.url)).text();
  expect(html).toContain('data-sidebar="closed"');
  await page.page.reload();
  await list.waitFor({ state: "hidden" });
  await page.page.locator("button.send:enabled").waitFor();
  await toggle.click();
  await page.row("A chat").waitFor();
});

/** How far things have moved by themselves since the page began. */
const SHIFT = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})`;

Deno.test("Sidebar moves nothing when its script arrives", async () => {
  const seeds = Array.from({ length: 40 }, (_, n) => ({
    title: `Chat ${n}`,
    daysAgo: n,
  }));
  await using page = await openSidebar(seeds, {
    context: { timezoneId: zoneAfterMidnight() },
  });
  await page.page.reload();
  await page.page.locator("button.send:enabled").waitFor();
  expect(await page.page.evaluate(SHIFT)).toBe(0);
  await page.page.goto(`${page.app.url}c/${page.ids[3]}`);
  await page.page.locator("button.send:enabled").waitFor();
  expect(await page.page.evaluate(SHIFT)).toBe(0);
});

Deno.test("Sidebar is plain links without script", async () => {
  await using page = await openSidebar([{ title: "A chat" }], {
    context: { javaScriptEnabled: false },
  });
  expect(await page.page.locator(".sidebar button:visible").count()).toBe(0);
  expect(await page.page.locator(".sidebar input:visible").count()).toBe(0);
  await page.page.getByRole("link", { name: "A chat" }).click();
  await page.page.getByText("An answer.").waitFor();
});

Deno.test("Sidebar stands below the chat on a phone without script", async () => {
  await using page = await openSidebar([{ title: "A chat" }], {
    screen: "phone",
    context: { javaScriptEnabled: false },
  });
  await page.page.getByRole("link", { name: "A chat" }).tap();
  await page.page.getByText("An answer.").waitFor();
});

Deno.test("Sidebar lies over the page on a phone, and nothing else can be reached then", async () => {
  await using page = await openSidebar([{ title: "A chat" }], {
    screen: "phone",
  });
  const list = page.page.locator(".sidebar-nav");
  const toggle = page.page.locator("[aria-controls=sidebar]");
  await list.waitFor({ state: "hidden" });
  await page.openDrawer();
  await page.page.locator("#sidebar:focus").waitFor();
  expect(await page.page.locator("#sidebar").getAttribute("role"))
    .toBe("dialog");
  const takesFocus = await page.box.evaluate((box) => {
    box.focus();
    return document.activeElement === box;
  });
  expect(takesFocus).toBe(false);
  await page.page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  await page.page.locator("[aria-controls=sidebar]:focus").waitFor();

  await toggle.tap();
  await list.waitFor();
  await page.page.touchscreen.tap(380, 400);
  await list.waitFor({ state: "hidden" });

  await toggle.tap();
  await page.page.getByRole("button", { name: /^Close the list/ }).tap();
  await list.waitFor({ state: "hidden" });

  await toggle.tap();
  await page.page.getByRole("link", { name: "A chat" }).tap();
  await page.page.getByText("An answer.").waitFor();
  await list.waitFor({ state: "hidden" });
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar fits a phone and a page at 200 %", async () => {
  const title = "wide".repeat(15);
  await using page = await openSidebar([{ title }], { screen: "phone" });
  const sideways = () =>
    page.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await page.openDrawer();
  expect(await sideways()).toBe(0);
  await page.page.setViewportSize({ width: 320, height: 256 });
  expect(await sideways()).toBe(0);
  await page.page.locator(".chat-options").scrollIntoViewIfNeeded();
  await page.page.locator(".chat-options").tap();
  const menu = page.page.locator(".chat-menu");
  const box = await menu.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
  expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(256);
});
