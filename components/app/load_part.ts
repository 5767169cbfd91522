import { findServer } from "../ask/post.ts";
import { isCopy } from "./copy.ts";

/** Imports a part of the page, now or when it can be had. */
export type LoadPart = <T>(load: () => Promise<T>) => Promise<T>;

/**
 * Loads a part of the page, if the server can be reached. Browsers remember
 * for as long as a page lives that a module could not be fetched, and never
 * ask for it again: while the server is away it must not be asked for. A copy
 * is kept with all that its page has needed. The server, which draws with the
 * same parts, has them at hand.
 *
 * @throws {TypeError} When it cannot be fetched; also what an import throws.
 */
export const loadPart: LoadPart = async (load) => {
  const isOnPage = globalThis.document !== undefined;
  if (!isOnPage || isCopy() || await findServer()) return await load();
  throw new TypeError("Loading a part of the page: found no server");
};

/** For parts that a page has come with: it would not be there without them. */
export const loadNow: LoadPart = (load) => load();
