import { Buffer } from "node:buffer";
import { expect } from "expect";
import type { CDPSession } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

/** Changes settings as the settings dialog does, and opens the page again. */
async function choose(chat: ChatPage, settings: unknown): Promise<void> {
  await chat.page.evaluate(async (settings) => {
    await fetch("/api/settings", {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(settings),
    });
  }, settings);
  await chat.page.reload();
  await chat.page.locator("button.send:enabled").waitFor();
}

/** Composes a text as an input method does, and leaves it open. */
async function compose({ page }: ChatPage, text: string) {
  const devtools = await page.context().newCDPSession(page);
  for (let end = 1; end <= text.length; end++) {
    await devtools.send("Input.imeSetComposition", {
      text: text.slice(0, end),
      selectionStart: end,
      selectionEnd: end,
    });
  }
  return devtools;
}

/** Presses a key as browsers report those that an input method takes. */
async function pressComposing(devtools: CDPSession, key: string) {
  await devtools.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key,
    code: key,
    windowsVirtualKeyCode: 229,
  });
}

for (
  const { locale, hint } of [
    { locale: "en-US", hint: "Ctrl or ⌘ + Enter sends" },
    { locale: "zh-CN", hint: "Ctrl 或 ⌘ + Enter 发送" },
  ]
) {
  Deno.test(`Composer sends with Ctrl + Enter for who wants that, in ${locale}`, async () => {
    await using chat = await openChat({
      scenarios: [chunks(frames(["Yes"]))],
      context: { locale },
    });
    const { page, box } = chat;
    await choose(chat, { sendKey: "mod-enter" });
    await page.getByText(hint).waitFor();
    await box.focus();
    await page.keyboard.type("one");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    expect(await box.inputValue()).toBe("one\ntwo");
    expect(chat.questions).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await chat.reaches("done");
    expect(await page.locator(".question").textContent()).toBe("one\ntwo");
    // The editor of a question keeps to the same key.
    await page.locator(".question-tools button").first().click();
    await page.locator(".editor-text:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("three");
    expect(await page.locator(".editor-text").inputValue())
      .toBe("one\ntwo\nthree");
    await page.keyboard.press("Control+Enter");
    await page.getByText("2/2").waitFor();
    await chat.reaches("done");
    expect(chat.questions).toHaveLength(2);
  });
}

for (
  const { locale, words } of [
    { locale: "en-US", words: "The answer is still coming" },
    { locale: "zh-CN", words: "回答还没有结束" },
  ]
) {
  Deno.test(`Composer says that an answer is still coming, until it has ended, in ${locale}`, async () => {
    const model = drip(frames(["好", "的"]));
    await using chat = await openChat({
      scenarios: [model.scenario],
      context: { locale },
    });
    const { page, box } = chat;
    const said = page.locator(".composer-notice").getByText(words);
    await chat.ask("one");
    await model.step();
    await chat.shows("好");
    await box.press("Enter");
    await pressComposing(await compose(chat, "ni"), "Enter");
    expect(await said.count()).toBe(0);
    await box.fill("two");
    // So soon after a composition the first may pass for the input method's.
    await box.press("Enter");
    await box.press("Enter");
    await said.waitFor();
    await page.keyboard.type("!");
    await said.waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await said.waitFor();
    await model.finish();
    await chat.reaches("done");
    await said.waitFor({ state: "detached" });
    expect(await box.inputValue()).toBe("two!");
    expect(chat.questions).toHaveLength(1);
  });
}

Deno.test("Composer leaves its keys to an input method that is composing", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["好"]))],
    context: { locale: "zh-CN" },
  });
  const { page, box } = chat;
  await chat.ask("先问一句");
  await chat.reaches("done");
  const devtools = await compose(chat, "ni");
  for (const key of ["Enter", "ArrowUp", "Escape"]) {
    await pressComposing(devtools, key);
  }
  expect(await box.inputValue()).toBe("ni");
  expect(chat.questions).toHaveLength(1);
  await devtools.send("Input.insertText", { text: "你" });
  expect(await box.inputValue()).toBe("你");
  // So soon after a composition the first may pass for the input method's own.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator(".turn").nth(1)
    .locator(".answer[data-state=done]").waitFor();
  expect(chat.questions).toHaveLength(2);
});

const EXAMPLES = [
  { locale: "en-US", word: "/sum", name: "Summarize" },
  { locale: "zh-CN", word: "、总", name: "总结" },
] as const;

for (const { locale, word, name } of EXAMPLES) {
  Deno.test(`Composer offers prompts after a slash, in ${locale}`, async () => {
    await using chat = await openChat({
      scenarios: [chunks(frames(["Yes"]))],
      context: { locale },
    });
    const { page, box } = chat;
    await page.keyboard.insertText(word);
    const option = page.getByRole("option", { name, selected: true });
    await option.waitFor();
    expect(await box.getAttribute("aria-activedescendant"))
      .toBe(await option.getAttribute("id"));
    await page.keyboard.press("Escape");
    await page.getByRole("listbox").waitFor({ state: "detached" });
    expect(await box.inputValue()).toBe(word);
    await box.fill("");
    await page.keyboard.insertText(word);
    await option.waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("listbox").waitFor({ state: "detached" });
    expect(await box.inputValue()).not.toContain(word);
    expect(chat.questions).toEqual([]);
    expect(chat.problems).toEqual([]);
  });
}

