import { HttpError } from "./error.ts";
import {
  type HandlerFn,
  isHandlerByMethod,
  type RouteHandler,
} from "./handlers.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import type { Method } from "./router.ts";
import { renderRoute, type RouteComponent } from "./segments.ts";
import type { LayoutConfig, MaybeLazy, Route, RouteConfig } from "./types.ts";
import { isLazy } from "./utils.ts";

/** The end of every chain of middlewares: there is no such page. */
export const DEFAULT_NOT_FOUND = (): Promise<Response> =>
  Promise.reject(new HttpError(404));

/** The end of the chain when a route matched, but not its methods. */
export const DEFAULT_NOT_ALLOWED_METHOD = (): Promise<Response> =>
  Promise.reject(new HttpError(405));

/** What a {@linkcode Command} adds to an app. */
// An object and a type, not an enum: generated code spells it as a string.
export const CommandType = {
  Middleware: "middleware",
  Layout: "layout",
  App: "app",
  Route: "route",
  Error: "error",
  NotFound: "notFound",
  Handler: "handler",
  FsRoute: "fsRoute",
} as const;
export type CommandType = typeof CommandType[keyof typeof CommandType];

/** What every command has that applies below a path. */
export interface PathCommand {
  pattern: string;
  /** Whether the last part of `pattern` names a segment of its own. */
  includeLastSegment: boolean;
}

/** Adds an error page. */
export interface ErrorCmd<State> extends PathCommand {
  type: typeof CommandType.Error;
  item: Route<State>;
}

/** Sets the app component. */
export interface AppCommand<State> {
  type: typeof CommandType.App;
  component: RouteComponent<State>;
}

/** Adds a layout. */
export interface LayoutCommand<State> extends PathCommand {
  type: typeof CommandType.Layout;
  component: RouteComponent<State>;
  config: LayoutConfig | undefined;
}

/** Adds middlewares. */
export interface MiddlewareCmd<State> extends PathCommand {
  type: typeof CommandType.Middleware;
  fns: MaybeLazyMiddleware<State>[];
}

/** Sets what answers 404. */
export interface NotFoundCmd<State> {
  type: typeof CommandType.NotFound;
  fn: Middleware<State>;
}

/** Adds a page. */
export interface RouteCommand<State> extends PathCommand {
  type: typeof CommandType.Route;
  route: MaybeLazy<Route<State>>;
  config: RouteConfig | undefined;
}

/** Adds middlewares for one method, or for all. */
export interface HandlerCommand<State> extends PathCommand {
  type: typeof CommandType.Handler;
  method: Method | "ALL";
  fns: MaybeLazyMiddleware<State>[];
}

/** Adds the routes of the file system. */
export interface FsRouteCommand<State> extends PathCommand {
  type: typeof CommandType.FsRoute;
  getItems: () => Command<State>[];
}

/** One call on an app, kept until its handler is made. */
export type Command<State> =
  | ErrorCmd<State>
  | AppCommand<State>
  | LayoutCommand<State>
  | NotFoundCmd<State>
  | MiddlewareCmd<State>
  | RouteCommand<State>
  | HandlerCommand<State>
  | FsRouteCommand<State>;

const renderEmpty = () => ({ data: {} });

/** `route` with the handler that its component implies. */
function ensureHandler<State>(
  route: Route<State>,
): Route<State> & { handler: RouteHandler<unknown, State> } {
  const { component, handler } = route;
  if (handler === undefined) {
    const implied: HandlerFn<unknown, State> = component === undefined
      ? DEFAULT_NOT_FOUND
      : renderEmpty;
    return { ...route, handler: implied };
  }
  if (isHandlerByMethod(handler) && component !== undefined) {
    return { ...route, handler: { GET: renderEmpty, ...handler } };
  }
  return { ...route, handler };
}

function toRoute<State>(
  routeOrMiddleware: Route<State> | Middleware<State>,
): Route<State> {
  return ensureHandler(
    typeof routeOrMiddleware === "function"
      ? { handler: routeOrMiddleware }
      : routeOrMiddleware,
  );
}

/** Makes an {@linkcode ErrorCmd}. */
export function newErrorCmd<State>(
  pattern: string,
  routeOrMiddleware: Route<State> | Middleware<State>,
  includeLastSegment: boolean,
): ErrorCmd<State> {
  const item = toRoute(routeOrMiddleware);
  return { type: CommandType.Error, pattern, item, includeLastSegment };
}

/** Makes an {@linkcode AppCommand}. */
export function newAppCmd<State>(
  component: RouteComponent<State>,
): AppCommand<State> {
  return { type: CommandType.App, component };
}

/** Makes a {@linkcode LayoutCommand}. */
export function newLayoutCmd<State>(
  pattern: string,
  component: RouteComponent<State>,
  config: LayoutConfig | undefined,
  includeLastSegment: boolean,
): LayoutCommand<State> {
  return {
    type: CommandType.Layout,
    pattern,
    component,
    config,
    includeLastSegment,
  };
}

/** Makes a {@linkcode MiddlewareCmd}. */
export function newMiddlewareCmd<State>(
  pattern: string,
  fns: MaybeLazyMiddleware<State>[],
  includeLastSegment: boolean,
): MiddlewareCmd<State> {
  return { type: CommandType.Middleware, pattern, fns, includeLastSegment };
}

/** Makes a {@linkcode NotFoundCmd}. */
export function newNotFoundCmd<State>(
  routeOrMiddleware: Route<State> | Middleware<State>,
): NotFoundCmd<State> {
  const route = toRoute(routeOrMiddleware);
  return {
    type: CommandType.NotFound,
    fn: (ctx) => renderRoute(ctx, route, 404),
  };
}

/** Makes a {@linkcode RouteCommand}. */
export function newRouteCmd<State>(
  pattern: string,
  route: MaybeLazy<Route<State>>,
  config: RouteConfig | undefined,
  includeLastSegment: boolean,
): RouteCommand<State> {
  return {
    type: CommandType.Route,
    pattern,
    route: isLazy(route)
      ? async () => ensureHandler(await route())
      : ensureHandler(route),
    config,
    includeLastSegment,
  };
}

/** Makes a {@linkcode HandlerCommand}. */
export function newHandlerCmd<State>(
  method: Method | "ALL",
  pattern: string,
  fns: MaybeLazyMiddleware<State>[],
  includeLastSegment: boolean,
): HandlerCommand<State> {
  return {
    type: CommandType.Handler,
    pattern,
    method,
    fns,
    includeLastSegment,
  };
}
