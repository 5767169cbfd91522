import { expect } from "expect";
import type { Page } from "playwright-core";
import { drip } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";
import { seedChat } from "./seed_chat.ts";

/** Less than anybody sees; what a page may gather over its whole life. */
const STILL = 0.01;

/** Adds up how much of the page has moved without the person's doing. */
function watchShifts(): void {
  Reflect.set(globalThis, "shifts", []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, "hadRecentInput")) continue;
      const sources: unknown[] = Reflect.get(entry, "sources");
      Reflect.get(globalThis, "shifts").push({
        value: Number(Reflect.get(entry, "value")),
        what: sources.map((source) => {
          const node = Object(source).node;
          return node instanceof Element ? node.className : String(node);
        }),
      });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What has moved so far, if it is more than can be overlooked. */
async function shifts(page: Page): Promise<unknown[]> {
  // Two frames: the browser has then told of all that was painted before.
  const found = await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const all: { value: number }[] = Reflect.get(globalThis, "shifts");
    return all;
  });
  const sum = found.reduce((sum, { value }) => sum + value, 0);
  return sum < STILL ? [] : found;
}

const TURNS = Array.from({ length: 60 }, (_, n) => ({
  question: `Question ${n}`,
  answer: `## Part ${n}\n\nSome *text* with \`code\` and $x^${n}$.\n\n` +
    "```js\nconst a = 1;\nconsole.log(a);\n```\n\n" +
    "| a | b |\n| - | - |\n| 1 | 2 |\n\n- one\n- two\n",
}));

/** Opens a page and waits until all its scripts have run. */
async function openStill(chat: ChatPage, path: string): Promise<void> {
  await chat.page.goto(new URL(path, chat.app.url).href);
  await chat.page.locator("button.send:enabled").waitFor();
  await chat.page.waitForLoadState("networkidle");
}

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Nothing moves while pages load, on a ${screen}`, async () => {
    await using chat = await openChat({ screen, before: watchShifts });
    const { page } = chat;
    await openStill(chat, "/");
    expect(await shifts(page)).toEqual([]);
    const path = await seedChat(page, { title: "Long", turns: TURNS });
    await openStill(chat, "/");
    expect(await shifts(page)).toEqual([]);
    await openStill(chat, path);
    expect(await page.locator(".turn").count()).toBe(TURNS.length);
    expect(await shifts(page)).toEqual([]);
  });

  Deno.test(`Nothing moves while an answer comes, on a ${screen}`, async () => {
    const text = TURNS.slice(0, 6).map(({ answer }) => answer);
    const model = drip(frames(text, { reasoning: ["Let me see."] }));
    await using chat = await openChat({
      screen,
      before: watchShifts,
      scenarios: [model.scenario],
    });
    await chat.ask("Tell me");
    await chat.reaches("waiting");
    await model.step();
    await chat.reaches("thinking");
    for (const part of text.keys()) {
      await model.step();
      await chat.answer.getByText(`Part ${part}`).waitFor();
    }
    await model.finish();
    await chat.reaches("done");
    expect(await shifts(chat.page)).toEqual([]);
  });
}

Deno.test("the page is painted, and can be read, before any script has come", async () => {
  await using chat = await openChat();
  const { page, app } = chat;
  const turns = [{ question: "Early?", answer: "At **once**." }];
  const path = await seedChat(page, { title: "Early", turns });
  const painted = Promise.withResolvers<void>();
  let held = 0;
  await page.route("**/_fresh/js/**", async (route) => {
    held++;
    await painted.promise;
    await route.continue();
  });
  await page.goto(new URL(path, app.url).href, { waitUntil: "commit" });
  await page.waitForFunction(() =>
    performance.getEntriesByName("first-contentful-paint").length === 1
  );
  expect(await page.locator(".answer-text strong").textContent()).toBe("once");
  expect(await page.locator("button.send:enabled").count()).toBe(0);
  expect(held).toBeGreaterThan(0);
  painted.resolve();
  await page.locator("button.send:enabled").waitFor();
});
