import { BUILD_ID } from "../build_id.ts";
import type { StaticFile } from "../build_cache.ts";
import { ASSET_CACHE_BUST_KEY } from "../constants.ts";
import { type Context, getBuildCache } from "../context.ts";
import type { Middleware } from "./mod.ts";

const NO_CACHE = "no-cache, no-store, max-age=0, must-revalidate";
const ONE_YEAR = "public, max-age=31536000, immutable";

/**
 * Serves the files of the `static/` folder and those that the build made; any
 * other request is passed on.
 *
 * A file asked for by its fingerprint (see `asset()`) may be cached for ever;
 * a fingerprint of another build is redirected to the plain file.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const pathname = filePathname(ctx);
    if (pathname === null) return await ctx.next();

    const file = await getBuildCache(ctx).readFile(pathname);
    if (file !== null) return serveFile(ctx, file);

    // Browsers ask for it unbidden: spare them and the log a whole 404 page.
    if (pathname === "/favicon.ico") return new Response(null, { status: 404 });
    return await ctx.next();
  };
}

/** The path below the base path, or `null` when no file can be meant. */
function filePathname<State>({ url, config }: Context<State>): string | null {
  const base = `${config.basePath === "/" ? "" : config.basePath}/`;
  if (!url.pathname.startsWith(base) || url.pathname === base) return null;
  try {
    return decodeURIComponent(url.pathname.slice(base.length - 1));
  } catch (error) {
    // A stray "%" cannot be part of a file's URL.
    if (error instanceof URIError) return null;
    throw error;
  }
}

function serveFile<State>(ctx: Context<State>, file: StaticFile): Response {
  const { req, url } = ctx;
  if (req.method !== "GET" && req.method !== "HEAD") {
    file.close();
    return new Response("Method Not Allowed", {
      status: 405,
      headers: { Allow: "GET, HEAD" },
    });
  }

  const cacheKey = url.searchParams.get(ASSET_CACHE_BUST_KEY);
  if (cacheKey !== null && cacheKey !== BUILD_ID) {
    file.close();
    return redirectToPlainFile(url);
  }

  const headers = fileHeaders(ctx, file, cacheKey !== null);
  if (isUnchanged(req, file)) {
    file.close();
    return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Length", String(file.size));
  if (req.method === "HEAD") {
    file.close();
    return new Response(null, { headers });
  }
  return new Response(file.readable, { headers });
}

function redirectToPlainFile(url: URL): Response {
  const plain = new URL(url);
  plain.searchParams.delete(ASSET_CACHE_BUST_KEY);
  const location = plain.pathname + plain.search;
  return new Response(null, { status: 307, headers: { location } });
}

function fileHeaders<State>(
  { url, config }: Context<State>,
  file: StaticFile,
  isFingerprinted: boolean,
): Headers {
  const generated = `${config.basePath}/_fresh/js/${BUILD_ID}/`;
  const isImmutable = config.mode !== "development" &&
    (isFingerprinted || file.immutable === true ||
      url.pathname.startsWith(generated));

  const headers = new Headers({
    "Content-Type": file.contentType,
    "Cache-Control": isImmutable ? ONE_YEAR : NO_CACHE,
    Vary: "If-None-Match",
  });
  if (file.hash !== null) headers.set("ETag", `W/"${file.hash}"`);
  return headers;
}

function isUnchanged(req: Request, { hash }: StaticFile): boolean {
  const known = req.headers.get("If-None-Match");
  if (known === null || hash === null) return false;
  // Weak comparison; a bare hash is what some proxies make of the header.
  return known.split(",").map((tag) => tag.trim())
    .some((tag) =>
      tag === "*" || tag.replace(/^W\//, "") === `"${hash}"` || tag === hash
    );
}
