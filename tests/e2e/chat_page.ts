/** The chat page in a real browser, before the real app and a fake model. */

import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { type App, startApp } from "../support/app.ts";
import { launchChromium, type Screen } from "../support/chromium.ts";
import { glmFrames } from "../support/frames.ts";
import type { Scenario } from "../support/scenario.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const encoder = new TextEncoder();

/** Nothing on a page takes this long; then the test fails. */
const WAIT_MS = 15_000;

/** What a test may choose. */
export interface ChatPageOptions {
  /** How the model answers, question by question; default: not at all. */
  readonly scenarios?: [Scenario, ...Scenario[]];
  readonly screen?: Screen;
  readonly context?: BrowserContextOptions;
  /** Leaves the model out, so that the demo answers. */
  readonly demo?: boolean;
  /** Runs in the page before anything of the page does. */
  readonly before?: () => void;
}

/** An open chat. Dispose of it with `await using`. */
export interface ChatPage extends AsyncDisposable {
  readonly app: App;
  readonly upstream: Upstream;
  readonly page: Page;
  /** What went wrong in the browser: console errors, exceptions, CSP. */
  readonly problems: readonly string[];
  /** Addresses of all questions that the page has sent. */
  readonly questions: readonly string[];
  readonly box: Locator;
  /** The newest answer. */
  readonly answer: Locator;
  /** Types a question and sends it with Enter. */
  ask(question: string): Promise<void>;
  /** Waits until the newest answer shows exactly this text. */
  shows(text: string): Promise<void>;
  /** Waits until the newest answer is in this state. */
  reaches(state: string): Promise<void>;
}

/** Opens the chat page and waits until it can be used. */
export async function openChat(
  options: ChatPageOptions = {},
): Promise<ChatPage> {
  await using stack = new AsyncDisposableStack();
  const upstream = stack.use(startUpstream());
  if (options.scenarios) upstream.otherwise(...options.scenarios);
  const app = stack.use(await startApp({ env: modelEnv(options, upstream) }));
  const chromium = stack.use(await launchChromium());
  const { page, problems } = await chromium.newPage(options.screen, {
    locale: "en-US",
    ...options.context,
  });
  page.setDefaultTimeout(WAIT_MS);
  if (options.before) await page.addInitScript(options.before);
  const questions: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/")) questions.push(request.url());
  });
  await page.goto(app.url);
  const box = page.locator("#question");
  const answer = page.locator(".turn").last().locator(".answer");
  if (options.context?.javaScriptEnabled !== false) {
    await page.locator("button.send:enabled").waitFor();
  }
  const resources = stack.move();
  return {
    app,
    upstream,
    page,
    problems,
    questions,
    box,
    answer,
    async ask(question) {
      await box.fill(question);
      await box.press("Enter");
    },
    shows: (text) => waitForText(page, text),
    reaches: (state) =>
      page.locator(`.turn:last-child .answer[data-state=${state}]`).waitFor(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** The frames of an answer in GLM's format, one piece of text each. */
export function frames(
  text: readonly string[],
  more: Omit<Parameters<typeof glmFrames>[0], "text"> = {},
): Uint8Array[] {
  return glmFrames({ text, ...more }).map((frame) => encoder.encode(frame));
}

function modelEnv(
  { demo = false }: ChatPageOptions,
  upstream: Upstream,
): Record<string, string> {
  if (demo) return {};
  return { ZHIPUAI_BASE_URL: upstream.url, ZHIPUAI_API_KEY: "id.secret" };
}

async function waitForText(page: Page, text: string): Promise<void> {
  await page.waitForFunction((text) => {
    const answers = document.querySelectorAll(".answer-text");
    return answers[answers.length - 1]?.textContent === text;
  }, text);
}
