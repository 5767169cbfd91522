import type { Language } from "../../lib/i18n/language.ts";
import {
  type MarkdownText,
  markdownText,
} from "../../lib/i18n/markdown_text.ts";
import type { Source } from "../../lib/view/source.ts";
import type { ImageStates } from "./images.ts";

/** What all parts of one document are drawn with: one object for all. */
export interface MarkdownTools {
  /** Begins the ids of the document's footnotes. */
  readonly id: string;
  readonly language: Language;
  readonly text: MarkdownText;
  /** What the document draws on, and what begins the ids of its cards. */
  readonly sources: readonly Source[];
  readonly cards: string;
  readonly images: ImageStates;
}

/** Which document it is, and what it draws on. */
export interface DocumentFacts {
  readonly language: Language;
  /** Which part of its answer it is. */
  readonly part: string;
  /** Its answer's own. */
  readonly key: string;
  readonly sources: readonly Source[];
  /** Which of its images are shown. Default: none. */
  readonly images?: ImageStates;
}

/**
 * Makes what a document is drawn with. Its ids come of the answer's own key,
 * not of its place on the page: they are the same when it is drawn alone.
 */
export function markdownTools(
  { language, part, key, sources, images = new Map() }: DocumentFacts,
): MarkdownTools {
  return {
    id: `${key}-${part}`,
    language,
    text: markdownText(language),
    sources,
    cards: key,
    images,
  };
}
