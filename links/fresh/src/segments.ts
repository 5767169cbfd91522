import type { AnyComponent } from "preact";
import { type Context, getInternals } from "./context.ts";
import { HttpError } from "./error.ts";
import { type HandlerFn, isHandlerByMethod } from "./handlers.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import {
  type AsyncAnyComponent,
  type PageProps,
  renderRouteComponent,
} from "./render.ts";
import { patternToSegments } from "./router.ts";
import type { LayoutConfig, Route } from "./types.ts";

/** The component of a page, a layout or the app. */
export type RouteComponent<State> =
  | AsyncAnyComponent<PageProps<unknown, State>>
  | AnyComponent<PageProps<unknown, State>>;

/** A folder of routes, with what applies to all routes in it. */
export interface Segment<State> {
  pattern: string;
  middlewares: MaybeLazyMiddleware<State>[];
  layout: {
    component: RouteComponent<State>;
    config: LayoutConfig | null;
  } | null;
  errorRoute: Route<State> | null;
  notFound: Middleware<State> | null;
  app: RouteComponent<State> | null;
  children: Map<string, Segment<State>>;
  parent: Segment<State> | null;
}

/** A segment in which nothing applies yet. */
export function newSegment<State>(
  pattern: string,
  parent: Segment<State> | null,
): Segment<State> {
  return {
    pattern,
    middlewares: [],
    layout: null,
    errorRoute: null,
    notFound: null,
    app: null,
    children: new Map(),
    parent,
  };
}

/**
 * The segment below `root` that `path` stands in, or, with `includeLast`, the
 * one that it names.
 */
export function getOrCreateSegment<State>(
  root: Segment<State>,
  path: string,
  includeLast: boolean,
): Segment<State> {
  let current = root;
  for (const part of patternToSegments(path, root.pattern, includeLast)) {
    if (part === root.pattern) {
      current = root;
      continue;
    }
    let child = current.children.get(part);
    if (child === undefined) {
      child = newSegment(part, current);
      current.children.set(part, child);
    }
    current = child;
  }
  return current;
}

/** What runs before a route in `segment`, from the root down. */
export function segmentToMiddlewares<State>(
  segment: Segment<State>,
): MaybeLazyMiddleware<State>[] {
  const path: Segment<State>[] = [];
  for (
    let current: Segment<State> | null = segment;
    current !== null;
    current = current.parent
  ) {
    path.unshift(current);
  }

  const root = path[0] ?? segment;
  return path.flatMap((part) => [
    enterSegment(part, root),
    ...part.middlewares,
  ]);
}

function enterSegment<State>(
  segment: Segment<State>,
  root: Segment<State>,
): Middleware<State> {
  // As they are now: what is added to the app later applies to later routes.
  const { app, layout, errorRoute } = segment;

  return async (ctx) => {
    const ui = getInternals(ctx);
    if (app !== null) ui.app = app;
    if (layout !== null) {
      const { component, config } = layout;
      if (config?.skipAppWrapper) ui.app = null;
      const outer = config?.skipInheritedLayouts ? [] : ui.layouts;
      ui.layouts = [...outer, { props: null, component }];
    }

    try {
      return await ctx.next();
    } catch (error) {
      // Not set yet when it is the end of the chain that found no page.
      ctx.error = error;
      const status = error instanceof HttpError ? error.status : 500;
      if (status === 404 && root.notFound !== null) {
        return await root.notFound(ctx);
      }
      if (errorRoute !== null) {
        return await renderRoute(ctx, errorRoute, status);
      }
      throw error;
    }
  };
}

/**
 * Answers with `route`: with its handler's response, or with its component
 * rendered with its handler's data.
 *
 * @param status Of a page whose handler sets none.
 */
export async function renderRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const ui = getInternals(ctx);
  if (route.config?.skipAppWrapper) ui.app = null;
  if (route.config?.skipInheritedLayouts) ui.layouts = [];

  const handler = findHandler(ctx, route);
  const result = await handler(ctx);
  if (result instanceof Response) return result;

  ctx.data = result.data;
  const init = {
    headers: new Headers(result.headers),
    status: result.status ?? status,
  };
  if (route.component === undefined) return await ctx.render(null, init);

  const vnode = await renderRouteComponent(ctx, {
    component: route.component,
    props: result.data,
  }, () => null);
  return vnode instanceof Response ? vnode : await ctx.render(vnode, init);
}

function findHandler<State>(
  ctx: Context<State>,
  route: Route<State>,
): HandlerFn<unknown, State> {
  const { handler } = route;
  if (handler === undefined) {
    throw new Error(
      `Rendering route "${ctx.route}": found no handler, expected one`,
    );
  }
  if (!isHandlerByMethod(handler)) return handler;

  const byMethod = new Map(Object.entries(handler));
  const { method } = ctx.req;
  // An error page answers whatever request has failed.
  const asGet = method === "HEAD" || ctx.error !== null;
  const found = byMethod.get(method) ??
    (asGet ? byMethod.get("GET") : undefined);
  // A lazy route was entered for every method before its handlers were known.
  if (found === undefined) throw new HttpError(405);
  return found;
}
