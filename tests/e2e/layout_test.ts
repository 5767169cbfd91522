import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

/** How far the page can be moved sideways, in CSS pixels. */
function sideways({ page }: ChatPage): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

Deno.test("Chat page fits a phone, whatever the answer", async () => {
  const wide = chunks(frames(["wide".repeat(200), "\n|", "-".repeat(300)]));
  await using chat = await openChat({ screen: "phone", scenarios: [wide] });
  expect(await sideways(chat)).toBe(0);
  await chat.box.fill("long".repeat(200));
  expect(await sideways(chat)).toBe(0);
  await chat.page.locator(".send").tap();
  await chat.reaches("done");
  expect(await sideways(chat)).toBe(0);
  await chat.page.locator("#question:focus").waitFor();
});

Deno.test("Chat page fits a phone with versions and an open editor", async () => {
  const answers = chunks(frames(["wide".repeat(200)]));
  await using chat = await openChat({ screen: "phone", scenarios: [answers] });
  const { page } = chat;
  await chat.ask("long".repeat(100));
  await chat.reaches("done");
  await page.getByRole("button", { name: "Regenerate", exact: true }).tap();
  await page.getByText("2/2").waitFor();
  await chat.reaches("done");
  expect(await sideways(chat)).toBe(0);
  await page.getByRole("button", { name: "Edit" }).tap();
  await page.locator(".editor-text").waitFor();
  expect(await sideways(chat)).toBe(0);
});

Deno.test("Chat page follows its end until the reader scrolls up", async () => {
  const lines = Array.from({ length: 400 }, (_, n) => `Line ${n}\n`);
  const model = drip(frames(lines));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  const scrolled = () => page.evaluate(() => scrollY);
  const atEnd = () =>
    page.waitForFunction(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return scrollY > 0 && scrollHeight - clientHeight - scrollY < 1;
    });
  const stepTo = async (end: number) => {
    for (let n = shown; n < end; n++) await model.step();
    shown = end;
    await chat.shows(lines.slice(0, end).join(""));
  };
  let shown = 0;
  await chat.ask("Count");
  await stepTo(100);
  await atEnd();

  await page.mouse.move(600, 300);
  await page.mouse.wheel(0, -200);
  const jump = page.getByRole("button", { name: "Jump to latest" });
  await jump.waitFor();
  const resting = await scrolled();
  await stepTo(200);
  expect(await scrolled()).toBe(resting);

  await jump.click();
  await atEnd();
  await stepTo(300);
  await atEnd();
  await jump.waitFor({ state: "detached" });
  await model.finish();
  await chat.reaches("done");
  await atEnd();
});

Deno.test("Chat page reads well and offers nothing broken without script", async () => {
  await using chat = await openChat({
    context: { javaScriptEnabled: false },
  });
  await chat.page.getByRole("heading", { level: 1 }).waitFor();
  await chat.page.locator("noscript p").waitFor();
  expect(await chat.page.locator("button:visible, textarea:visible").count())
    .toBe(0);
});

Deno.test("Chat page shows a conversation without script, and nothing broken", async () => {
  const half = drip(frames(["Half", " of it"]));
  await using chat = await openChat({ scenarios: [half.scenario] });
  await chat.ask("Tell me");
  await half.step();
  await chat.shows("Half");
  const still = await chat.newProfile({ javaScriptEnabled: false });
  expect(await still.locator(".question, .answer-text").allTextContents())
    .toEqual(["Tell me", "Half"]);
  expect(await still.locator("button:visible, textarea:visible").count())
    .toBe(0);
});

Deno.test("Chat page stands still for those who ask for it", async () => {
  const waiting = drip(frames(["Yes"]));
  await using chat = await openChat({
    scenarios: [waiting.scenario],
    context: { reducedMotion: "reduce" },
  });
  await chat.ask("Hello?");
  await chat.reaches("waiting");
  const animations = await chat.page.evaluate(() =>
    document.getAnimations().length
  );
  expect(animations).toBe(0);
});
