import type { MarkdownText } from "../../lib/i18n/markdown_text.ts";
import type { Source } from "../../lib/view/source.ts";

/** What all parts of one document are drawn with: one object for all. */
export interface MarkdownTools {
  /** Begins the ids of the document's footnotes. */
  readonly id: string;
  readonly text: MarkdownText;
  /** What the document draws on, and what begins the ids of its cards. */
  readonly sources: readonly Source[];
  readonly cards: string;
}
