/** A real browser for tests, closed whatever happens. */

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { chromiumPath } from "./chromium_path.ts";

/** The screens that tests look through. */
export type Screen = "desktop" | "phone";

/** A page and everything that went wrong in it. */
export interface TestPage {
  readonly page: Page;
  /**
   * What a person would find in the console: `console: …` (errors only),
   * `exception: …`, `csp: …`. A healthy page leaves it empty.
   */
  readonly problems: readonly string[];
}

/** One profile: its pages share cookies and storage. */
export interface TestContext {
  readonly context: BrowserContext;
  /** Opens a tab. */
  newPage(): Promise<TestPage>;
}

/** A running browser. Dispose of it with `await using`. */
export interface TestBrowser extends AsyncDisposable {
  readonly browser: Browser;
  /** Opens a fresh profile. Options given win over the screen's own. */
  newContext(
    screen?: Screen,
    options?: BrowserContextOptions,
  ): Promise<TestContext>;
  /** Opens a tab in a fresh profile. */
  newPage(screen?: Screen, options?: BrowserContextOptions): Promise<TestPage>;
}

const SCREENS: Record<Screen, BrowserContextOptions> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
  },
};

/**
 * Starts Chromium without a window.
 *
 * The sandbox is off: root may not have one, containers often cannot, and the
 * only pages visited are our own.
 */
export async function launchChromium(): Promise<TestBrowser> {
  const { executablePath, env } = await chromiumPath();
  const browser = await chromium.launch({
    executablePath,
    env: { ...Deno.env.toObject(), ...env },
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  const newContext = async (
    screen: Screen = "desktop",
    options: BrowserContextOptions = {},
  ) => {
    const context = await browser.newContext({
      ...SCREENS[screen],
      ...options,
    });
    return { context, newPage: () => watchedPage(context) };
  };
  return {
    browser,
    newContext,
    newPage: async (screen, options) =>
      (await newContext(screen, options)).newPage(),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function watchedPage(context: BrowserContext): Promise<TestPage> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  await page.exposeFunction(
    "reportViolation",
    (violation: string) => void problems.push(`csp: ${violation}`),
  );
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const what = `${event.violatedDirective} ${event.blockedURI}`;
      Reflect.get(globalThis, "reportViolation")(what);
    });
  });
  return { page, problems };
}
