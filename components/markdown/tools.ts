import type { MarkdownText } from "../../lib/i18n/markdown_text.ts";

/** What all parts of one document are drawn with: one object for all. */
export interface MarkdownTools {
  /** Begins the ids of the document's footnotes. */
  readonly id: string;
  readonly text: MarkdownText;
}
