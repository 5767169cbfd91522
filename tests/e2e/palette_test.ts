import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { frames, openChat } from "./chat_page.ts";
import { changing, keptSettings } from "./kept_settings.ts";
import { openSidebar } from "./sidebar_page.ts";

/** The entry that Enter would pick. */
function active(page: Page) {
  return page.locator("dialog [role=option][aria-selected=true]");
}

/** Opens the palette by its key and waits for its field. */
async function open(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator(".palette-field:focus").waitFor();
}

const SEEDS = [
  { title: "Weekend in Hangzhou", question: "Tea houses by the lake?" },
  { title: "天空为什么是蓝的", daysAgo: 1 },
  { title: "Sorting arrays", daysAgo: 2 },
];

Deno.test("Palette finds a chat by its text, marks it and goes there", async () => {
  await using chat = await openSidebar(SEEDS);
  const { page } = chat;
  await open(page);
  const chats = page.getByRole("group", { name: "Recent chats" });
  await chats.getByRole("option").nth(2).waitFor();
  expect(await chats.getByRole("option").allTextContents())
    .toEqual(SEEDS.map(({ title }) => title));
  await page.keyboard.type("tea HOUSE");
  const found = page.getByRole("group", { name: "Chats", exact: true });
  await found.getByRole("option", { name: "Weekend in Hangzhou" }).waitFor();
  await found.locator("mark").waitFor();
  expect(await found.locator("mark").allTextContents()).toEqual(["Tea house"]);
  await page.getByRole("status").getByText("1 result").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/c/${chat.ids[0]}`);
  expect(chat.problems).toEqual([]);
});

Deno.test("Palette changes theme, model and language with nothing but a keyboard", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const { keyboard } = page;
  await chat.box.fill("Half a question");
  await open(page);
  await keyboard.type("dark");
  await active(page).filter({ hasText: "Theme: dark" }).waitFor();
  await changing(chat, () => keyboard.press("Enter"));
  await page.locator("html[data-theme=dark]").waitFor();
  await page.locator("#question:focus").waitFor();

  await open(page);
  await keyboard.type("switch");
  await keyboard.press("Enter");
  await active(page).filter({ hasText: "server's choice" }).waitFor();
  await keyboard.type("4-plus");
  await active(page).filter({ hasText: "Model: glm-4-plus" }).waitFor();
  await changing(chat, () => keyboard.press("Enter"));
  await page.getByRole("button", { name: "Model: glm-4-plus" }).waitFor();

  await open(page);
  await keyboard.type("Language");
  await keyboard.press("Enter");
  await active(page).filter({ hasText: "like the browser" }).waitFor();
  await keyboard.press("Backspace");
  await active(page).filter({ hasText: "New chat" }).waitFor();
  await keyboard.type("中文");
  await active(page).filter({ hasText: "Language: 中文" }).waitFor();
  await keyboard.press("Enter");
  await page.locator("html[lang=zh-CN]").waitFor();
  await page.locator("button.send:enabled").waitFor();
  expect(await chat.box.inputValue()).toBe("Half a question");
  expect(await keptSettings(chat)).toMatchObject({
    theme: "dark",
    model: "bigmodel/glm-4-plus",
    language: "zh",
  });
  expect(chat.problems).toEqual([]);
});

Deno.test("Palette opens the other dialogs in its place, and the list", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["Yes"]))],
    context: { locale: "zh-CN" },
  });
  const { page } = chat;
  const { keyboard } = page;
  await chat.ask("在吗");
  await chat.reaches("done");
  await chat.box.focus();
  await open(page);
  await keyboard.type("设置");
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "设置" }).waitFor();
  await keyboard.press("Control+k");
  await page.locator(".palette-field:focus").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(1);
  await keyboard.type("快捷键");
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "键盘快捷键" }).waitFor();
  await keyboard.press("Escape");
  await page.locator("#question:focus").waitFor();
  await open(page);
  await keyboard.type("对话列表");
  await changing(chat, () => keyboard.press("Enter"));
  await page.getByRole("button", { name: "显示对话列表" }).waitFor();
  await keyboard.press("Control+Shift+o");
  await page.waitForURL(chat.app.url);
  expect(chat.problems).toEqual([]);
});

Deno.test("Palette picks nothing with the Enter of an input method", async () => {
  await using chat = await openSidebar(SEEDS, { context: { locale: "zh-CN" } });
  const { page } = chat;
  await open(page);
  const field = page.locator(".palette-field");
  const devtools = await page.context().newCDPSession(page);
  for (const text of ["t", "tian", "tian kong"]) {
    await devtools.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await field.evaluate((box) => {
    const press = (init: KeyboardEventInit) =>
      box.dispatchEvent(
        new KeyboardEvent("keydown", { bubbles: true, ...init }),
      );
    press({ key: "Enter", isComposing: true, keyCode: 229 });
    press({ key: "Process", keyCode: 229 });
    press({ key: "ArrowDown", isComposing: true });
    press({ key: "Backspace", isComposing: true });
  });
  await devtools.send("Input.insertText", { text: "天空" });
  await field.evaluate((box) => {
    // Safari's Enter comes right after the composition has ended.
    box.dispatchEvent(new CompositionEvent("compositionend"));
    box.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", bubbles: true }),
    );
  });
  expect(await field.inputValue()).toBe("天空");
  await active(page).filter({ hasText: "天空为什么是蓝的" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/c/${chat.ids[1]}`);
  expect(chat.problems).toEqual([]);
});

