import type { Page } from "playwright-core";

/** A worker that has not done it by then will not do it. */
const WAIT_MS = 60_000;

/**
 * Waits until the service worker's copy of an address is as wanted. The
 * browser tells nobody of changes, so this looks again and again.
 *
 * @param wanted Judges the copy's text, `null` when there is none; default:
 *   there is one.
 * @throws Error when it is still not so after a minute.
 */
export async function waitForCopy(
  page: Page,
  path: string,
  wanted: (text: string | null) => boolean = (text) => text !== null,
): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  let text: string | null;
  do {
    text = await page.evaluate(async (path) => {
      return await (await caches.match(path))?.text() ?? null;
    }, path);
    if (performance.now() > deadline) {
      throw new Error(`Waiting for a copy of "${path}": found ${text}`);
    }
  } while (!wanted(text));
}

/** No copy, for {@linkcode waitForCopy}. */
export const isGone = (text: string | null): boolean => text === null;
