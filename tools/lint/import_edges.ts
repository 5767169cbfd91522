/** Which room may import which, and which packages. */

import { placeOf } from "./place.ts";

/** The packages that keep `lib/` pure. */
const PURE_PACKAGES = new Set([
  "jose",
  "valibot",
  "eventsource-parser",
  "marked",
]);

/** Rooms of the product, and the rooms and root files each may import. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: ["lib"],
  server: ["server", "lib", "fresh.config.ts"],
  components: ["components", "lib"],
  islands: ["components", "lib"],
  routes: [
    "routes",
    "server",
    "lib",
    "components",
    "islands",
    "utils.ts",
    "fresh.config.ts",
  ],
};

/** Rooms that only developers run: the product must stand without them. */
const WORKSHOPS = new Set(["tests", "tools", "bench"]);

/**
 * Judges one import.
 *
 * @param filename the importing file, absolute or from the project's root
 * @param specifier what it imports, as written
 * @returns what is wrong with it, or `undefined`
 */
export function wrongEdge(
  filename: string,
  specifier: string,
): string | undefined {
  const from = placeOf(filename);
  if (!specifier.startsWith(".")) return wrongPackage(from.path, specifier);
  const target = new URL(specifier, `file:///${from.path}`).pathname.slice(1);
  const to = placeOf(target);
  if (from.isTest && to.path.startsWith("tests/support/")) return undefined;
  const linkOf = (path: string) => /^links\/[^/]+/.exec(path)?.[0];
  if (linkOf(from.path) !== linkOf(to.path)) {
    return "Reach links/ by its package names, and let it reach nothing of ours";
  }
  if (WORKSHOPS.has(from.room) || from.isTest) return undefined;
  if (WORKSHOPS.has(to.room) || to.isTest) {
    return `The product must not import ${to.room || "tests"}`;
  }
  const allowed = ROOMS[from.room];
  if (allowed === undefined || allowed.includes(to.room || to.path)) return;
  return `${from.room}/ may import only ${allowed.join(", ")}`;
}

function wrongPackage(path: string, specifier: string): string | undefined {
  if (/^(jsr|npm|https?|data|file):/.test(specifier)) {
    return "Name packages in deno.json and import them by their names";
  }
  const { room, isTest } = placeOf(path);
  if (isTest) return undefined;
  if (room === "lib" && !isPure(specifier)) {
    return `lib/ may import only ${[...PURE_PACKAGES].join(", ")}`;
  }
  if (room === "islands" || room === "components") {
    return wrongInBrowser(specifier);
  }
}

function isPure(specifier: string): boolean {
  // The type of an event stream's message; purity_test sees that no more of
  // it gets in.
  return PURE_PACKAGES.has(specifier) ||
    specifier === "@std/http/server-sent-event-stream";
}

function wrongInBrowser(specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return "Browsers have no node: modules";
  if (/^fresh($|\/)/.test(specifier) && specifier !== "fresh/runtime") {
    return "Of Fresh, browsers have only fresh/runtime";
  }
}
