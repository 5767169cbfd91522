import type { Context } from "./context.ts";
import type { Method } from "./router.ts";

/** Data for a page's component, with the head of the response to render it in. */
export interface PageResponse<T> {
  data: T;
  headers?: HeadersInit;
  status?: number;
}

/**
 * Answers with the route's component, rendered with `data`.
 *
 * ```ts
 * export const handler = define.handlers({
 *   GET: () => page({ title: "Hello" }, { status: 201 }),
 * });
 * ```
 */
export function page<T>(
  data: T,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<T>;
export function page(): PageResponse<undefined>;
export function page<T>(
  data?: T,
  options: { headers?: HeadersInit; status?: number } = {},
): PageResponse<T | undefined> {
  return { data, ...options };
}

/**
 * Answers requests for a route: with a {@linkcode Response}, or with the data
 * that the route's component renders.
 */
export interface HandlerFn<Data, State> {
  (ctx: Context<State>):
    | Response
    | PageResponse<Data>
    | Promise<Response | PageResponse<Data>>;
}

/**
 * One handler a method. Other methods get 405; `OPTIONS` is answered with the
 * list, and `HEAD` by `GET` without its body, unless they have their own.
 */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** A route's handler: one function for every method, or one for each. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** Whether `handler` is an object of functions by method. */
export function isHandlerByMethod<D, S>(
  handler: RouteHandler<D, S> | RouteHandler<D, S>[] | null,
): handler is HandlerByMethod<D, S> {
  return handler !== null && typeof handler === "object" &&
    !Array.isArray(handler);
}
