/** The HTTP methods that routes can answer. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/** Every {@linkcode Method}: what a handler for all methods is entered under. */
export const METHODS: readonly Method[] = [
  "GET",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];

/** What a router found for a request. */
export interface RouteResult<T> {
  /** The URL's parameters, decoded. */
  params: Record<string, string>;
  /** The route's item, `null` when no pattern or no method matched. */
  item: T | null;
  methodMatch: boolean;
  /** The pattern that matched the URL, with whatever method. */
  pattern: string | null;
}

/** Finds the item that was entered for a method and a URL. */
export interface Router<T> {
  add(method: Method, pathname: string, item: T): void;
  match(method: Method, url: URL): RouteResult<T>;
  /** The methods entered for `pattern`. */
  getAllowedMethods(pattern: string): string[];
}

/** What tells a URL pattern from a plain path. */
export const IS_PATTERN = /[*:{}+?()]/;

interface RouteDef<T> {
  pattern: string;
  byMethod: Map<Method, T>;
}

/**
 * Plain paths are looked up; patterns are tried after them, in the order in
 * which they were added. The first item for a method and pattern stays.
 */
export class UrlPatternRouter<T> implements Router<T> {
  #statics = new Map<string, RouteDef<T>>();
  #dynamics = new Map<string, RouteDef<T> & { matcher: URLPattern }>();

  getAllowedMethods(pattern: string): string[] {
    const def = this.#statics.get(pattern) ?? this.#dynamics.get(pattern);
    return def === undefined ? [] : [...def.byMethod.keys()];
  }

  add(method: Method, pathname: string, item: T): void {
    const { byMethod } = this.#define(pathname);
    if (!byMethod.has(method)) byMethod.set(method, item);
  }

  #define(pattern: string): RouteDef<T> {
    const known = this.#statics.get(pattern) ?? this.#dynamics.get(pattern);
    if (known !== undefined) return known;

    const def = { pattern, byMethod: new Map<Method, T>() };
    if (IS_PATTERN.test(pattern)) {
      const matcher = new URLPattern({ pathname: pattern });
      this.#dynamics.set(pattern, { ...def, matcher });
    } else {
      this.#statics.set(pattern, def);
    }
    return def;
  }

  match(method: Method, url: URL): RouteResult<T> {
    const exact = this.#statics.get(url.pathname) ??
      this.#statics.get(toggleTrailingSlash(url.pathname));
    if (exact !== undefined) return toResult(exact, method, {});

    for (const def of this.#dynamics.values()) {
      const match = def.matcher.exec(url);
      if (match !== null) return toResult(def, method, match.pathname.groups);
    }
    return newResult(null);
  }
}

function toggleTrailingSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
}

function newResult<T>(pattern: string | null): RouteResult<T> {
  // Without a prototype, so that a parameter may have any name.
  return {
    params: Object.create(null),
    item: null,
    methodMatch: false,
    pattern,
  };
}

function toResult<T>(
  def: RouteDef<T>,
  method: Method,
  groups: Record<string, string | undefined>,
): RouteResult<T> {
  const result = newResult<T>(def.pattern);
  const item = def.byMethod.get(method) ??
    (method === "HEAD" ? def.byMethod.get("GET") : undefined);
  if (item === undefined) return result;

  result.item = item;
  result.methodMatch = true;
  for (const [name, value] of Object.entries(groups)) {
    result.params[name] = value === undefined ? "" : decodeParam(value);
  }
  return result;
}

function decodeParam(value: string): string {
  try {
    return decodeURI(value);
  } catch (error) {
    // A stray "%" is the client's mistake, not the server's.
    if (error instanceof URIError) return value;
    throw error;
  }
}

/**
 * The URL pattern of a file below `routes/`, given without its extension:
 * `blog/[id]` gives `/blog/:id`, `(shop)/index` gives `/`.
 *
 * Throws a {@linkcode SyntaxError} for brackets that do not fit: open ones,
 * two parameters with nothing between them, an optional one that is not a
 * whole segment.
 *
 * @param options `keepGroups` keeps the folders in parentheses, which tell
 * apart the layouts and middlewares of one URL.
 */
export function pathToPattern(
  path: string,
  options: { keepGroups: boolean } = { keepGroups: false },
): string {
  const parts = path.split("/");
  if (parts.at(-1) === "index") parts.pop();

  let pattern = "";
  for (const part of parts) {
    if (/^\(.*\)$/.test(part) && !options.keepGroups) continue;
    pattern += segmentToPattern(part, pattern === "", path);
  }
  return pattern === "" ? "/" : pattern;
}

function segmentToPattern(part: string, isFirst: boolean, path: string) {
  const rest = /^\[\.\.\.(.+)\]$/.exec(part);
  if (rest !== null) return `/:${rest[1]}*`;

  const optional = /^\[\[([^[\]]+)\]\]$/.exec(part);
  if (optional !== null) {
    // "/" itself must match when the first segment is left out.
    return isFirst ? `/{:${optional[1]}}?` : `{/:${optional[1]}}?`;
  }

  if (part.includes("[[")) {
    throw invalidRoute(path, "an optional parameter that is a whole segment");
  }
  if (part.includes("][")) {
    throw invalidRoute(path, "characters between two parameters");
  }
  const pattern = part.replaceAll(/\[([^[\]]+)\]/g, ":$1");
  if (/[[\]]/.test(pattern)) {
    throw invalidRoute(path, "brackets that open and close");
  }
  return `/${pattern}`;
}

function invalidRoute(path: string, wanted: string): SyntaxError {
  return new SyntaxError(`Invalid route pattern "${path}": expected ${wanted}`);
}

/**
 * The folders on the way to `path`, `root` first, in which middlewares and
 * layouts may stand. Optional parts do not make a folder of their own.
 *
 * @param includeLast Take the last part for a folder too.
 */
export function patternToSegments(
  path: string,
  root: string,
  includeLast = false,
): string[] {
  if (path === "/" || path === "*" || path === "/*") return [root];

  const parts = path.replaceAll(/\{[^}]*\}[?*+]?/g, "").split("/");
  if (parts[0] === "") parts.shift();
  const last = parts.pop();
  if (includeLast && last) parts.push(last);
  return [root, ...parts];
}

/**
 * `path` below `basePath`. A `*` stands for everything below, or, when
 * `isMounting`, for the base itself.
 */
export function mergePath(
  basePath: string,
  path: string,
  isMounting: boolean,
): string {
  const base = basePath.replace(/\/?\*?$/, "");
  if (path === "*") return base + (isMounting ? "" : "/*");
  return path === "/" && base !== "" ? base : base + path;
}

/** The pattern to route by for a merged path, of which `""` means everything. */
export function toRoutePath(path: string): string {
  return path === "" ? "*" : path;
}
