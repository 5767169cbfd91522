import type { Component, Options, VNode } from "preact";
import { ASSET_CACHE_BUST_KEY } from "../constants.ts";

const DATA_CURRENT = "data-current";
const DATA_ANCESTOR = "data-ancestor";

/** Attribute that carries the `key` of an element in `<head>`. */
export const DATA_HEAD_KEY = "data-key";

/** Preact's option hooks, by the names they have in its published build. */
export const OptionsType = {
  VNODE: "vnode",
  DIFF: "__b",
  RENDER: "__r",
  DIFFED: "diffed",
} as const;

/** A vnode with the private fields that the hooks see. */
export interface InternalVNode extends VNode<Record<string, unknown>> {
  __c: Component | null;
  __: InternalVNode | null;
}

/** Preact's options with the hooks of {@linkcode OptionsType}. */
export interface InternalPreactOptions extends Omit<Options, "vnode"> {
  vnode?: (vnode: InternalVNode) => void;
  __b?: (vnode: InternalVNode) => void;
  __r?: (vnode: InternalVNode) => void;
  diffed?: (vnode: InternalVNode) => void;
}

const HEAD_ELEMENTS: ReadonlySet<unknown> = new Set([
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);

/** Whether `type` is an element that `Head` moves. */
export function isHeadElement(type: unknown): type is string {
  return HEAD_ELEMENTS.has(type);
}

function withoutEndSlash(pathname: string): string {
  return pathname === "/" ? pathname : pathname.replace(/\/$/, "");
}

/**
 * Marks a link to the page at `pathname` with `data-current` and
 * `aria-current="page"`, a link to one of its parents with `data-ancestor` and
 * `aria-current="true"`.
 */
export function setActiveUrl(vnode: InternalVNode, pathname: string): void {
  const { props } = vnode;
  if (typeof props.href !== "string" || !props.href.startsWith("/")) return;
  // A vnode that is a constant may have been on another page before.
  if (DATA_CURRENT in props || DATA_ANCESTOR in props) {
    delete props[DATA_CURRENT];
    delete props[DATA_ANCESTOR];
    delete props["aria-current"];
  }

  const url = URL.parse(props.href, "http://localhost");
  if (url === null) return;
  const target = withoutEndSlash(url.pathname);
  const current = withoutEndSlash(pathname);

  if (current === target) {
    props[DATA_CURRENT] = "true";
    props["aria-current"] = "page";
  } else if (target === "/" || current.startsWith(`${target}/`)) {
    props[DATA_ANCESTOR] = "true";
    props["aria-current"] = "true";
  }
}

// Stands in for the site; a path that leaves it is not one of our files.
const ORIGIN = "https://freshassetcache.local";

/** `asset()` with the build id given. */
export function assetInternal(
  path: string,
  buildId: string,
  basePath = "",
): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = URL.parse(path, ORIGIN);
  if (url === null || url.origin !== ORIGIN) return path;
  if (url.searchParams.has(ASSET_CACHE_BUST_KEY)) return path;

  url.searchParams.set(ASSET_CACHE_BUST_KEY, buildId);
  return applyBasePath(url.pathname + url.search + url.hash, basePath);
}

function applyBasePath(path: string, basePath: string): string {
  if (basePath === "" || basePath === "/") return path;
  return basePath === "./" ? `./${path.slice(1)}` : basePath + path;
}

/** `assetSrcSet()` with the build id given. */
export function assetSrcSetInternal(
  srcset: string,
  buildId: string,
  basePath?: string,
): string {
  // A URL with parentheses or an empty candidate would need a real parser.
  if (srcset.includes("(")) return srcset;
  const candidates = srcset.split(",");
  if (candidates.some((candidate) => candidate.trim() === "")) return srcset;

  return candidates.map((candidate) =>
    candidate.replace(
      /\S+/,
      (url) => assetInternal(url, buildId, basePath),
    )
  ).join(",");
}

/**
 * Adds the cache key to the `src` and `srcset` of `img` and `source` elements,
 * except those with `data-fresh-disable-lock`.
 */
export function assetHashingHook(vnode: InternalVNode, buildId: string): void {
  if (vnode.type !== "img" && vnode.type !== "source") return;
  const { props } = vnode;
  if (props["data-fresh-disable-lock"]) return;

  if (typeof props.src === "string") {
    props.src = assetInternal(props.src, buildId);
  }
  for (const name of ["srcset", "srcSet"]) {
    const value = props[name];
    if (typeof value === "string") {
      props[name] = assetSrcSetInternal(value, buildId);
    }
  }
}
