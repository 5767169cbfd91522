import { type ComponentChildren, Fragment, h, type JSX } from "preact";
import { stringify } from "../../jsonify/stringify.ts";
import { escapeScript } from "../../utils.ts";
import { ShowErrorOverlay } from "./error_overlay.ts";
import { islandStylesheets } from "./head_elements.ts";
import { ISLAND_STRINGIFIERS } from "./islands.ts";
import { getRenderState, type RenderState } from "./render_state.ts";

/**
 * What ends every `<body>`: late style sheets, the slots that no island
 * rendered, and the script that starts the islands. Prints once a page, and
 * nothing on a page without islands.
 */
export function FreshScripts(): JSX.Element | null {
  const state = getRenderState();
  if (state === null || state.hasRuntimeScript) return null;
  state.hasRuntimeScript = true;

  return h(
    Fragment,
    null,
    h(RemainingSlots, { from: 0 }),
    // A component, because the slots may hold further islands.
    h(AfterSlots, {}),
  );
}

/** Prints slots as templates until printing them adds no more of them. */
function RemainingSlots({ from }: { from: number }): ComponentChildren {
  const slots = getRenderState()?.slots ?? [];
  const end = slots.length;
  if (from === end) return null;

  const templates = slots.slice(from, end).map((slot) =>
    slot === null ? null : h(
      "template",
      { id: `frsh-${slot.id}-${slot.name}` },
      slot.children,
    )
  );
  return h(Fragment, null, templates, h(RemainingSlots, { from: end }));
}

function AfterSlots(): ComponentChildren {
  const state = getRenderState();
  if (state === null) return null;
  return h(
    Fragment,
    null,
    islandStylesheets(state),
    bootsOnPage(state) ? runtimeScript(state) : null,
    state.buildCache.features.errorOverlay ? h(ShowErrorOverlay, {}) : null,
  );
}

// In development every page has the script: it listens for reloads.
function bootsOnPage({ buildCache, needsClientRuntime }: RenderState): boolean {
  return needsClientRuntime || buildCache.hmrClientEntry !== undefined;
}

function runtimeScript(state: RenderState): JSX.Element {
  const { islandProps, islands } = state;
  const list = [...islands];
  const url = (file: string) => JSON.stringify(moduleUrl(state, file));

  // Local names of our own: an island may be called `boot` or `Map`.
  const imports = list.map(({ exportName, file }, i) =>
    `import { ${exportName} as island${i} } from ${url(file)};`
  );
  const registry = list.map(({ name }, i) =>
    `${JSON.stringify(name)}:island${i}`
  );
  const props = JSON.stringify(stringify(islandProps, ISLAND_STRINGIFIERS));
  const script = `import { boot } from ${url(state.buildCache.clientEntry)};` +
    `${imports.join("")}boot({${registry.join(",")}},${escapeProps(props)});`;

  return h("script", {
    type: "module",
    dangerouslySetInnerHTML: { __html: script },
  });
}

/** Keeps JSON from ending the script it stands in, whatever it holds. */
function escapeProps(json: string): string {
  return escapeScript(json, { json: true })
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function moduleUrl({ ctx }: RenderState, file: string): string {
  const path = file.startsWith(".") ? file.slice(1) : file;
  return ctx.config.basePath + path;
}

/**
 * The modules of a page, for its `Link` header: the browser loads them while
 * the HTML is still coming in.
 */
export function modulePreloads(state: RenderState): string[] {
  const { buildCache, islands } = state;
  if (!bootsOnPage(state)) return [];
  const files = [...islands].map(({ file }) => file);
  return [buildCache.clientEntry, ...files].map((file) =>
    `<${encodeURI(moduleUrl(state, file))}>; rel="modulepreload"; as="script"`
  );
}
