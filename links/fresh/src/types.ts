import type { RouteHandler } from "./handlers.ts";
import type { Method } from "./router.ts";
import type { RouteComponent } from "./segments.ts";

/** Settings of one route: `export const config: RouteConfig = { … }`. */
export interface RouteConfig {
  /** URL pattern to answer at, in place of the one that the file's path says. */
  routeOverride?: string;
  /** Render without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Render without the `_app` component. */
  skipAppWrapper?: boolean;
  /**
   * Methods that a lazily loaded route answers, known before it is loaded.
   * `"ALL"` by default.
   */
  methods?: "ALL" | Method[];
}

/** Settings of one layout: `export const config: LayoutConfig = { … }`. */
export interface LayoutConfig {
  /** Leave out the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Leave out the `_app` component. */
  skipAppWrapper?: boolean;
}

/** A page: a handler, a component to render what it returns, or both. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
  /** Style sheets that the page needs on top of those of its islands. */
  css?: string[];
}

/** Loads a value the first time it is needed. */
export type Lazy<T> = () => Promise<T>;

/** A value, or how to load it. */
export type MaybeLazy<T> = T | Lazy<T>;
