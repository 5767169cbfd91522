import { Fragment, h, type JSX } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { BuildCache } from "./build_cache.ts";
import { DEV_ERROR_OVERLAY_URL } from "./constants.ts";
import type { Context } from "./context.ts";
import {
  FreshScripts,
  modulePreloads,
  RenderState,
  setRenderState,
} from "./runtime/server/preact_hooks.ts";

/** A rendered page and what its response has to say about it. */
export interface RenderedDocument {
  html: string;
  /** The nonce on the page's inline scripts and styles. */
  nonce: string;
  /** `Link` header that preloads the page's scripts; empty without islands. */
  link: string;
}

/**
 * Renders a whole HTML document.
 *
 * The hooks that find islands and fill the head are installed in Preact as
 * long as this runs, and it runs without a pause: pages of two requests never
 * mix.
 *
 * @param styles Style sheets to link on top of those of the islands.
 * @param renderBody Renders the page by means of the function it is given;
 * parts of the document that it leaves out are added.
 */
export function renderDocument<State>(
  ctx: Context<State>,
  buildCache: BuildCache<State>,
  styles: string[],
  renderBody: (render: (vnode: JSX.Element | null) => string) => string,
): RenderedDocument {
  const state = new RenderState(ctx, buildCache);
  for (const css of styles) state.islandAssets.add(css);

  setRenderState(state);
  try {
    const body = renderBody((vnode) =>
      renderToString(vnode ?? h(Fragment, null))
    );
    const html = completeDocument(ctx, state, body);
    return {
      html: `<!DOCTYPE html>${html}`,
      nonce: state.nonce,
      link: modulePreloads(state).join(", "),
    };
  } finally {
    state.clear();
    setRenderState(null);
  }
}

function completeDocument<State>(
  ctx: Context<State>,
  state: RenderState,
  html: string,
): string {
  const { renderedHtmlBody, renderedHtmlHead, renderedHtmlTag } = state;
  if (renderedHtmlBody && renderedHtmlHead && renderedHtmlTag) return html;

  let tree: JSX.Element = jsxTemplate([html]);
  if (!renderedHtmlBody) {
    const isOverlay =
      ctx.url.pathname === ctx.config.basePath + DEV_ERROR_OVERLAY_URL;
    const scripts = isOverlay ? null : h(FreshScripts, null);
    tree = h("body", null, tree, scripts);
  }
  if (!renderedHtmlHead) {
    const head = h("head", null, h("meta", { charset: "utf-8" }));
    tree = h(Fragment, null, head, tree);
  }
  if (!renderedHtmlTag) tree = h("html", null, tree);
  return renderToString(tree);
}
