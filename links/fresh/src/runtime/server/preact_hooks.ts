/**
 * Hooks into Preact's rendering. Outside of `ctx.render()` they do nothing but
 * add cache keys to images.
 *
 * @module
 */
import { Fragment, h, options as preactOptions } from "preact";
import { BUILD_ID } from "../../build_id.ts";
import {
  assetHashingHook,
  type InternalPreactOptions,
  type InternalVNode,
  isHeadElement,
  OptionsType,
  setActiveUrl,
} from "../shared_internal.ts";
import {
  appendChildren,
  patchHead,
  patchHeadElement,
} from "./head_elements.ts";
import { isPatched, markPatched, patchComponent } from "./islands.ts";
import { getRenderState, type RenderState } from "./render_state.ts";
import { FreshScripts } from "./scripts.ts";

export { RenderState, setRenderState } from "./render_state.ts";
export { FreshScripts, modulePreloads } from "./scripts.ts";

// Preact does not type the hooks it gives its add-ons.
const options = preactOptions as InternalPreactOptions;

function chain(
  name: "vnode" | "__b" | "__r" | "diffed",
  hook: (vnode: InternalVNode) => void,
): void {
  const previous = options[name];
  options[name] = (vnode) => {
    hook(vnode);
    previous?.(vnode);
  };
}

function isComponent(vnode: InternalVNode): boolean {
  return typeof vnode.type === "function" && vnode.type !== Fragment;
}

// A vnode was created.
chain(OptionsType.VNODE, (vnode) => {
  assetHashingHook(vnode, BUILD_ID);
  const state = getRenderState();
  if (state !== null) onCreate(state, vnode);
});

function onCreate(state: RenderState, vnode: InternalVNode): void {
  const owner = state.ownerStack.at(-1);
  if (owner !== undefined) state.owners.set(vnode, owner);
}

// A vnode is about to be rendered; its type may still be replaced.
chain(OptionsType.DIFF, (vnode) => {
  const state = getRenderState();
  if (state === null) return;
  if (isComponent(vnode)) patchComponent(state, vnode);
  else if (typeof vnode.type === "string") {
    patchElement(state, vnode, vnode.type);
  }
});

function patchElement(
  state: RenderState,
  vnode: InternalVNode,
  element: string,
): void {
  switch (element) {
    case "html":
      state.renderedHtmlTag = true;
      break;
    case "head":
      state.renderedHtmlHead = true;
      patchHead(vnode);
      break;
    case "body":
      state.renderedHtmlBody = true;
      patchBody(vnode);
      break;
    case "a":
      setActiveUrl(vnode, state.ctx.url.pathname);
      break;
    default:
      if (isHeadElement(element)) patchHeadElement(vnode, element);
  }
}

function patchBody(vnode: InternalVNode): void {
  if (isPatched(vnode)) return;
  appendChildren(markPatched(vnode), h(FreshScripts, {}));
}

// A component starts and ends rendering.
chain(OptionsType.RENDER, (vnode) => {
  if (isComponent(vnode)) getRenderState()?.ownerStack.push(vnode);
});
chain(OptionsType.DIFFED, (vnode) => {
  if (isComponent(vnode)) getRenderState()?.ownerStack.pop();
});
