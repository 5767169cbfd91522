import { expect } from "expect";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { headerText } from "../../lib/i18n/header_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import { settingsText } from "../../lib/i18n/settings_text.ts";
import { sidebarText } from "../../lib/i18n/sidebar_text.ts";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { uiText } from "../../lib/i18n/ui.ts";
import type { Screen } from "../support/chromium.ts";
import { chunks, drip } from "../support/scenario.ts";
import { misnamed, violations } from "./accessibility.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";
import { seedChat } from "./seed_chat.ts";

/** One person: what they read, and on what. */
interface Person {
  readonly lang: Language;
  readonly colorScheme: "light" | "dark";
  readonly screen: Screen;
}

/** Each language, each screen; the other scheme is looked at as well. */
const PEOPLE: readonly Person[] = [
  { lang: "en", colorScheme: "light", screen: "desktop" },
  { lang: "zh", colorScheme: "dark", screen: "phone" },
];

/** What is said in the tests, in the person's language. */
const SAID = {
  en: { title: "Old chat", question: "What is this?", text: "Text", name: "a" },
  zh: { title: "旧的对话", question: "这是什么？", text: "内容", name: "甲" },
} as const;

const MARKDOWN =
  "## T\n\nA [link](https://example.com/), `code`, $x^2$.[^1]\n\n" +
  "```js\nconst a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" +
  "- [x] done\n\n![p](https://example.com/p.png)\n\n[^1]: N\n";

/** Gathers what is wrong in each state that it is shown. */
class Inspection {
  readonly #found: [state: string, problems: string[]][] = [];
  #states = 0;

  /** @param part Selector of what is not covered by something else. */
  async look(page: Page, state: string, part?: string): Promise<void> {
    this.#states++;
    const problems = await violations(page, part === undefined ? {} : { part });
    problems.push(...(await misnamed(page)).map((name) => `name: ${name}`));
    const isDark = await page.evaluate(() =>
      matchMedia("(prefers-color-scheme: dark)").matches
    );
    const schemes = isDark
      ? ["light", "dark"] as const
      : ["dark", "light"] as const;
    await page.emulateMedia({ colorScheme: schemes[0] });
    problems.push(...await violations(page, { rules: ["color-contrast"] }));
    await page.emulateMedia({ colorScheme: schemes[1] });
    if (problems.length > 0) this.#found.push([state, problems]);
  }

  /** Fails if anything was wrong, or if fewer states than these were seen. */
  expectGood(states: number): void {
    expect(this.#found).toEqual([]);
    expect(this.#states).toBe(states);
  }
}

function openAs(
  { lang, colorScheme, screen }: Person,
  options: Parameters<typeof openChat>[0] = {},
): Promise<ChatPage> {
  const locale = lang === "zh" ? "zh-CN" : "en-US";
  // Colours are judged as they stand, not on their way to another scheme.
  const context = { locale, colorScheme, reducedMotion: "reduce" } as const;
  return openChat({ ...options, screen, context });
}

for (const person of PEOPLE) {
  const { lang, screen } = person;
  const who = `in ${lang}, on a ${screen}`;
  const said = SAID[lang];
  const ui = uiText(lang);
  const text = answerText(lang);
  const header = headerText(lang);

  Deno.test(`Chat has no accessibility violation in any state, ${who}`, async () => {
    const live = drip(
      frames([said.text, MARKDOWN], { reasoning: [said.text] }),
    );
    const good = chunks(frames([MARKDOWN], { usage: { total_tokens: 2 } }));
    await using chat = await openAs(person, {
      scenarios: [live.scenario, good],
    });
    const { page } = chat;
    const inspection = new Inspection();
    const look = (state: string, part?: string) =>
      inspection.look(page, state, part);
    await look("empty");
    await page.locator("button.send").click();
    await page.locator(".problem:not(:empty)").waitFor();
    await look("no question");
    await page.locator("input[type=file]").first().waitFor({
      state: "attached",
    });
    await page.locator(".composer input[type=file]").setInputFiles([
      { name: `${said.name}.txt`, mimeType: "", buffer: Buffer.from("x") },
      { name: `${said.name}.bin`, mimeType: "", buffer: Buffer.of(0, 1, 2) },
    ]);
    await page.locator(".attach-room .attachment-name").first().waitFor();
    await look("attached");
    await chat.ask(said.question);
    await chat.reaches("waiting");
    await look("waiting");
    await live.step();
    await chat.reaches("thinking");
    await look("thinking");
    await live.step();
    await chat.reaches("answering");
    await live.step();
    await chat.answer.locator(".md-table").waitFor();
    await look("answering");
    await live.cut();
    await chat.reaches("failed");
    await look("failed");
    await chat.ask(said.question);
    await chat.reaches("done");
    await page.waitForLoadState("networkidle");
    await look("answered");
    await chat.answer.getByRole("button", {
      name: text.regenerate,
      exact: true,
    })
      .click();
    await chat.answer.getByText("2/2").waitFor();
    await chat.reaches("done");
    await look("two versions");
    await chat.answer.getByRole("button", { name: text.regenerateWith })
      .click();
    await page.getByRole("listbox").waitFor();
    await look("regenerate with", ".regenerate");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: ui.edit, exact: true }).first()
      .click();
    await page.locator(".editor-text:focus").waitFor();
    await look("editing");
    inspection.expectGood(11);
    expect(chat.problems).toEqual([]);
  });

