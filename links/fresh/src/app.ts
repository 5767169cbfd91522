import { applyCommands } from "./apply_commands.ts";
import { type BuildCache, MemoryBuildCache } from "./build_cache.ts";
import {
  type Command,
  CommandType,
  DEFAULT_NOT_ALLOWED_METHOD,
  DEFAULT_NOT_FOUND,
  newAppCmd,
  newErrorCmd,
  newHandlerCmd,
  newLayoutCmd,
  newMiddlewareCmd,
  newNotFoundCmd,
  newRouteCmd,
} from "./commands.ts";
import type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import { HttpError } from "./error.ts";
import { type ListenOptions, serve } from "./listen.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middlewares/mod.ts";
import { mergePath, METHODS, type Router, UrlPatternRouter } from "./router.ts";
import type { RouteComponent } from "./segments.ts";
import { STATUS_TEXT } from "./status.ts";
import type { LayoutConfig, MaybeLazy, Route, RouteConfig } from "./types.ts";

export type { ListenOptions };

/** Who asks, when a handler is called without a connection, as tests do. */
export const DEFAULT_CONN_INFO: Deno.ServeHandlerInfo<Deno.NetAddr> = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

// What the builder needs of an app, out of the reach of its users.

/** The build attached to `app`, `null` before {@linkcode setBuildCache}. */
export let getBuildCache: <State>(app: App<State>) => BuildCache<State> | null;
/** Has `app` serve the files, islands and routes of `cache`. */
export let setBuildCache: <State>(
  app: App<State>,
  cache: BuildCache<State>,
  mode: "development" | "production",
) => void;

/**
 * A web application: middlewares, routes and pages, applied from top to bottom.
 * What is added after a route does not apply to it.
 *
 * ```ts
 * const app = new App()
 *   .use(staticFiles())
 *   .get("/healthz", () => new Response("ok"))
 *   .fsRoutes();
 * ```
 */
export class App<State> {
  #commands: Command<State>[] = [];
  #getBuildCache: () => BuildCache<State> | null = () => null;

  static {
    getBuildCache = (app) => app.#getBuildCache();
    setBuildCache = (app, cache, mode) => {
      app.config.root = cache.root;
      app.config.mode = mode;
      app.#getBuildCache = () => cache;
    };
  }

  /** The settings in force, as `ctx.config`. */
  config: ResolvedFreshConfig;

  constructor(config: FreshConfig = {}) {
    const { basePath = "", mode = "production" } = config;
    this.config = { root: ".", basePath: normalizeBasePath(basePath), mode };
  }

  /** Adds middlewares for all paths, or for those below `path`. */
  use(...middleware: MaybeLazyMiddleware<State>[]): this;
  use(path: string, ...middleware: MaybeLazyMiddleware<State>[]): this;
  use(
    first: string | MaybeLazyMiddleware<State>,
    ...rest: MaybeLazyMiddleware<State>[]
  ): this {
    const [path, fns] = typeof first === "string"
      ? [first, rest]
      : ["*", [first, ...rest]];
    return this.#add(newMiddlewareCmd(path, fns, true));
  }

  /** Sets what answers when nothing is found, and when 404 is thrown. */
  notFound(routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#add(newNotFoundCmd(routeOrMiddleware));
  }

  /** Sets what answers when something is thrown at or below `path`. */
  onError(
    path: string,
    routeOrMiddleware: Route<State> | Middleware<State>,
  ): this {
    return this.#add(newErrorCmd(path, routeOrMiddleware, true));
  }

  /** Sets the component around every page: the outer HTML. */
  appWrapper(component: RouteComponent<State>): this {
    return this.#add(newAppCmd(component));
  }

  /** Sets the component around the pages at and below `path`. */
  layout(
    path: string,
    component: RouteComponent<State>,
    config?: LayoutConfig,
  ): this {
    return this.#add(newLayoutCmd(path, component, config, true));
  }

  /** Adds a page. */
  route(
    path: string,
    route: MaybeLazy<Route<State>>,
    config?: RouteConfig,
  ): this {
    return this.#add(newRouteCmd(path, route, config, true));
  }

