/** A host of pictures somewhere else, which answers when the test says so. */

import type { BrowserContext, Request, Route } from "playwright-core";

/** The address that its pictures are below. */
export const PICTURES = "https://pictures.example/";

/** Nothing takes this long; then the test fails. */
const WAIT_MS = 60_000;

/** What has been asked for so far, and what to answer. */
export interface PictureHost {
  /** Every request that left the page for `https:`, this host's or not. */
  readonly requests: readonly Request[];
  /**
   * Answers what is asked for below this path, once it is, with a picture of
   * the size that the path begins with.
   */
  answer(path: string): Promise<void>;
  /** Breaks the connection that asks for this. */
  refuse(path: string): Promise<void>;
}

/** Stands in for all that a context could fetch by `https:`. */
export async function startPictureHost(
  context: BrowserContext,
): Promise<PictureHost> {
  const requests: Request[] = [];
  const waiting: Route[] = [];
  const arrivals = new EventTarget();
  await context.route(/^https:/, (route) => {
    requests.push(route.request());
    waiting.push(route);
    arrivals.dispatchEvent(new Event("arrival"));
  });
  /** Waits until this is asked for. */
  const take = async (path: string): Promise<Route> => {
    const signal = AbortSignal.timeout(WAIT_MS);
    for (;;) {
      const at = waiting.findIndex((route) =>
        route.request().url() === PICTURES + path
      );
      const [route] = at < 0 ? [] : waiting.splice(at, 1);
      if (route !== undefined) return route;
      await new Promise<void>((resolve, reject) => {
        arrivals.addEventListener("arrival", () => resolve(), { once: true });
        signal.onabort = () => reject(new Error(`nobody asks for ${path}`));
      });
    }
  };
  return {
    requests,
    answer: async (path) => {
      const [width, height] = path.match(/\d+/g) ?? [];
      await (await take(path)).fulfill({
        contentType: "image/svg+xml",
        headers: { "cache-control": "no-store" },
        body: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" ` +
          `height="${height}"><rect width="100%" height="100%"/></svg>`,
      });
    },
    refuse: async (path) => (await take(path)).abort(),
  };
}
