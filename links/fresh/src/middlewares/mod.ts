import { type Context, getInternals } from "../context.ts";

/**
 * Answers a request, or passes it on with `ctx.next()` and may change what
 * comes back.
 *
 * ```ts
 * app.use(async (ctx) => {
 *   const response = await ctx.next();
 *   response.headers.set("x-frame-options", "DENY");
 *   return response;
 * });
 * ```
 */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** A {@linkcode Middleware}, or a function that loads one. */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/**
 * Makes one middleware of many: each one's `ctx.next()` calls the one after
 * it, and the last one's calls what `ctx.next` was before.
 *
 * A lazy one is loaded by the first request that reaches it and replaced in
 * `middlewares`. An error passes through all of them and stands in `ctx.error`.
 */
export function compileMiddlewares<State>(
  middlewares: MaybeLazyMiddleware<State>[],
): Middleware<State> {
  return (ctx) => {
    const leave = ctx.next;
    const enter = (index: number): Promise<Response> => {
      const middleware = middlewares[index];
      if (middleware === undefined) return leave();
      const keep = (loaded: Middleware<State>) => middlewares[index] = loaded;
      return runOne({ middleware, keep }, ctx, () => enter(index + 1));
    };
    return enter(0);
  };
}

/** Runs `middlewares` once; see {@linkcode compileMiddlewares}. */
export async function runMiddlewares<State>(
  middlewares: MaybeLazyMiddleware<State>[],
  ctx: Context<State>,
): Promise<Response> {
  return await compileMiddlewares(middlewares)(ctx);
}

async function runOne<State>(
  { middleware, keep }: {
    middleware: MaybeLazyMiddleware<State>;
    keep: (loaded: Middleware<State>) => void;
  },
  ctx: Context<State>,
  next: () => Promise<Response>,
): Promise<Response> {
  // What a folder wraps its pages in ends where the folder's middleware ends.
  const internals = getInternals(ctx);
  const { app, layouts } = internals;
  ctx.next = next;
  try {
    const result = await middleware(ctx);
    if (typeof result !== "function") return result;
    keep(result);
    return await result(ctx);
  } catch (error) {
    ctx.error = error;
    throw error;
  } finally {
    internals.app = app;
    internals.layouts = layouts;
  }
}
