import { useId } from "preact/hooks";

/** Parts of a page that are never in two of its islands at the same time. */
export type PagePart = "header" | "sidebar" | "chat" | "models";

/**
 * Makes an id that no other element of the page has. Preact counts in each
 * tree anew, so that two islands would give the same one.
 *
 * @param part Where the component is.
 */
export function useOwnId(part: PagePart): string {
  return `${part}-${useId()}`;
}
