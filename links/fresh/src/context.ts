import {
  type ComponentType,
  type FunctionComponent,
  isValidElement,
  type JSX,
} from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import type { BuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { PARTIAL_SEARCH_PARAM } from "./constants.ts";
import { setNonce } from "./middlewares/csp.ts";
import { type ComponentDef, renderRouteComponent } from "./render.ts";
import { renderDocument } from "./render_document.ts";
import type { RouteComponent } from "./segments.ts";
import type { LayoutConfig } from "./types.ts";

/** A component that also runs in the browser. */
export interface Island {
  /** Pathname of its script. */
  file: string;
  /** Its name in the page, one of a kind. */
  name: string;
  /** Its name in its module. */
  exportName: string;
  fn: ComponentType;
  /** Style sheets it needs. */
  css: string[];
}

/** The islands of a build, by component. */
export type ServerIslandRegistry = Map<ComponentType, Island>;

/** @deprecated The former name of {@linkcode Context}. */
export type FreshContext<State = unknown> = Context<State>;

/** What surrounds the page that is being rendered. */
export interface UiTree<State> {
  app: RouteComponent<State> | null;
  /** Outermost first. */
  layouts: ComponentDef<unknown, State>[];
}

// What the framework needs of a context, out of the reach of its users.

/** The build that `ctx` renders with. */
export let getBuildCache: <T>(ctx: Context<T>) => BuildCache<T>;
/** The app component and layouts that surround the current page. */
export let getInternals: <T>(ctx: Context<T>) => UiTree<T>;
/** Has the page link to `css` too. */
export let setAdditionalStyles: <T>(ctx: Context<T>, css: string[]) => void;

/** All there is to know of one request, and the ways to answer it. */
export class Context<State> {
  #ui: UiTree<State> = { app: null, layouts: [] };
  #buildCache: BuildCache<State>;
  #additionalStyles: string[] = [];

  static {
    getBuildCache = (ctx) => ctx.#buildCache;
    getInternals = (ctx) => ctx.#ui;
    setAdditionalStyles = (ctx, css) => ctx.#additionalStyles = css;
  }

  readonly config: ResolvedFreshConfig;
  /** The request's URL, parsed. */
  readonly url: URL;
  req: Request;
  /** The pattern of the matched route, `null` when there is none. */
  readonly route: string | null;
  /** The parameters in the URL, decoded. */
  readonly params: Record<string, string>;
  /** For middlewares to hand values to those after them and to pages. */
  // Empty until a middleware fills it, as each one declares its part of it.
  readonly state: State = {} as State;
  /** What the route's handler returned for its page. */
  data: unknown = undefined;
  /** What was thrown, in error pages and after a failed `ctx.next()`. */
  error: unknown | null = null;
  /** Who is connected. */
  readonly info: Deno.ServeHandlerInfo;
  /** Whether the client asks for parts of the page only. */
  readonly isPartial: boolean;
  /** Passes the request on to the next middleware or handler. */
  next: () => Promise<Response>;
  /** In a layout or the app component: what it surrounds. */
  Component: FunctionComponent = () => null;

  constructor(
    req: Request,
    url: URL,
    info: Deno.ServeHandlerInfo,
    route: string | null,
    params: Record<string, string>,
    config: ResolvedFreshConfig,
    next: () => Promise<Response>,
    buildCache: BuildCache<State>,
  ) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.route = route;
    this.params = params;
    this.config = config;
    this.isPartial = url.searchParams.has(PARTIAL_SEARCH_PARAM);
    this.next = next;
    this.#buildCache = buildCache;
  }

  /**
   * Sends the client to another address.
   *
   * A path stays on this site: `//evil.example` is taken for a path with a
   * slash too many, not for another host.
   *
   * @param status 302 by default.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const target = pathOrUrl.trim();
    let location = /^[/\\]/.test(target) ? collapseSlashes(target) : target;
    if (this.isPartial) location = markPartial(location);
    return new Response(null, { status, headers: { location } });
  }

  /**
   * Answers with `vnode` as an HTML document, inside the layouts and the app
   * component that apply to the route.
   *
   * @param init Status (200 by default) and headers of the response.
   * @param config Which of its surroundings to leave out.
   */
  async render(
    vnode: JSX.Element | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new TypeError(
        `ctx.render(): got "${typeof vnode}", expected a JSX element or null`,
      );
    }
    const layouts = config.skipInheritedLayouts ? [] : this.#ui.layouts;
    const page = await this.#surround(vnode, layouts);
    if (page instanceof Response) return page;

    // The page is rendered before the app component around it, so that the
    // head can show what the page put there.
    let pageHtml = "";
    const component = config.skipAppWrapper ? null : this.#ui.app;
    const app = component === null
      ? null
      : await this.#wrap({ component, props: null }, () =>
        jsxTemplate([pageHtml]));
    if (app instanceof Response) return app;

    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    const { html, nonce, link } = renderDocument(
      this,
      this.#buildCache,
      this.#additionalStyles,
      (render) => {
        pageHtml = render(page);
        return component === null ? pageHtml : render(app);
      },
    );
    if (link !== "") headers.append("Link", link);
    return setNonce(new Response(html, { ...init, headers }), nonce);
  }

  async #surround(
    page: JSX.Element | null,
    layouts: ComponentDef<unknown, State>[],
  ): Promise<JSX.Element | Response | null> {
    let vnode = page;
    for (const layout of layouts.toReversed()) {
      const child = vnode;
      const result = await this.#wrap(layout, () => child);
      if (result instanceof Response) return result;
      vnode = result;
    }
    return vnode;
  }

  #wrap(def: ComponentDef<unknown, State>, child: FunctionComponent) {
    this.Component = child;
    return renderRouteComponent(this, def, child);
  }

  /** Answers with `content` as `text/plain`. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with `content` as `text/html`. */
  html(content: string, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with `content` as `application/json`. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /**
   * Answers with the chunks of an iterable, or of a generator function, as
   * they come. Strings are encoded as UTF-8.
   */
  stream<U extends string | Uint8Array>(
    stream:
      | Iterable<U>
      | AsyncIterable<U>
      | (() => Iterable<U> | AsyncIterable<U>),
    init?: ResponseInit,
  ): Response {
    const chunks = typeof stream === "function" ? stream() : stream;
    const encoder = new TextEncoder();
    const encode = new TransformStream<U, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(
          typeof chunk === "string" ? encoder.encode(chunk) : chunk,
        );
      },
    });
    return new Response(ReadableStream.from(chunks).pipeThrough(encode), init);
  }
}

function collapseSlashes(path: string): string {
  const end = path.search(/[?#]/);
  const pathname = end === -1 ? path : path.slice(0, end);
  // Browsers skip tabs and line breaks in a URL and read "\\" as "/".
  const clean = pathname.replaceAll(/[\t\r\n]/g, "")
    .replaceAll(/[/\\]{2,}|^\\/g, "/");
  return clean + path.slice(pathname.length);
}

function markPartial(location: string): string {
  const [base = "", ...hash] = location.split(/(?=#)/);
  const separator = base.includes("?") ? "&" : "?";
  return `${base}${separator}${PARTIAL_SEARCH_PARAM}=true${hash.join("")}`;
}
