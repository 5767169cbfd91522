import type { AnyComponent } from "preact";
import {
  type Command,
  CommandType,
  newAppCmd,
  newErrorCmd,
  newLayoutCmd,
  newMiddlewareCmd,
  newNotFoundCmd,
  newRouteCmd,
} from "./commands.ts";
import type { HandlerFn, RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middlewares/mod.ts";
import type { AsyncAnyComponent, PageProps } from "./render.ts";
import type { MaybeLazy, Route, RouteConfig } from "./types.ts";
import { isLazy } from "./utils.ts";

export { sortRoutePaths } from "./sort_routes.ts";

/** What a file below `routes/` exports. */
export interface FreshFsMod<State> {
  config?: RouteConfig;
  /** A list only in a `_middleware` file. */
  handler?: RouteHandler<unknown, State> | HandlerFn<unknown, State>[];
  handlers?: RouteHandler<unknown, State> | HandlerFn<unknown, State>[];
  default?:
    | AnyComponent<PageProps<unknown, State>>
    | AsyncAnyComponent<PageProps<unknown, State>>;
  css?: string[];
}

/** A file below `routes/`, found by the builder. */
export interface FsRouteFile<State> {
  id: string;
  filePath: string;
  /** The module, or for a page that no one asked for yet, how to load it. */
  mod: MaybeLazy<FreshFsMod<State>>;
  /** Its path as a pattern, with groups: where its folder stands. */
  pattern: string;
  type: CommandType;
  /** Its path as a pattern, without groups: the URL. */
  routePattern: string;
  /** The module's config as far as the build could read it. */
  overrideConfig: RouteConfig | undefined;
  css: string[];
}

/** Makes commands of route files; their order is the caller's. */
export function fsItemsToCommands<State>(
  items: FsRouteFile<State>[],
): Command<State>[] {
  return items.flatMap((item) => fsItemToCommand(item) ?? []);
}

function fsItemToCommand<State>(
  item: FsRouteFile<State>,
): Command<State> | null {
  const { filePath, pattern, type } = item;
  if (type === CommandType.Route) return routeCommand(item);
  if (isLazy(item.mod)) {
    throw new TypeError(
      `Adding "${filePath}": got a lazy module, expected a loaded one, ` +
        `as only pages are loaded on demand`,
    );
  }

  const { handlers, mod } = validateFsMod<State>(filePath, item.mod);
  switch (type) {
    case CommandType.App:
      return mod.default === undefined ? null : newAppCmd(mod.default);
    case CommandType.Layout:
      if (handlers !== null) warn("Layout does not support handlers");
      return mod.default === undefined
        ? null
        : newLayoutCmd(pattern, mod.default, mod.config, true);
    case CommandType.Middleware: {
      const fns = middlewaresOf(filePath, handlers, mod);
      return fns === null ? null : newMiddlewareCmd(pattern, fns, true);
    }
    case CommandType.Error:
      return newErrorCmd(pattern, toRoute(filePath, mod), true);
    case CommandType.NotFound:
      return newNotFoundCmd(toRoute(filePath, mod));
    default:
      throw new TypeError(
        `Adding "${filePath}": got type "${type}", expected a kind of file`,
      );
  }
}

function routeCommand<State>(item: FsRouteFile<State>): Command<State> {
  const { filePath, mod, overrideConfig, pattern, routePattern } = item;
  const load = (loaded: FreshFsMod<State>): Route<State> => {
    const route = toRoute(filePath, loaded);
    return {
      ...route,
      config: { routeOverride: routePattern, ...route.config },
    };
  };
  return newRouteCmd(
    pattern,
    isLazy(mod) ? async () => load(await mod()) : load(mod),
    { routeOverride: routePattern, ...overrideConfig },
    false,
  );
}

function middlewaresOf<State>(
  filePath: string,
  handlers: RouteHandler<unknown, State> | HandlerFn<unknown, State>[] | null,
  mod: FreshFsMod<State>,
): Middleware<State>[] | null {
  // A default export of this kind of file is a middleware, not a component.
  const exported = handlers ?? mod.default ?? null;
  if (exported === null) return null;
  if (!Array.isArray(exported) && typeof exported !== "function") {
    warn(
      "Middleware does not support object handlers with GET, POST, etc. " +
        `in ${filePath}`,
    );
    return null;
  }
  const functions = Array.isArray(exported) ? exported : [exported];
  // The file's name says what it exports; its module has no type of its own.
  return functions as Middleware<State>[];
}

// Word for word what upstream prints, because tests look for it.
function warn(message: string): void {
  console.warn(
    `🍋 %c[WARNING] Unsupported route config: ${message}`,
    "color:rgb(251, 184, 0)",
  );
}

function toRoute<State>(
  filePath: string,
  loaded: FreshFsMod<State>,
): Route<State> {
  const { handlers, mod } = validateFsMod<State>(filePath, loaded);
  if (Array.isArray(handlers)) {
    throw new TypeError(
      `Adding "${filePath}": got a list of handlers, expected a function ` +
        `or an object by method`,
    );
  }
  const { config, css, default: component } = mod;
  return {
    ...(config === undefined ? {} : { config }),
    ...(component === undefined ? {} : { component }),
    ...(handlers === null ? {} : { handler: handlers }),
    ...(css === undefined ? {} : { css }),
  };
}

/**
 * Checks what a route file exports.
 *
 * Throws when there is nothing in it to route to, or when a handler takes the
 * two arguments of Fresh 1, of which the second would never come.
 */
export function validateFsMod<State>(
  filePath: string,
  mod: unknown,
): {
  handlers: RouteHandler<unknown, State> | HandlerFn<unknown, State>[] | null;
  mod: FreshFsMod<State>;
} {
  if (!isFreshMod<State>(mod)) {
    throw new Error(
      `Adding "${filePath}": found no relevant exports, expected a default ` +
        `component, "handler", "handlers" or "config"`,
    );
  }
  const handlers = mod.handlers ?? mod.handler ?? null;
  if (typeof handlers === "function" && handlers.length > 1) {
    throw new Error(
      `Adding "${filePath}": found a handler with ${handlers.length} ` +
        `arguments, expected only one argument, the context`,
    );
  }
  return { handlers, mod };
}

// The module's own types are the compiler's to check; this tells a route file
// from one that got into the folder by mistake.
function isFreshMod<State>(mod: unknown): mod is FreshFsMod<State> {
  if (typeof mod !== "object" || mod === null) return false;
  const exported = new Map<string, unknown>(Object.entries(mod));
  return typeof exported.get("default") === "function" ||
    ["config", "handler", "handlers"].some((name) => {
      const value = exported.get(name);
      return typeof value === "object" ||
        (name !== "config" && typeof value === "function");
    });
}
