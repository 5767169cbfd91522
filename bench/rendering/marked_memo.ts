import { marked, type Token } from "marked";
import type { MeasuredPage } from "./page.ts";

/**
 * The plain page that ours is held against: `marked` cuts the text into
 * blocks, and only blocks whose source has changed are rendered again, each as
 * HTML into an element of its own. It colours nothing and makes nothing safe.
 */
export function mount(root: HTMLElement): MeasuredPage {
  root.classList.add("markdown", "answer-text");
  const shown: string[] = [];
  const update = (text: string) => {
    const tokens = marked.lexer(text);
    const blocks = tokens.filter(({ type }) => type !== "space");
    blocks.forEach((token: Token, index) => {
      if (shown[index] === token.raw) return;
      shown[index] = token.raw;
      const element = root.children[index] ??
        root.appendChild(document.createElement("div"));
      setMarkup(
        element,
        marked.parser(Object.assign([token], {
          links: tokens.links,
        })),
      );
    });
    while (root.children.length > blocks.length) {
      root.lastElementChild?.remove();
    }
    shown.length = blocks.length;
  };
  return { update, end: update };
}

/** The product may do no such thing; a peer may. */
function setMarkup(element: Element, html: string): void {
  Reflect.set(element, "innerHTML", html);
}
