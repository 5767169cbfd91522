import type { AnyComponent } from "preact";
import type { HandlerByMethod, HandlerFn, RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middlewares/mod.ts";
import type { PageProps } from "./render.ts";

/**
 * Functions that return what they are given, for the types: with them, route
 * files need no annotations. See {@linkcode createDefine}.
 */
export interface Define<State> {
  /** A route's handler or handlers. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(handlers: Handlers): typeof handlers;

  /**
   * A route's component. `define.page<typeof handler>(…)` takes the type of
   * its `data` from what the handler returns.
   */
  page<
    Handler extends RouteHandler<unknown, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(render: AnyComponent<PageProps<Data, State>>): typeof render;

  /** A folder's middleware, or a list of them. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): typeof middleware;

  /** A folder's layout. */
  layout(render: AnyComponent<PageProps<unknown, State>>): typeof render;
}

/**
 * Makes the functions that type the files of an app with this `State`.
 *
 * ```ts
 * export const define = createDefine<{ user: string }>();
 * ```
 */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
    layout: (render) => render,
  };
}