Deno.test("Palette works by touch, closes by its button, and gives the focus back", async () => {
  await using chat = await openSidebar(SEEDS, { screen: "phone" });
  const { page } = chat;
  const button = page.getByRole("button", { name: "Search and commands" });
  await button.tap();
  await page.getByRole("option", { name: "Theme…" }).tap();
  await page.getByRole("option", { name: "Theme: like the system chosen" })
    .waitFor();
  await page.getByRole("button", { name: "Back" }).tap();
  await page.getByRole("option", { name: "Sorting arrays" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Close" }).tap();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await button.and(page.locator(":focus")).waitFor();
  await button.tap();
  await page.getByRole("option", { name: "Sorting arrays" }).tap();
  await page.waitForURL(`**/c/${chat.ids[2]}`);
  expect(chat.problems).toEqual([]);
});

Deno.test("Palette says that chats cannot be searched, and still has its commands", async () => {
  await using chat = await openChat();
  const { page } = chat;
  await page.route("**/api/conversations?*", (route) => route.abort());
  await open(page);
  await page.getByText("The chats could not be searched").waitFor();
  await page.keyboard.type("zzz");
  await page.getByText("The chats could not be searched").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unroute("**/api/conversations?*");
  await page.keyboard.type("z");
  await page.getByText("Nothing found").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#question:focus").waitFor();
});

Deno.test("Shortcuts are listed by ?, but not while typing", async () => {
  await using chat = await openChat();
  const { page } = chat;
  await chat.box.focus();
  await page.keyboard.type("why?/");
  expect(await chat.box.inputValue()).toBe("why?/");
  const brand = page.getByRole("link", { name: "Freshet, start page" });
  await brand.focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.getByText("Ctrl").first().waitFor();
  expect(await dialog.getByText("⌘").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await brand.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("/");
  await page.locator("#question:focus").waitFor();
  expect(await chat.box.inputValue()).toBe("why?/");

  await page.keyboard.press("Control+,");
  const single = page.getByRole("switch", { name: "Shortcuts of one key" });
  await changing(chat, () => single.uncheck());
  await page.keyboard.press("Escape");
  await brand.focus();
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await page.locator(".palette-field:focus").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(1);
  expect(chat.problems).toEqual([]);
});

Deno.test("Shortcuts are a Mac's on a Mac, in Chinese too", async () => {
  await using chat = await openChat({
    context: { locale: "zh-CN", colorScheme: "dark" },
    before: () =>
      Object.defineProperty(navigator, "platform", { value: "MacIntel" }),
  });
  const { page } = chat;
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Meta+k");
  await page.locator(".palette-field:focus").waitFor();
  await active(page).filter({ hasText: "新对话⌘⇧O" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Meta+k");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".brand").focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "键盘快捷键" });
  await dialog.locator("kbd").first().waitFor();
  expect(await dialog.locator("kbd").allTextContents()).toContain("⌘");
  expect(await violations(page)).toEqual([]);
});

Deno.test("Keys that come before the palette's code are for nobody", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const { keyboard } = page;
  const coming = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route("**/PaletteDialog-*.js", async (route) => {
    asked.resolve();
    await coming.promise;
    await route.continue();
  });
  await chat.box.fill("Half a question");
  await keyboard.press("Control+k");
  await keyboard.type("dark");
  await keyboard.press("Enter");
  await asked.promise;
  expect(await violations(page)).toEqual([]);
  await keyboard.press("Escape");
  await page.locator("#question:focus").waitFor();
  await keyboard.press("Control+k");
  await keyboard.press("Enter");
  coming.resolve();
  await page.locator(".palette-field:focus").waitFor();
  await keyboard.press("Escape");
  await page.locator("#question:focus").waitFor();
  expect(await chat.box.inputValue()).toBe("Half a question");
  expect(chat.questions).toEqual([]);
  expect(chat.problems).toEqual([]);
});