  Deno.test(`Dialogs, list and plain pages have no accessibility violation, ${who}`, async () => {
    await using chat = await openAs(person, {
      env: { FRESHET_MODELS: "glm-4.7-flash,glm-4.6v-flash" },
    });
    const { page, app } = chat;
    const inspection = new Inspection();
    const look = (state: string, part?: string) =>
      inspection.look(page, state, part);
    const turns = [{ question: said.question, answer: said.text }];
    const path = await seedChat(page, { title: said.title, turns });
    await page.goto(new URL(path, app.url).href);
    await page.locator("button.send:enabled").waitFor();

    await page.locator(".model-button").click();
    await page.getByRole("option").first().waitFor();
    await look("models", ".page-header");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: header.settings }).click();
    await page.getByRole("tab").first().waitFor();
    await look("settings");
    const text = settingsText(lang);
    for (const { title, add } of [text.personas, text.prompts]) {
      const tab = title === text.personas.title
        ? text.personaSection
        : text.promptSection;
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("button", { name: add }).click();
      await look(`settings: ${title}`);
      await page.getByRole("button", { name: text.cancel }).click();
    }
    await page.getByRole("tab", { name: text.modelSection }).click();
    await look("settings: model");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: header.search }).click();
    await page.getByRole("option").first().waitFor();
    await look("palette");
    await page.keyboard.type("zzz");
    await page.getByRole("option").first().waitFor({ state: "detached" });
    await look("palette without hits");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.locator("#question").blur();
    await page.keyboard.press("?");
    await page.locator("dialog").waitFor();
    await look("shortcuts");
    await page.keyboard.press("Escape");

    if (screen === "phone") {
      await page.locator("[aria-controls=sidebar]").click();
      await page.locator(".chat-row").first().waitFor();
    }
    await look("list");
    await page.locator(".chat-row").first().hover();
    await page.locator(".chat-options").first().click();
    await page.getByRole("menuitem").first().waitFor();
    await look("menu of a chat");
    await page.getByRole("menuitem").first().click();
    await page.locator(".chat-row input").waitFor();
    await look("renaming");
    await page.keyboard.press("Escape");
    const search = page.getByRole("searchbox", {
      name: sidebarText(lang).search,
    });
    await search.fill(said.title.slice(0, 3));
    await page.locator(".chat-title mark").waitFor();
    await look("found");

    for (
      const [state, url] of [["not found", "c/no"], ["offline", "offline"]]
    ) {
      await page.goto(app.url + url);
      await page.getByRole("heading", { level: 1 }).waitFor();
      // The offline page speaks both languages.
      await look(state ?? "");
    }
    await page.goto(new URL(path, app.url).href);
    await page.locator("button.send:enabled").waitFor();
    await page.evaluate(() => document.documentElement.dataset.offline = "");
    await page.locator(".offline-notice").waitFor();
    await look("copy");
    inspection.expectGood(15);
  });
}

Deno.test("Demo's notice has no accessibility violation", async () => {
  await using chat = await openChat({ demo: true, screen: "phone" });
  const inspection = new Inspection();
  await inspection.look(chat.page, "demo");
  inspection.expectGood(1);
});
