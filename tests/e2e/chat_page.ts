/** The chat page in a real browser, before the real app and a fake model. */

import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { parseMarkdown } from "../../lib/markdown/parse.ts";
import { MarkdownStream } from "../../lib/markdown/stream.ts";
import { type App, startApp } from "../support/app.ts";
import { launchChromium, type Screen } from "../support/chromium.ts";
import { glmFrames } from "../support/frames.ts";
import type { Scenario } from "../support/scenario.ts";
import { shownText } from "../support/shown_text.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const encoder = new TextEncoder();

/** Nothing on a page takes this long; then the test fails. */
const WAIT_MS = 60_000;

/** A worker's own requests would stand between those that tests look at. */
const CONTEXT: BrowserContextOptions = {
  locale: "en-US",
  serviceWorkers: "block",
};

/** What a test may choose. */
export interface ChatPageOptions {
  /** How the model answers, question by question; default: not at all. */
  readonly scenarios?: [Scenario, ...Scenario[]];
  readonly screen?: Screen;
  readonly context?: BrowserContextOptions;
  /** Leaves the model out, so that the demo answers. */
  readonly demo?: boolean;
  /** More settings of the app. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runs in the page before anything of the page does. */
  readonly before?: () => void;
}

/** An open chat. Dispose of it with `await using`. */
export interface ChatPage extends AsyncDisposable {
  /** The app that runs now. */
  readonly app: App;
  readonly upstream: Upstream;
  readonly page: Page;
  /** What went wrong in the browser: console errors, exceptions, CSP. */
  readonly problems: readonly string[];
  /** Every try of every question that this profile has sent, as JSON text. */
  readonly questions: readonly string[];
  /** Addresses of all connections that its tabs have opened to replies. */
  readonly watches: readonly string[];
  readonly box: Locator;
  /** The last answer on the page. */
  readonly answer: Locator;
  /** Types a question and sends it with Enter. */
  ask(question: string): Promise<void>;
  /** Waits until the last answer on the page shows exactly this text. */
  shows(text: string): Promise<void>;
  /** Waits until the last answer on the page is in this state. */
  reaches(state: string): Promise<void>;
  /** Opens another tab of the same profile on the same address. */
  newTab(): Promise<Page>;
  /** Opens the same address in another profile that has the same session. */
  newProfile(options?: BrowserContextOptions): Promise<Page>;
  /** Kills the app as a crash would. */
  kill(): Promise<void>;
  /** Stops the app in good order. */
  stop(): Promise<void>;
  /** Starts the app again on its old port, with its old store. */
  restart(): Promise<void>;
}

/** Opens the chat page and waits until it can be used. */
export async function openChat(
  options: ChatPageOptions = {},
): Promise<ChatPage> {
  await using stack = new AsyncDisposableStack();
  const upstream = stack.use(startUpstream());
  if (options.scenarios) upstream.otherwise(...options.scenarios);
  const env: Record<string, string> = {
    ...modelEnv(options, upstream),
    DATABASE_URL: `${stack.use(await storeFolder()).path}/freshet.db`,
    ...options.env,
  };
  let app = await startApp({ env });
  stack.defer(() => app[Symbol.asyncDispose]());
  const chromium = stack.use(await launchChromium());
  const { context, newPage } = await chromium.newContext(options.screen, {
    ...CONTEXT,
    ...options.context,
  });
  context.setDefaultTimeout(WAIT_MS);
  if (options.before) await context.addInitScript(options.before);
  const { page, problems } = await newPage();
  const questions: string[] = [];
  const watches: string[] = [];
  context.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() === "POST" && path.endsWith("/replies")) {
      questions.push(request.postData() ?? "");
    }
    if (path.endsWith("/events")) watches.push(request.url());
  });
  await page.goto(app.url);
  const box = page.locator("#question");
  const answer = page.locator(".turn").last().locator(".answer");
  if (options.context?.javaScriptEnabled !== false) {
    await page.locator("button.send:enabled").waitFor();
  }
  const resources = stack.move();
  return {
    get app() {
      return app;
    },
    upstream,
    page,
    problems,
    questions,
    watches,
    box,
    answer,
    async ask(question) {
      await box.fill(question);
      await box.press("Enter");
    },
    shows: (text) => showsText(page, text),
    reaches: (state) => reachesState(page, state),
    async newTab() {
      const tab = await newPage();
      await tab.page.goto(page.url());
      return tab.page;
    },
    async newProfile(more = {}) {
      const other = await chromium.newContext(options.screen, {
        ...CONTEXT,
        ...more,
        storageState: await context.storageState(),
      });
      other.context.setDefaultTimeout(WAIT_MS);
      const tab = await other.newPage();
      await tab.page.goto(page.url());
      return tab.page;
    },
    async kill() {
      await app.stop("SIGKILL");
    },
    async stop() {
      await app.stop();
    },
    async restart() {
      env.PORT = new URL(app.url).port;
      app = await startApp({ env });
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** A folder for one store, below the one that the app may write to. */
async function storeFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = `data/e2e-${crypto.randomUUID()}`;
  const folder = new URL(`../../${path}`, import.meta.url);
  await Deno.mkdir(folder, { recursive: true });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
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

/**
 * Waits until the last answer on a page shows exactly this Markdown: all of
 * the text that it must become, be it complete or still arriving.
 */
export async function showsText(page: Page, text: string): Promise<void> {
  const wanted = [
    shownText(parseMarkdown(text)),
    shownText(new MarkdownStream().update(text)),
  ];
  await page.waitForFunction((wanted) => {
    const answers = document.querySelectorAll(".answer-text");
    const last = answers[answers.length - 1]?.cloneNode(true);
    if (!(last instanceof Element)) return false;
    last.querySelectorAll("figcaption, .md-back").forEach((it) => it.remove());
    return wanted.includes(last.textContent);
  }, wanted);
}

/** Waits until the last answer on a page is in this state. */
export async function reachesState(page: Page, state: string): Promise<void> {
  await page.locator(`.turn:last-child .answer[data-state=${state}]`).waitFor();
}

/**
 * Has all requests to some addresses fail. Returns what ends that. To end it by
 * `unroute` leaves a script that is on its way at that moment waiting for ever.
 */
export async function takeAway(
  page: Page,
  addresses: string,
): Promise<() => void> {
  let isAway = true;
  await page.route(
    addresses,
    (route) => isAway ? route.abort() : route.continue(),
  );
  return () => {
    isAway = false;
  };
}
