import { expect } from "expect";
import type { Page } from "playwright-core";
import { drip } from "../support/scenario.ts";
import { startTcpProxy } from "../support/tcp_proxy.ts";
import {
  type ChatPage,
  frames,
  openChat,
  reachesState,
  showsText,
} from "./chat_page.ts";

const WORDS = ["The ", "sky ", "is ", "blue ", "today", "."];
const WHOLE = WORDS.join("");

/** A chat in the middle of an answer of which `shown` words have come. */
async function answering(shown: number) {
  const model = drip(frames(WORDS));
  const chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("Why is the sky blue?");
  for (let n = 0; n < shown; n++) await model.step();
  await chat.shows(WORDS.slice(0, shown).join(""));
  return { chat, model };
}

/** What is true after each of these tests. */
async function expectWhole(
  chat: ChatPage,
  pages: readonly Page[],
  problems: readonly string[] = [],
) {
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    await reachesState(page, "done");
    await showsText(page, WHOLE);
  }
  expect(chat.upstream.requests).toHaveLength(1);
  expect(chat.problems).toEqual(problems);
}

Deno.test("Chat page goes on where it was after a reload in mid-answer", async () => {
  const { chat, model } = await answering(2);
  await using _ = chat;
  await chat.page.reload();
  await chat.shows("The sky ");
  expect(await chat.page.locator(".question").textContent())
    .toBe("Why is the sky blue?");
  await model.step();
  await chat.shows("The sky is ");
  await chat.page.reload();
  await model.finish();
  await expectWhole(chat, [chat.page]);
  expect(chat.questions).toHaveLength(1);
});

Deno.test("Chat page reads well before any script arrives", async () => {
  const { chat, model } = await answering(3);
  await using _ = chat;
  await chat.page.route("**/*.js", (route) => route.abort());
  await chat.page.reload();
  await chat.shows("The sky is ");
  await chat.page.unroute("**/*.js");
  await model.finish();
  await chat.page.reload();
  await reachesState(chat.page, "done");
  await chat.shows(WHOLE);
});

Deno.test("Chat page gives each conversation its address, title and history", async () => {
  const { chat, model } = await answering(1);
  await using _ = chat;
  const { page } = chat;
  await page.waitForURL(/\/c\/[0-9a-f-]{36}$/);
  const address = page.url();
  expect(await page.title()).toBe("Why is the sky blue?");
  await page.goBack();
  await page.locator(".welcome").waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  await model.step();
  await page.goForward();
  expect(page.url()).toBe(address);
  await chat.shows("The sky ");
  await page.getByRole("link", { name: "New chat" }).first().click();
  await page.locator(".welcome").waitFor();
  await page.goto(address);
  await chat.shows("The sky ");
  await model.finish();
  await expectWhole(chat, [page]);
});

Deno.test("Chat page follows in a second tab over one connection", async () => {
  const { chat, model } = await answering(2);
  await using _ = chat;
  const second = await chat.newTab();
  await showsText(second, "The sky ");
  await model.step();
  for (const page of [chat.page, second]) await showsText(page, "The sky is ");
  await model.finish();
  await expectWhole(chat, [chat.page, second]);
  expect(chat.watches).toHaveLength(1);
});

Deno.test("Chat page loses nothing in ten tabs whose leader closes, again and again", async () => {
  const { chat, model } = await answering(1);
  await using _ = chat;
  const tabs = [chat.page];
  while (tabs.length < 10) tabs.push(await chat.newTab());
  let shown = 1;
  for (const tab of tabs.slice(0, 5)) {
    expect(chat.watches).toHaveLength(shown);
    await tab.close();
    await model.step();
    shown++;
    const text = WORDS.slice(0, shown).join("");
    for (const page of tabs.slice(shown - 1)) await showsText(page, text);
  }
  await model.finish();
  await expectWhole(chat, tabs.slice(5));
  expect(chat.watches).toHaveLength(6);
});

Deno.test("Chat page follows in another profile with the same session", async () => {
  const { chat, model } = await answering(2);
  await using _ = chat;
  const other = await chat.newProfile();
  await showsText(other, "The sky ");
  await model.finish();
  await expectWhole(chat, [chat.page, other]);
  expect(chat.watches).toHaveLength(1);
});

Deno.test("Chat page comes back when its connection is refused for a while", async () => {
  const { chat, model } = await answering(2);
  await using _ = chat;
  await chat.page.route("**/events?*", (route) => route.abort());
  await chat.page.reload();
  await chat.answer.getByText("reconnecting").waitFor();
  await model.step();
  await chat.page.unroute("**/events?*");
  await chat.page.evaluate(() => dispatchEvent(new Event("online")));
  await chat.shows("The sky is ");
  await model.finish();
  await expectWhole(chat, [chat.page], [
    "console: Failed to load resource: net::ERR_FAILED",
  ]);
});

Deno.test("Chat page reads on when its connection is cut after every word", async () => {
  const { chat, model } = await answering(1);
  await using _ = chat;
  const { page } = chat;
  await using proxy = startTcpProxy(chat.app.url);
  await page.goto(proxy.url + new URL(page.url()).pathname.slice(1));
  for (let shown = 2; shown <= WORDS.length; shown++) {
    await page.locator("button.send.is-stop:enabled").waitFor();
    proxy.cut();
    await model.step();
    // Sooner than the browser would come back by itself.
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await chat.shows(WORDS.slice(0, shown).join(""));
  }
  await model.finish();
  await reachesState(page, "done");
  await chat.shows(WHOLE);
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Chat page gives the lead away before it is frozen", async () => {
  const { chat, model } = await answering(1);
  await using _ = chat;
  const second = await chat.newTab();
  // What a browser says to a page before it freezes it, and after.
  const tell = (name: string) =>
    chat.page.evaluate((n) => document.dispatchEvent(new Event(n)), name);
  await tell("freeze");
  await model.step();
  await showsText(second, "The sky ");
  await tell("resume");
  await chat.shows("The sky ");
  await model.finish();
  await expectWhole(chat, [chat.page, second]);
  expect(chat.watches).toHaveLength(2);
});

Deno.test("Chat page holds no connection when nothing runs", async () => {
  const { chat, model } = await answering(1);
  await using _ = chat;
  await model.finish();
  await expectWhole(chat, [chat.page]);
  await chat.page.reload();
  await chat.page.locator("button.send:enabled").waitFor();
  await chat.shows(WHOLE);
  expect(chat.watches).toHaveLength(1);
  const locks = await chat.page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return held.length + pending.length;
  });
  expect(locks).toBe(0);
});
