import { expect } from "expect";
import type { BrowserContextOptions, Page } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { type ChatPage, frames, openChat, showsText } from "./chat_page.ts";
import { isGone, waitForCopy } from "./kept_copy.ts";

const WITH_WORKER: BrowserContextOptions = { serviceWorkers: "allow" };

/** Waits until there is a copy of every script that the page has loaded. */
async function waitForScripts(page: Page): Promise<void> {
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name)
      .filter((name) => name.includes("/_fresh/js/"))
  );
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) await waitForCopy(page, script);
}

/** Asks one question and waits until its chat is kept. */
async function keepOneChat(chat: ChatPage): Promise<void> {
  await chat.ask("What lasts?");
  await chat.shows("Written water.");
  await chat.reaches("done");
  const { pathname } = new URL(chat.page.url());
  await waitForCopy(
    chat.page,
    pathname,
    (text) => text?.includes("Written water.") ?? false,
  );
  // The start page's copy lists it.
  await waitForCopy(
    chat.page,
    "/",
    (text) => text?.includes(pathname) ?? false,
  );
  await waitForScripts(chat.page);
}

const ANSWER = chunks(frames(["Written", " water."]));

Deno.test("Freshet can be installed", async () => {
  await using chat = await openChat({ context: WITH_WORKER });
  const client = await chat.page.context().newCDPSession(chat.page);
  const { errors, data = "" } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await client.send(
    "Page.getInstallabilityErrors",
  );
  expect(installabilityErrors).toEqual([]);
  const { name, icons } = JSON.parse(data);
  expect(name).toBe("Freshet");
  expect(icons).toHaveLength(4);
  for (const { src, sizes, type } of icons) {
    const size = await chat.page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (type === "image/png") expect([src, size]).toEqual([src, sizes]);
  }
  expect(chat.problems).toEqual([]);
});

Deno.test("The manifest speaks the person's language", async () => {
  await using chat = await openChat({ context: { locale: "zh-CN" } });
  const client = await chat.page.context().newCDPSession(chat.page);
  const { data = "" } = await client.send("Page.getAppManifest");
  const { lang, description, shortcuts } = JSON.parse(data);
  expect([lang, shortcuts[0].name]).toEqual(["zh-CN", "新对话"]);
  expect(description).toContain("大模型");
});

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`A chat that was just had can be read when the server is gone, on a ${screen}`, async () => {
    await using chat = await openChat({
      screen,
      scenarios: [ANSWER],
      context: WITH_WORKER,
    });
    const { page } = chat;
    await keepOneChat(chat);
    expect(await page.locator(".offline-notice").isVisible()).toBe(false);
    await chat.stop();
    await page.reload();
    await page.locator(".offline-notice").getByText("Offline").waitFor();
    expect(await page.locator(".question").textContent()).toBe("What lasts?");
    await chat.shows("Written water.");
    // Alive: the box takes a question, the copy has all its scripts.
    await page.locator("button.send:enabled").waitFor();
    const path = new URL(page.url()).pathname;
    await page.goto(chat.app.url);
    const link = page.locator(`.sidebar a[href="${path}"]`);
    await link.waitFor({ state: "attached" });
    await page.goto(`${chat.app.url}c/${crypto.randomUUID()}`);
    await page.getByRole("link", { name: "See your chats" }).click();
    await link.waitFor({ state: "attached" });
    await page.goto(new URL(path, chat.app.url).href);
    await chat.restart();
    await page.locator(".offline-notice").waitFor({ state: "hidden" });
    await showsText(page, "Written water.");
  });
}

Deno.test("A copy takes a question without a network, keeps it, and is none once there is one", async () => {
  await using chat = await openChat({
    scenarios: [ANSWER, chunks(frames(["**Here**"]))],
    context: WITH_WORKER,
  });
  const { page } = chat;
  const offline = (is: boolean) => page.context().setOffline(is);
  await keepOneChat(chat);
  await offline(true);
  await page.reload();
  const notice = page.locator(".offline-notice");
  await notice.waitFor();
  await chat.shows("Written water.");
  await page.locator("button.send:enabled").waitFor();
  await chat.ask("Are you there?");
  const waiting = chat.answer.getByText("Waiting for the network");
  await waiting.waitFor();
  await page.reload();
  await notice.waitFor();
  await waiting.waitFor();
  await page.getByRole("button", { name: "Take back" }).waitFor();
  await offline(false);
  await chat.answer.locator("strong", { hasText: "Here" }).waitFor();
  await notice.waitFor({ state: "hidden" });
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("A copy catches up with what was asked elsewhere", async () => {
  await using chat = await openChat({
    scenarios: [ANSWER, chunks(frames(["More", " water."]))],
    context: WITH_WORKER,
  });
  const { page } = chat;
  await keepOneChat(chat);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator(".offline-notice").waitFor();
  await page.locator("button.send:enabled").waitFor();
  const other = await chat.newProfile();
  await other.locator("button.send:enabled").waitFor();
  await other.locator("#question").fill("And more?");
  await other.keyboard.press("Enter");
  await showsText(other, "More water.");
  await page.context().setOffline(false);
  await showsText(page, "More water.");
});

Deno.test("An answer to a question asked without a network is drawn as Markdown", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["It is **here**."]))],
  });
  const { page } = chat;
  await page.context().setOffline(true);
  await chat.ask("Are you there?");
  await chat.answer.getByText("Waiting for the network").waitFor();
  await page.context().setOffline(false);
  await chat.answer.locator("strong", { hasText: "here" }).waitFor();
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("A page that was never opened says so in both languages when the server is gone", async () => {
  await using chat = await openChat({
    context: { ...WITH_WORKER, locale: "zh-CN" },
  });
  const { page } = chat;
  await waitForCopy(page, "/offline");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await chat.stop();
  await page.goto(`${chat.app.url}c/00000000-0000-4000-8000-000000000000`);
  await page.getByRole("heading", { name: "当前处于离线状态" }).waitFor();
  await page.getByText("You are offline").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
});

Deno.test("A stream goes past the worker", async () => {
  const model = drip(frames(["Drop", " by", " drop"]));
  await using chat = await openChat({
    scenarios: [model.scenario],
    context: WITH_WORKER,
  });
  const { page } = chat;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  const through: [string, boolean][] = [];
  page.on("response", (response) => {
    const path = new URL(response.url()).pathname.split("/").at(-1) ?? "";
    through.push([path, response.fromServiceWorker()]);
  });
  await chat.ask("Slowly");
  let text = "";
  for (const piece of ["Drop", " by", " drop"]) {
    await model.step();
    text += piece;
    await chat.shows(text);
  }
  await model.finish();
  await chat.reaches("done");
  expect(through).toContainEqual(["replies", false]);
  expect(through).toContainEqual(["events", false]);
  expect(chat.problems).toEqual([]);
});

Deno.test("Copies of a session's chats are gone when its cookie is", async () => {
  await using chat = await openChat({
    scenarios: [ANSWER],
    context: WITH_WORKER,
  });
  const { page } = chat;
  await keepOneChat(chat);
  const path = new URL(page.url()).pathname;
  await page.context().clearCookies();
  await page.goto(page.url());
  await waitForCopy(page, path, isGone);
  await chat.stop();
  await page.reload();
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
});
