/** A piece of a text, and whether a search has found it. */
export interface MarkedPiece {
  readonly text: string;
  readonly isHit: boolean;
}

/** What has a meaning of its own in a regular expression. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/**
 * Parts a text into what a search has found and what stands between, as the
 * server finds: the query as it is, blind to upper and lower case. Space stands
 * for any space, as excerpts are written on one line.
 *
 * @param text Where to look.
 * @param query What the person typed.
 * @returns Pieces that make up the text; none for an empty text.
 */
export function markHits(text: string, query: string): MarkedPiece[] {
  const words = query.trim().split(/\s+/);
  const pattern = words.map((word) => word.replace(SYNTAX, "\\$&"))
    .join("\\s+");
  const parts = pattern === ""
    ? [text]
    : text.split(new RegExp(`(${pattern})`, "giu"));
  return parts.map((part, place) => ({ text: part, isHit: place % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
