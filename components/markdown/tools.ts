import type { Language } from "../../lib/i18n/language.ts";
import {
  type MarkdownText,
  markdownText,
} from "../../lib/i18n/markdown_text.ts";
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

/** Which document it is, and what it draws on. */
export interface DocumentFacts {
  readonly language: Language;
  /** Which part of its answer it is. */
  readonly part: string;
  /** Its answer's own. */
  readonly key: string;
  readonly sources: readonly Source[];
}

/**
 * Makes what a document is drawn with. Its ids come of the answer's own key,
 * not of its place on the page: they are the same when it is drawn alone.
 */
export function markdownTools(
  { language, part, key, sources }: DocumentFacts,
): MarkdownTools {
  return {
    id: `${key}-${part}`,
    text: markdownText(language),
    sources,
    cards: key,
  };
}
