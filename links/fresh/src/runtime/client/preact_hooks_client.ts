/**
 * What the browser adds to Preact: cache keys on images and `Head`.
 *
 * @module
 */
import {
  type ComponentChild,
  h,
  options as preactOptions,
  render,
} from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { BUILD_ID } from "../../build_id.ts";
import { HeadContext } from "../head.ts";
import {
  assetHashingHook,
  DATA_HEAD_KEY,
  type InternalPreactOptions,
  type InternalVNode,
  isHeadElement,
} from "../shared_internal.ts";
import { RangeContainer } from "./container.ts";

type Props = Record<string, unknown>;

// Preact does not type the hooks it gives its add-ons.
const options = preactOptions as InternalPreactOptions;

const previous = options.vnode;
options.vnode = (vnode) => {
  assetHashingHook(vnode, BUILD_ID);
  if (isHeadElement(vnode.type)) wrap(vnode, vnode.type);
  previous?.(vnode);
};

function wrap(vnode: InternalVNode, element: string): void {
  // A ref would end up with the wrapper instead of the element.
  if (vnode.ref !== null && vnode.ref !== undefined) return;
  const key: unknown = vnode.key;
  if (key !== undefined && key !== null) {
    vnode.props[DATA_HEAD_KEY] = String(key);
  }
  if (element === "script" || element === "style") {
    vnode.props.nonce ??= pageNonce();
  }
  let wrapper = wrappers.get(element);
  if (wrapper === undefined) {
    wrapper = (props) => HeadElement(element, props);
    wrappers.set(element, wrapper);
  }
  vnode.type = wrapper;
}

// What the page's policy lets through; a browser hides it from selectors and
// attributes, but not from scripts.
function pageNonce(): string | undefined {
  return document.querySelector<HTMLElement>("script[nonce]")?.nonce;
}

// One component an element name, so that Preact keeps its state.
const wrappers = new Map<string, (props: Props) => ComponentChild>();

/** Renders an element where it stands, or in `<head>` when inside `Head`. */
function HeadElement(element: string, props: Props): ComponentChild {
  const inHead = useContext(HeadContext);
  const root = useRef<RangeContainer>(null);
  const own = h(element, props);
  // Creating it has wrapped it again.
  own.type = element;

  useEffect(() => {
    if (!inHead) return;
    root.current ??= headContainer(findInHead(element, props));
    render(own, root.current);
  });
  return inHead ? null : own;
}

/** A container in `<head>` that holds `element`, or room for a new one. */
function headContainer(element: Element | null): RangeContainer {
  const start = new Text("");
  const end = new Text("");
  if (element === null) document.head.append(start, end);
  else {
    element.before(start);
    element.after(end);
  }
  return new RangeContainer(document.head, start, end);
}

/** The element that `Head` replaces: see the documentation of `Head`. */
function findInHead(element: string, props: Props): Element | null {
  const selector = selectorOf(element, props);
  if (selector !== null) return document.head.querySelector(selector);

  // The server may have printed the same one.
  const text = typeof props.children === "string" ? props.children : "";
  const names = Object.keys(props).filter((name) =>
    name !== "children" && name !== "nonce"
  );
  return [...document.head.querySelectorAll(element)].find((other) =>
    other.textContent === text &&
    names.every((name) => other.getAttribute(name) === String(props[name]))
  ) ?? null;
}

function selectorOf(element: string, props: Props): string | null {
  if (element === "title" || element === "base") return element;
  const { id, name, rel } = props;
  const key = props[DATA_HEAD_KEY];
  if (key !== undefined) return `[${DATA_HEAD_KEY}="${escape(key)}"]`;
  if (id !== undefined) return `${element}[id="${escape(id)}"]`;
  if (element === "meta" && name !== undefined) {
    return `meta[name="${escape(name)}"]`;
  }
  return rel === "canonical" ? `${element}[rel="canonical"]` : null;
}

function escape(value: unknown): string {
  return CSS.escape(String(value));
}