Deno.test("Composer selects the blank of a saved prompt, to be typed over", async () => {
  await using chat = await openChat({ screen: "phone" });
  const { page, box } = chat;
  await choose(chat, {
    prompts: [
      { id: "p1", name: "Greet", text: "Say hello to {{name}} for me" },
      { id: "p2", name: "Great", text: "Be great" },
    ],
  });
  await box.focus();
  await page.keyboard.type("/gre");
  await page.getByRole("option", { name: "Greet" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Great", selected: true }).waitFor();
  await page.getByRole("option", { name: "Greet" }).click();
  await page.keyboard.type("Li");
  expect(await box.inputValue()).toBe("Say hello to Li for me");
});

Deno.test("Composer goes from blank to blank of a prompt by Tab, then leaves the box", async () => {
  await using chat = await openChat();
  const { page, box } = chat;
  const { keyboard } = page;
  await choose(chat, {
    prompts: [
      { id: "p1", name: "Translate", text: "To {{lang}}, {{tone}}:\n{{text}}" },
    ],
  });
  const selected = () =>
    box.evaluate((box: HTMLTextAreaElement) =>
      box.value.slice(box.selectionStart, box.selectionEnd)
    );
  await box.focus();
  await keyboard.type("/tr");
  await page.getByRole("option", { name: "Translate" }).waitFor();
  await keyboard.press("Tab");
  expect(await selected()).toBe("{{lang}}");
  await keyboard.type("French");
  await keyboard.press("Tab");
  expect(await selected()).toBe("{{tone}}");
  await keyboard.press("Tab");
  expect(await selected()).toBe("{{text}}");
  await keyboard.press("Shift+Tab");
  expect(await selected()).toBe("{{tone}}");
  await keyboard.type("kindly");
  await keyboard.press("Tab");
  await keyboard.type("<p>{{ title }}</p>");
  await keyboard.press("Shift+Tab");
  expect(await box.inputValue()).toBe("To French, kindly:\n<p>{{ title }}</p>");
  expect(await box.evaluate((box) => box === document.activeElement))
    .toBe(false);
  await box.focus();
  await keyboard.press("Tab");
  expect(await box.evaluate((box) => box === document.activeElement))
    .toBe(false);
});

Deno.test("Composer sends a slash that no prompt begins with as it is", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const { page } = chat;
  await page.keyboard.type("/");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.type("usr/bin/zzz");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await chat.reaches("done");
  expect(await page.locator(".question").textContent()).toBe("/usr/bin/zzz");
});

Deno.test("Composer brings back what was asked, and never at a draft's cost", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const { box, page } = chat;
  for (const question of ["one", "two\nlines"]) {
    await chat.ask(question);
    await page.locator(".question").getByText(question).waitFor();
    await chat.reaches("done");
  }
  const walk: string[] = [];
  const keys = ["Up", "Up", "Up", "Up", "Down", "Down", "Down"];
  for (const key of keys) {
    await page.keyboard.press(`Arrow${key}`);
    walk.push(await box.inputValue());
  }
  // The second step only moves up within the two lines.
  expect(walk).toEqual([
    "two\nlines",
    "two\nlines",
    "one",
    "one",
    "two\nlines",
    "",
    "",
  ]);
  await page.keyboard.type("mine");
  await page.keyboard.press("ArrowUp");
  expect(await box.inputValue()).toBe("mine");
});

Deno.test("Composer keeps a draft for each conversation across reloads", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const { box, page } = chat;
  const restored = (text: string) =>
    page.waitForFunction((text) => {
      const box = document.querySelector("textarea");
      return box?.value === text;
    }, text);
  await page.keyboard.type("not yet sent");
  await page.reload();
  await restored("not yet sent");
  await page.locator("button.send:enabled").waitFor();
  await box.press("Enter");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await box.inputValue()).toBe("");
  await page.keyboard.type("the next one");
  await page.goto(chat.app.url);
  await page.locator("button.send:enabled").waitFor();
  expect(await box.inputValue()).toBe("");
  await page.goBack();
  await restored("the next one");
  expect(chat.questions).toHaveLength(1);
  expect(chat.problems).toEqual([]);
});

Deno.test("Composer loads what it could not without a network, once there is one", async () => {
  await using chat = await openChat();
  const { page, box } = chat;
  const refused = page.getByText("The part of this page that takes files");
  const file = {
    name: "notes.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# Notes"),
  };
  const files = page.locator(".composer input[type=file]");
  await page.context().setOffline(true);
  await box.fill("/");
  await files.setInputFiles(file);
  await refused.waitFor();
  await box.fill("");
  await page.context().setOffline(false);
  await box.fill("/");
  await page.getByRole("listbox").waitFor();
  await files.setInputFiles(file);
  await page.locator(".attachment-name").getByText("notes.md").waitFor();
});
