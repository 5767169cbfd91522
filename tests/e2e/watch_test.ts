import { expect } from "expect";
import type { Page } from "playwright-core";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { uiText } from "../../lib/i18n/ui.ts";
import { drip } from "../support/scenario.ts";
import { startTcpProxy } from "../support/tcp_proxy.ts";
import { violations } from "./accessibility.ts";
import {
  type ChatPage,
  type ChatPageOptions,
  frames,
  openChat,
  reachesState,
  showsText,
} from "./chat_page.ts";

const WORDS = ["The ", "sky ", "is ", "blue ", "today", "."];
const WHOLE = WORDS.join("");

/** A chat in the middle of an answer of which `shown` words have come. */
async function answering(shown: number, options: ChatPageOptions = {}) {
  const model = drip(frames(WORDS));
  const chat = await openChat({ scenarios: [model.scenario], ...options });
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

/** Notes in the page all that a screen reader is given to say by itself. */
const listen = () => {
  const said: string[] = [];
  Reflect.set(globalThis, "said", said);
  const last = new WeakMap<Element, string>();
  new MutationObserver(() => {
    const regions = "[aria-live], [role=status], [role=alert]";
    for (const region of document.querySelectorAll(regions)) {
      const text = region.textContent ?? "";
      if (last.get(region) !== text && text !== "") said.push(text);
      last.set(region, text);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

/** Waits until this has been said so often, and tells how often it was. */
async function timesSaid(page: Page, text: string, least = 1): Promise<number> {
  const times = await page.waitForFunction(({ text, least }) => {
    const said: unknown = Reflect.get(globalThis, "said");
    const all: unknown[] = Array.isArray(said) ? said : [];
    const times = all.filter((each) => each === text).length;
    return times >= least && times;
  }, { text, least });
  return Number(await times.jsonValue());
}

/** No ping comes by itself: what is heard is of a new connection, or text. */
const NO_PINGS = { FRESHET_PING_MS: "600000" };

for (
  const [locale, screen] of [["en-US", "desktop"], ["zh-CN", "phone"]] as const
) {
  Deno.test(`Chat page says at once that the network is gone and reads on when it is back, in ${locale} on a ${screen}`, async () => {
    const { chat, model } = await answering(2, {
      screen,
      context: { locale },
      env: NO_PINGS,
      before: listen,
    });
    await using _ = chat;
    const { offline } = answerText(locale === "en-US" ? "en" : "zh");
    const second = await chat.newTab();
    await showsText(second, "The sky ");
    const pages = [chat.page, second];
    const noteOf = (page: Page) => page.locator(".answer .note");
    for (const page of pages) expect(await noteOf(page).count()).toBe(0);

    await chat.page.context().setOffline(true);
    for (const page of pages) {
      await noteOf(page).getByText(offline, { exact: true }).waitFor();
      expect(await timesSaid(page, offline)).toBe(1);
    }
    expect(await violations(chat.page)).toEqual([]);
    expect(chat.watches).toHaveLength(1);

    await chat.page.context().setOffline(false);
    for (const page of pages) await noteOf(page).waitFor({ state: "hidden" });
    expect(chat.watches).toHaveLength(2);
    await model.step();
    for (const page of pages) {
      await showsText(page, "The sky is ");
      expect(await timesSaid(page, offline)).toBe(1);
    }
    await model.finish();
    // The list of chats is looked at meanwhile.
    await expectWhole(
      chat,
      pages,
      chat.problems.filter((problem) =>
        problem.includes("ERR_INTERNET_DISCONNECTED")
      ),
    );
  });
}

Deno.test("Chat page says once that its connection was cut, and reads on without being asked", async () => {
  const { chat, model } = await answering(1, { before: listen });
  await using _ = chat;
  const { page } = chat;
  await using proxy = startTcpProxy(chat.app.url);
  await page.goto(proxy.url + new URL(page.url()).pathname.slice(1));
  await page.locator("button.send.is-stop:enabled").waitFor();
  // What comes now comes over a connection that can be cut.
  await model.step();
  await chat.shows("The sky ");
  const { reconnecting } = uiText("en");
  const note = chat.answer.locator(".note");
  for (const cut of [1, 2]) {
    proxy.cut();
    await note.getByText(reconnecting, { exact: true }).waitFor();
    expect(await timesSaid(page, reconnecting, cut)).toBe(cut);
    await model.step();
    await chat.shows(WORDS.slice(0, 2 + cut).join(""));
    await note.waitFor({ state: "hidden" });
  }
  // Without a network, what the browser tries by itself fails.
  await page.context().setOffline(true);
  proxy.cut();
  const { offline } = answerText("en");
  await note.getByText(offline, { exact: true }).waitFor();
  await model.step();
  await page.context().setOffline(false);
  await chat.shows(WORDS.slice(0, 5).join(""));
  await note.waitFor({ state: "hidden" });
  expect(await timesSaid(page, offline)).toBe(1);
  await model.finish();
  await reachesState(page, "done");
  await chat.shows(WHOLE);
  expect(chat.upstream.requests).toHaveLength(1);
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
