import type { Source } from "../view/source.ts";

/**
 * Finds the source that a mark refers to.
 *
 * @param sources The sources of the answer, as they are listed.
 * @param number The number in the mark.
 * @returns Its index, by its own name (`refer`), or else by its place when it
 * has no name; -1 when there is none.
 */
export function citedSource(
  sources: readonly Source[],
  number: number,
): number {
  const index = sources.findIndex(({ refer }) => refer === `ref_${number}`);
  if (index >= 0) return index;
  const inPlace = sources[number - 1];
  return inPlace && inPlace.refer === undefined ? number - 1 : -1;
}
