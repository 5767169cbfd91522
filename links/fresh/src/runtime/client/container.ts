import type { ContainerNode } from "preact";

/**
 * A container for Preact's `render` that covers only the nodes between two
 * others, since several islands may share one parent.
 *
 * `end` has to be a text node: Preact skips comments when it looks for the
 * place of a node, and would leave the range.
 */
export class RangeContainer implements ContainerNode {
  readonly nodeType = 1;
  readonly namespaceURI: string | null;
  readonly parentNode: Node;
  readonly #start: Node;
  readonly #end: Text;

  constructor(parent: Node, start: Node, end: Text) {
    this.parentNode = parent;
    this.namespaceURI = parent instanceof Element ? parent.namespaceURI : null;
    this.#start = start;
    this.#end = end;
  }

  get firstChild(): ChildNode | null {
    const first = this.#start.nextSibling;
    return first === this.#end ? null : first;
  }

  get childNodes(): ChildNode[] {
    const nodes: ChildNode[] = [];
    let node = this.firstChild;
    while (node !== null && node !== this.#end) {
      nodes.push(node);
      node = node.nextSibling;
    }
    return nodes;
  }

  contains(node: Node | null): boolean {
    return this.childNodes.some((child) => child.contains(node));
  }

  insertBefore(node: Node, before: Node | null): Node {
    return this.parentNode.insertBefore(node, before ?? this.#end);
  }

  appendChild(node: Node): Node {
    return this.insertBefore(node, null);
  }

  removeChild(node: Node): Node {
    return this.parentNode.removeChild(node);
  }
}
