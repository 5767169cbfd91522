import {
  type ComponentChildren,
  createContext,
  Fragment,
  h,
  type JSX,
} from "preact";
import { useContext } from "preact/hooks";
import { HeadContext } from "../head.ts";
import { asset } from "../shared.ts";
import { DATA_HEAD_KEY, type InternalVNode } from "../shared_internal.ts";
import { isPatched, markPatched } from "./islands.ts";
import { getRenderState, type RenderState } from "./render_state.ts";

type Props = Record<string, unknown>;

// Whether the current element stands in the page's `<head>`: the `<title>` of
// an SVG in the body must not take the title that `Head` collected.
const DocumentHeadContext = createContext(false);

/**
 * Prepares an element that may stand in `<head>`: inside `Head` it is collected
 * and not printed; in `<head>` what was collected under its identity replaces
 * it; elsewhere it stays.
 */
export function patchHeadElement(vnode: InternalVNode, element: string): void {
  if (isPatched(vnode)) return;
  const identity = identityOf(vnode, element);
  const key: unknown = vnode.key;

  vnode.type = (props: Props) => {
    const inHead = useContext(HeadContext);
    const inDocumentHead = useContext(DocumentHeadContext);
    const state = getRenderState();
    const own = markPatched(h(element, {
      ...props,
      ...(key !== undefined && key !== null &&
        { [DATA_HEAD_KEY]: String(key) }),
      ...needsNonce(element) && { nonce: props.nonce ?? state?.nonce },
    }));
    if (state === null) return own;
    if (inHead) {
      state.headComponents.set(identity, own);
      return null;
    }
    if (!inDocumentHead) return own;
    const collected = state.headComponents.get(identity);
    state.headComponents.delete(identity);
    return collected ?? own;
  };
}

function needsNonce(element: string): boolean {
  return element === "script" || element === "style";
}

/** Two elements with the same identity are one: the last one wins. */
function identityOf({ key, props }: InternalVNode, element: string): string {
  if (key !== undefined && key !== null) return `key ${key}`;
  if (element === "title" || element === "base") return element;
  if (props.id !== undefined) return `${element} id ${props.id}`;
  if (element === "meta" && props.name !== undefined) {
    return `meta name ${props.name}`;
  }
  return `${element} ${JSON.stringify(distinguishing(element, props))}`;
}

// There is one canonical link; other links differ by what they point to.
function distinguishing(element: string, props: Props): unknown[] {
  const ignored = new Set(["children", "nonce", "ref"]);
  if (element === "meta") ignored.add("content");
  if (element === "link" && props.rel === "canonical") ignored.add("href");
  return Object.keys(props).filter((name) => !ignored.has(name)).sort().map(
    (name) => [name, props[name]],
  );
}

/** Adds style sheets and what `Head` collected to the end of `<head>`. */
export function patchHead(vnode: InternalVNode): void {
  if (isPatched(vnode)) return;
  appendChildren(markPatched(vnode), h(RemainingHead, {}));
  const { children } = vnode.props;
  vnode.props.children = h(
    DocumentHeadContext.Provider,
    { value: true },
    children,
  );
}

/** Appends to a vnode's children without changing a shared array. */
export function appendChildren(vnode: InternalVNode, added: JSX.Element): void {
  const { children } = vnode.props;
  const before = Array.isArray(children)
    ? children
    : children === undefined || children === null
    ? []
    : [children];
  vnode.props.children = [...before, added];
}

function RemainingHead(): ComponentChildren {
  const state = getRenderState();
  if (state === null) return null;
  const sheets = state.buildCache.getEntryAssets()
    .filter((path) => path.endsWith(".css"))
    .map((path) => stylesheet(asset(path)));
  const collected = [...state.headComponents.values()];
  state.headComponents.clear();
  return h(Fragment, null, sheets, collected, islandStylesheets(state));
}

/** The style sheets that islands need and the page does not have yet. */
export function islandStylesheets(state: RenderState): JSX.Element[] {
  const needed = new Set(state.islandAssets);
  for (const { css } of state.islands) css.forEach((path) => needed.add(path));

  const missing = [...needed].filter((path) => !state.injectedCss.has(path));
  missing.forEach((path) => state.injectedCss.add(path));
  return missing.map(stylesheet);
}

function stylesheet(href: string): JSX.Element {
  return h("link", { rel: "stylesheet", href });
}
