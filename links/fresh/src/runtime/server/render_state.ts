import type { ComponentChildren, JSX } from "preact";
import type { BuildCache } from "../../build_cache.ts";
import type { Island } from "../../context.ts";
import type { InternalVNode } from "../shared_internal.ts";

/** What rendering needs to know of the request. */
export interface RenderContext {
  url: URL;
  error: unknown;
  config: { basePath: string; root: string };
}

/** JSX handed to an island, waiting for the island to render it. */
export interface PendingSlot {
  id: number;
  name: string;
  children: ComponentChildren;
}

/** What one `ctx.render()` collects while Preact walks the page. */
export class RenderState {
  /** Nonce of every script and style element of the page. */
  readonly nonce = crypto.randomUUID().replaceAll("-", "");
  /** Slots by id; `null` once the island has rendered it. */
  slots: (PendingSlot | null)[] = [];
  /** Props of every island of the page, in the order of their markers. */
  islandProps: Record<string, unknown>[] = [];
  /** The islands that the page has to load. */
  readonly islands = new Set<Island>();
  /** Style sheets of islands inside islands, and those that a route adds. */
  readonly islandAssets = new Set<string>();
  /** Style sheets that are in the page already. */
  readonly injectedCss = new Set<string>();
  /** Which component created a vnode. */
  readonly owners = new Map<InternalVNode, InternalVNode>();
  /** The components being rendered, outermost first. */
  ownerStack: InternalVNode[] = [];
  /** What `<Head>` collected and `<head>` has not printed yet. */
  readonly headComponents = new Map<string, JSX.Element>();

  renderedHtmlTag = false;
  renderedHtmlHead = false;
  renderedHtmlBody = false;
  hasRuntimeScript = false;

  constructor(
    public readonly ctx: RenderContext,
    public readonly buildCache: BuildCache,
  ) {}

  /** Whether the page needs the client runtime at all. */
  get needsClientRuntime(): boolean {
    return this.islands.size > 0;
  }

  /** Whether a component that is an island created this vnode. */
  hasIslandOwner(vnode: InternalVNode): boolean {
    let owner = this.owners.get(vnode);
    while (owner !== undefined) {
      const { type } = owner;
      const { islandRegistry } = this.buildCache;
      if (typeof type !== "string" && islandRegistry.has(type)) return true;
      owner = this.owners.get(owner);
    }
    return false;
  }

  /** Drops what would keep the page's tree in memory. */
  clear(): void {
    this.islands.clear();
    this.owners.clear();
    this.injectedCss.clear();
    this.headComponents.clear();
    this.slots = [];
    this.islandProps = [];
    this.ownerStack = [];
  }
}

let current: RenderState | null = null;

/** The page that is being rendered, or `null` outside of `ctx.render()`. */
export function getRenderState(): RenderState | null {
  return current;
}

/** Starts (or with `null` ends) rendering a page; rendering is synchronous. */
export function setRenderState(state: RenderState | null): void {
  current = state;
}
