import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  isValidElement,
  type JSX,
  type VNode,
} from "preact";
import type { Island } from "../../context.ts";
import type { Stringifiers } from "../../jsonify/stringify.ts";
import type { InternalVNode } from "../shared_internal.ts";
import { getRenderState, type RenderState } from "./render_state.ts";

// Vnodes that stand for themselves: their wrapper has been rendered.
const PATCHED = new WeakSet<object>();

/** Says that `vnode` is to be rendered as it is, without a wrapper. */
export function markPatched<T extends object>(vnode: T): T {
  PATCHED.add(vnode);
  return vnode;
}

/** Whether {@linkcode markPatched} got this vnode. */
export function isPatched(vnode: object): boolean {
  return PATCHED.has(vnode);
}

/** Prepares a component: wraps islands in {@linkcode renderIsland}. */
export function patchComponent(state: RenderState, vnode: InternalVNode): void {
  const { type } = vnode;
  if (isPatched(vnode) || typeof type === "string") return;
  const island = state.buildCache.islandRegistry.get(type);
  if (island === undefined) return;
  // Only what every page has in common may be kept in the wrapper: a vnode that
  // is a constant of its module is rendered again for the next request.
  vnode.type = (props: Record<string, unknown>) =>
    renderIsland(vnode, island, type, props);
}

/**
 * Gives an island its markers and a place among the page's props. An island
 * inside another one is part of it and needs neither.
 */
function renderIsland(
  vnode: InternalVNode,
  island: Island,
  type: ComponentType<Record<string, unknown>>,
  props: Record<string, unknown>,
): JSX.Element {
  const state = getRenderState();
  if (state === null) return markPatched(h(type, props));
  if (state.hasIslandOwner(vnode)) {
    for (const css of island.css) state.islandAssets.add(css);
    return markPatched(h(type, props));
  }
  state.islands.add(island);
  const revived = withSlots(state, props);
  const id = state.islandProps.push(revived) - 1;
  const text = `${island.name}:${id}:${markerKey(vnode.key)}`;
  return mark("island", text, markPatched(h(type, revived)));
}

// The browser splits a marker's text at its colons.
function markerKey(key: unknown): string {
  return encodeComment(String(key ?? "").replaceAll(":", "_"));
}

// A key may come from a user; in a comment it must not be able to end it.
function encodeComment(text: string): string {
  return text.replaceAll(/[<>]|--/g, "_");
}

/** Puts `children` between two marker comments. */
function mark(
  kind: "island" | "slot",
  text: string,
  children: ComponentChildren,
): JSX.Element {
  return h(
    Fragment,
    null,
    comment(`frsh:${kind}:${text}`),
    children,
    comment(`/frsh:${kind}`),
  );
}

function comment(text: string): JSX.Element {
  // preact-render-to-string prints this prop as a comment; Preact's types do
  // not know it.
  const props: Record<string, unknown> = { UNSTABLE_comment: text };
  return h(Fragment, props);
}

/** Replaces JSX among an island's props with slots. */
function withSlots(
  state: RenderState,
  props: Record<string, unknown>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    result[name] = isJsx(name, value) ? addSlot(state, name, value) : value;
  }
  return result;
}

function isJsx(name: string, value: unknown): value is ComponentChildren {
  // A signal passes for an element, so that JSX may contain it.
  if (isSignal(value)) return false;
  if (name === "children") return typeof value !== "function";
  return isValidElement(value);
}

function addSlot(
  state: RenderState,
  name: string,
  children: ComponentChildren,
): JSX.Element {
  const id = state.slots.length;
  state.slots.push({ id, name, children });
  return h(Slot, { id, name }, children);
}

interface SlotProps {
  id: number;
  name: string;
  children?: ComponentChildren;
}

/** Renders JSX that was handed to an island, between markers. */
function Slot({ id, name, children }: SlotProps): JSX.Element {
  const state = getRenderState();
  if (state !== null) state.slots[id] = null;
  return mark("slot", `${id}:${encodeComment(name)}`, children);
}

function isSignal(value: unknown): value is { peek(): unknown } {
  return typeof value === "object" && value !== null && "value" in value &&
    "peek" in value && typeof value.peek === "function";
}

// A computed signal's class has a getter for `value` but no setter.
function isComputed(value: unknown): value is { peek(): unknown } {
  if (!isSignal(value)) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  const property = Object.getOwnPropertyDescriptor(proto, "value");
  return property?.get !== undefined && property.set === undefined;
}

function isSlot(value: unknown): value is VNode<SlotProps> {
  return isValidElement(value) && !isSignal(value) && value.type === Slot;
}

/** What island props may hold beyond plain data. */
export const ISLAND_STRINGIFIERS: Stringifiers = {
  Computed: (value) => isComputed(value) ? { value: value.peek() } : undefined,
  Signal: (value) => isSignal(value) ? { value: value.peek() } : undefined,
  Slot: (value) => {
    if (!isSlot(value)) return undefined;
    const { id, name } = value.props;
    return { value: { name, id } };
  },
};
