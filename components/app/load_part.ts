import { isReachable } from "../ask/post.ts";

/**
 * Loads a part of the page, if the server can be reached. Browsers remember
 * for as long as a page lives that a module could not be fetched, and never
 * ask for it again: without a network it must not be asked for. The server,
 * which draws with the same parts, has them at hand.
 *
 * @param load Imports the part.
 * @throws {TypeError} When it cannot be fetched; also what an import throws.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  const isOnPage = globalThis.document !== undefined;
  if (!isOnPage || await isReachable()) return await load();
  throw new TypeError("Loading a part of the page: found no network");
}
