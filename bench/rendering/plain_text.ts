import type { MeasuredPage } from "./page.ts";

/** No Markdown at all: the text in one text node. */
export function mount(root: HTMLElement): MeasuredPage {
  root.classList.add("markdown", "answer-text", "is-source");
  const node = root.appendChild(document.createTextNode(""));
  const update = (text: string) => node.data = text;
  return { update, end: update };
}
