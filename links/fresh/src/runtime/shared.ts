/**
 * `fresh/runtime`: what pages and islands may both import.
 *
 * @module
 */
import { BUILD_ID } from "../build_id.ts";
import { assetInternal, assetSrcSetInternal } from "./shared_internal.ts";

export { Head, type HeadProps } from "./head.ts";

/** Whether this code runs in a browser: `true` there, `false` on the server. */
export const IS_BROWSER = typeof document !== "undefined";

/**
 * Adds the build's cache key to the path of a static file, so that it may be
 * cached for a year and a new build still shows its own file.
 *
 * @param path Path from the root of the site. Anything else comes back as is.
 * @param basePath Folder the app is mounted under, put in front.
 */
export function asset(path: string, basePath?: string): string {
  return assetInternal(path, BUILD_ID, basePath);
}

/** {@linkcode asset} for every URL of a `srcset` attribute. */
export function assetSrcSet(srcset: string, basePath?: string): string {
  return assetSrcSetInternal(srcset, BUILD_ID, basePath);
}
