import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";

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