  /** Answers GET requests, and HEAD requests that nothing else answers. */
  get(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("GET", path, middlewares, true));
  }

  /** Answers POST requests. */
  post(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("POST", path, middlewares, true));
  }

  /** Answers PATCH requests. */
  patch(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("PATCH", path, middlewares, true));
  }

  /** Answers PUT requests. */
  put(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("PUT", path, middlewares, true));
  }

  /** Answers DELETE requests. */
  delete(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("DELETE", path, middlewares, true));
  }

  /** Answers HEAD requests. */
  head(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("HEAD", path, middlewares, true));
  }

  /** Answers requests of every method. */
  all(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(newHandlerCmd("ALL", path, middlewares, true));
  }

  /** Adds the files of the `routes/` folder, below `pattern` if it is given. */
  fsRoutes(pattern = "*"): this {
    return this.#add({
      type: CommandType.FsRoute,
      pattern,
      getItems: () => this.#getBuildCache()?.getFsRoutes() ?? [],
      includeLastSegment: false,
    });
  }

  /** Adds everything of another app, below `path`. */
  mountApp(path: string, app: App<State>): this {
    const { basePath } = app.config;
    // An app that knows where it will be mounted is not mounted there twice.
    const base = path === basePath ? path : mergePath(path, basePath, true);
    for (const command of app.#commands) {
      this.#add(
        "pattern" in command
          ? { ...command, pattern: mergePath(base, command.pattern, true) }
          : command,
      );
    }
    app.#getBuildCache = () => this.#getBuildCache();
    return this;
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }

  /** Makes the function that `Deno.serve` calls, and tests can. */
  handler(): (
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const { config } = this;
    const buildCache = this.#getBuildCache() ??
      new MemoryBuildCache<State>([], config.mode);
    const router = new UrlPatternRouter<Middleware<State>>();
    const { rootHandler } = applyCommands(
      router,
      this.#commands,
      config.basePath,
    );

    return async (req, info = DEFAULT_CONN_INFO) => {
      const url = new URL(req.url);
      // "//evil.example" as a path must not turn into a host on the way.
      url.pathname = url.pathname.replaceAll(/\/+/g, "/");

      const { item, next, params, pattern } = findRoute(router, req, url);
      const ctx = new Context<State>(
        req,
        url,
        info,
        pattern,
        params,
        config,
        next,
        buildCache,
      );
      try {
        const response = await (item ?? rootHandler)(ctx);
        assertResponse(response);
        return req.method === "HEAD" ? await withoutBody(response) : response;
      } catch (error) {
        return toErrorResponse(error);
      }
    };
  }

  /**
   * Starts a server. Without a port, it takes the first free one from 8000 on;
   * port 0 leaves the choice to the system.
   */
  listen(options: ListenOptions = {}): Promise<void> {
    return serve(this.handler(), this.config.basePath, options);
  }
}

function normalizeBasePath(basePath: string): string {
  if (basePath === "/" || basePath === "./") return "";
  if (basePath === "" || /^(\/[\w.-]+)+$/.test(basePath)) return basePath;
  throw new Error(
    `Reading option "basePath": got "${basePath}", ` +
      `expected "" or a path like "/foo/bar" without a slash at its end`,
  );
}

interface FoundRoute<State> {
  item: Middleware<State> | null;
  next: () => Promise<Response>;
  params: Record<string, string>;
  pattern: string | null;
}

function findRoute<State>(
  router: Router<Middleware<State>>,
  req: Request,
  url: URL,
): FoundRoute<State> {
  const method = METHODS.find((method) => method === req.method);
  const found = router.match(method ?? "OPTIONS", url);
  const { item, params, pattern } = method === undefined
    ? { ...found, item: null }
    : found;
  const next = pattern === null || item !== null
    ? DEFAULT_NOT_FOUND
    : method === "OPTIONS"
    ? () => listMethods(router.getAllowedMethods(pattern))
    : DEFAULT_NOT_ALLOWED_METHOD;
  return { item, next, params, pattern };
}

function listMethods(methods: string[]): Promise<Response> {
  const headers = { Allow: methods.join(", ") };
  return Promise.resolve(new Response(null, { status: 204, headers }));
}

function assertResponse(response: unknown): void {
  if (!(response instanceof Response)) {
    throw new TypeError(
      `Answering a request: a middleware returned "${response}", ` +
        `expected a Response`,
    );
  }
}

// What a GET handler started for the body would otherwise never end.
async function withoutBody(response: Response): Promise<Response> {
  if (!response.bodyUsed) await response.body?.cancel();
  return new Response(null, response);
}

function toErrorResponse(error: unknown): Response {
  const status = error instanceof HttpError ? error.status : 500;
  if (status >= 500) console.error(error);
  // What went wrong inside is not the client's to read.
  const text = error instanceof HttpError
    ? error.message || STATUS_TEXT[status]
    : "Internal server error";
  return new Response(text, { status });
}
