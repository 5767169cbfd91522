import { lookup } from "mrmime";
import * as path from "node:path";
import { fsAdapter } from "../fs.ts";
import { assetInternal } from "../runtime/shared_internal.ts";

/** A file of the static folder. */
export interface StaticAsset {
  /** With its leading slash and forward slashes. */
  pathname: string;
  filePath: string;
}

// Hidden files stay private, except what the web asks for by that name.
const HIDDEN = /\/\.(?!well-known(?:\/|$))/;

/**
 * Lists the files of the static folder, sorted.
 *
 * @param outDir The build's folder, left out if it is inside.
 */
export async function listStaticAssets(
  staticDir: string,
  outDir: string,
): Promise<StaticAsset[]> {
  if (!await fsAdapter.isDirectory(staticDir)) return [];
  const assets: StaticAsset[] = [];
  for await (const entry of fsAdapter.walk(staticDir, { includeDirs: false })) {
    if (!entry.isFile || !path.relative(outDir, entry.path).startsWith("..")) {
      continue;
    }
    const relative = path.relative(staticDir, entry.path);
    const pathname = `/${relative.replaceAll("\\", "/")}`;
    if (!HIDDEN.test(pathname)) assets.push({ pathname, filePath: entry.path });
  }
  return assets.sort((a, b) => a.pathname < b.pathname ? -1 : 1);
}

/** SHA-256 in hexadecimal. */
export async function hashContent(
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return new Uint8Array(digest).toHex();
}

/** The `Content-Type` for a file's name; plain text if it is not known. */
export function getContentType(filePath: string): string {
  const type = lookup(filePath) ?? "text/plain";
  const isText = type.startsWith("text/") || type === "application/json";
  return isText ? `${type}; charset=UTF-8` : type;
}

// A quoted address is matched whole: a data URL may hold parentheses.
const CSS_URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)/g;

/** Adds the cache key to the addresses of a style sheet, as `asset()` does. */
export function hashCssUrls(css: string, buildId: string): string {
  return css.replaceAll(CSS_URL, (match, double, single, bare) => {
    const url: string = double ?? single ?? bare;
    const hashed = assetInternal(url, buildId);
    return hashed === url ? match : `url(${JSON.stringify(hashed)})`;
  });
}

/** What is served for a static file: style sheets get cache keys. */
export function processStatic(
  pathname: string,
  content: Uint8Array<ArrayBuffer>,
  buildId: string,
): Uint8Array<ArrayBuffer> {
  if (!pathname.endsWith(".css")) return content;
  const css = new TextDecoder().decode(content);
  return new TextEncoder().encode(hashCssUrls(css, buildId));
}
