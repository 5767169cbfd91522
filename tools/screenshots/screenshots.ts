/**
 * Takes the pictures in `docs/screenshots/`: the real app, with a model that
 * says what `chats.ts` has. The machine needs fonts with Chinese characters
 * and formulas, such as Debian's fonts-noto-cjk and fonts-lmodern.
 */

import type { BrowserContextOptions, Page } from "playwright-core";
import type { Language } from "../../lib/i18n/language.ts";
import { frames } from "../../tests/e2e/chat_page.ts";
import { openSidebar, type SidebarPage } from "../../tests/e2e/sidebar_page.ts";
import type { Screen } from "../../tests/support/chromium.ts";
import { type Drip, drip } from "../../tests/support/scenario.ts";
import {
  BROKEN,
  CODE,
  MATH,
  PUZZLE,
  SEEDS,
  SKY,
  STARS,
  type Talk,
  TEA,
} from "./chats.ts";

/** One picture: who looks at what, and what they have done before. */
interface Picture {
  readonly file: string;
  readonly lang: Language;
  readonly talk?: Talk;
  readonly screen?: Screen;
  readonly context?: BrowserContextOptions;
  readonly pose?: (chat: SidebarPage, model: Drip) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { file: "empty", lang: "en" },
  { file: "streaming", lang: "en", talk: SKY, pose: steps(5) },
  { file: "thinking", lang: "zh", talk: PUZZLE, pose: steps(3) },
  { file: "code", lang: "zh", talk: CODE, pose: whole },
  { file: "math", lang: "en", talk: MATH, pose: whole },
  {
    file: "error",
    lang: "zh",
    talk: BROKEN,
    async pose(chat, model) {
      await steps(2)(chat, model);
      await model.cut();
      await chat.reaches("failed");
    },
  },
  {
    file: "search",
    lang: "en",
    async pose({ page }) {
      await page.locator(".chat-search-text").fill("sky");
      await page.locator(".chat-title mark").nth(2).waitFor();
    },
  },
  { file: "phone", lang: "zh", talk: TEA, screen: "phone", pose: whole },
  {
    file: "dark",
    lang: "en",
    talk: STARS,
    context: { colorScheme: "dark" },
    pose: whole,
  },
  {
    file: "settings",
    lang: "zh",
    async pose({ page }) {
      await page.keyboard.press("Control+Comma");
      await page.locator("dialog.settings").waitFor();
    },
  },
];

/** Lets the model say so many pieces. */
function steps(count: number) {
  return async (chat: SidebarPage, model: Drip) => {
    for (let step = 0; step < count; step++) await model.step();
    await chat.answer.locator("details[open], .answer-text").waitFor();
  };
}

/** How long a model takes for such an answer: the page counts its speed. */
const ANSWER_MS = 4_000;

/** Lets the model say all it has to say. */
async function whole(chat: SidebarPage, model: Drip): Promise<void> {
  await model.step();
  await model.step();
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  await model.finish();
  await chat.reaches("done");
}

/** Waits until everything that the page loads on demand has come. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    document.querySelector(".answer .md-math.is-source") === null
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

async function take(picture: Picture): Promise<void> {
  const { file, lang, talk, screen = "desktop", context, pose } = picture;
  const usage = { prompt_tokens: 21, completion_tokens: 386 };
  const text = pose === whole
    ? talk?.text.join("").split(/(?<=\n)/)
    : talk?.text;
  const thoughts = talk?.reasoning && { reasoning: talk.reasoning };
  const model = drip(text ? frames(text, { ...thoughts, usage }) : []);
  const size = screen === "phone"
    ? { deviceScaleFactor: 2 }
    : { viewport: { width: 1080, height: 810 }, deviceScaleFactor: 1.5 };
  await using chat = await openSidebar(SEEDS[lang], {
    scenarios: [model.scenario],
    screen,
    context: {
      ...size,
      locale: lang === "zh" ? "zh-CN" : "en-US",
      reducedMotion: "reduce",
      ...context,
    },
  });
  if (talk) await chat.ask(talk.question);
  await pose?.(chat, model);
  await settle(chat.page);
  await chat.page.screenshot({ path: `docs/screenshots/${file}.png` });
  console.log(`docs/screenshots/${file}.png`);
  if (talk && pose !== whole && file !== "error") await model.finish();
}

const only = Deno.args;
for (const picture of PICTURES) {
  if (only.length === 0 || only.includes(picture.file)) await take(picture);
}
