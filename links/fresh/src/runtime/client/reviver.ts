import {
  type ComponentChild,
  type ComponentType,
  Fragment,
  h,
  render,
  type VNode,
} from "preact";
import { computed, signal } from "@preact/signals";
import { type CustomParser, parse } from "../../jsonify/parse.ts";
import { RangeContainer } from "./container.ts";
import { findMarkers, type Marker } from "./markers.ts";

type Props = Record<string, unknown>;
type IslandComponent = ComponentType<Props>;

/** JSX that the server rendered and the browser reads back from the page. */
class SlotRef {
  constructor(readonly id: number, readonly name: string) {}
}

const CUSTOM_PARSER: CustomParser = {
  Signal: (value: unknown) => signal(value),
  // What it was computed from stays on the server; its value does not change.
  Computed: (value: unknown) => computed(() => value),
  Slot: ({ id, name }: { id: number; name: string }) => new SlotRef(id, name),
};

/**
 * Starts the islands of a page, each in a task of its own. The server calls it
 * in the script it ends the page with.
 *
 * @param islands The page's islands by name.
 * @param props What `stringify` made of the props of all islands.
 */
export function boot(
  islands: Record<string, IslandComponent>,
  props: string,
): void {
  new Reviver(islands, parse<Props[]>(props, CUSTOM_PARSER)).start();
}

/** Turns what the server rendered back into components. */
class Reviver {
  readonly #islands: Record<string, IslandComponent>;
  readonly #props: Props[];
  readonly #slots = new Map<number, Marker>();
  readonly #byStart = new Map<Node, Marker>();

  constructor(islands: Record<string, IslandComponent>, props: Props[]) {
    this.#islands = islands;
    this.#props = props;
  }

  start(): void {
    for (const marker of this.#enter(document.body)) {
      if (marker.kind === "island" && marker.outermost) {
        schedule(() => this.#startIsland(marker));
      }
    }
  }

  /** Remembers the markers under `root`. */
  #enter(root: Node): Marker[] {
    const markers = findMarkers(root);
    for (const marker of markers) {
      this.#byStart.set(marker.start, marker);
      if (marker.kind === "slot") {
        this.#slots.set(Number(marker.fields[0]), marker);
      }
    }
    return markers;
  }

  #startIsland(marker: Marker): void {
    const { start, end } = marker;
    if (start.parentNode === null) return;
    const vnode = this.#island(marker);
    const text = new Text("");
    end.replaceWith(text);
    render(vnode, new RangeContainer(start.parentNode, start, text));
  }

  #island({ fields: [name = "", index, key] }: Marker): VNode<Props> {
    const component = this.#islands[name];
    const props = this.#props[Number(index)];
    if (component === undefined || props === undefined) {
      throw new Error(
        `Failed to start the island "${name}": found ` +
          `${component === undefined ? "no component" : "no props"}, want ` +
          `those that the page was rendered with`,
      );
    }
    const revived: Props = key === "" ? {} : { key };
    for (const [prop, value] of Object.entries(props)) {
      revived[prop] = value instanceof SlotRef ? this.#slot(value) : value;
    }
    return h(component, revived);
  }

  #slot({ id, name }: SlotRef): ComponentChild {
    const marker = this.#slots.get(id);
    if (marker !== undefined) return this.#range(marker);

    // The island did not render it on the server, so it waits in a template.
    const template = document.getElementById(`frsh-${id}-${name}`);
    if (!(template instanceof HTMLTemplateElement)) return null;
    this.#enter(template.content);
    return fragment(this.#children(template.content.firstChild, null));
  }

  #range({ start, end }: Marker): VNode {
    return fragment(this.#children(start.nextSibling, end));
  }

  /** The vnodes of `node` and its siblings before `end`. */
  #children(node: ChildNode | null, end: ChildNode | null): ComponentChild[] {
    const children: ComponentChild[] = [];
    while (node !== null && node !== end) {
      const marker = this.#byStart.get(node);
      if (marker !== undefined) {
        const isIsland = marker.kind === "island";
        children.push(isIsland ? this.#island(marker) : this.#range(marker));
        node = marker.end;
      } else if (node instanceof Text) children.push(node.data);
      else if (node instanceof Element) children.push(this.#element(node));
      node = node.nextSibling;
    }
    return children;
  }

  #element(element: Element): VNode<Props> {
    const children = this.#children(element.firstChild, null);
    return h<Props>(element.localName, attributes(element), ...children);
  }
}

function fragment(children: ComponentChild[]): VNode {
  return h(Fragment, null, ...children);
}

function attributes(element: Element): Props {
  const props: Props = {};
  for (const { name, value } of element.attributes) {
    // An attribute says "" where Preact wants the property: `checked=""`.
    const property: unknown = Reflect.get(element, name);
    props[name] = typeof property === "boolean" ? property : value;
  }
  return props;
}

function schedule(task: () => void): void {
  if ("scheduler" in globalThis) void scheduler.postTask(task);
  else setTimeout(task);
}
