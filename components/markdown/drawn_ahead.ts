import type { ComponentChild } from "preact";
import type { MarkdownProps } from "./Markdown.tsx";

/** Documents that were drawn before the page that they stand on. */
export interface DrawnAhead {
  /** The blocks of a document as they are drawn, if it is one of them. */
  find(document: MarkdownProps): ComponentChild | undefined;
}

let drawn: DrawnAhead | null = null;

/**
 * Takes what was drawn before for the page that is drawn right now. A page is
 * drawn without a pause, so that is over with the next microtask. Only a
 * server does so.
 */
export function drawFrom(ahead: DrawnAhead): void {
  drawn = ahead;
  queueMicrotask(() => drawn = null);
}

/** What was drawn of a document before its page; `undefined` in a browser. */
export function drawnBefore(document: MarkdownProps): ComponentChild {
  return drawn?.find(document);
}
