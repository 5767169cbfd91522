import type { SavedPrompt } from "../settings/settings.ts";

/**
 * Reads what is looked for from a question box. A slash begins it; so does
 * what Chinese input methods make of that key.
 *
 * @returns `undefined` when the box holds anything else.
 */
export function promptQuery(draft: string): string | undefined {
  return /^[/／、]([^\n]*)$/.exec(draft)?.[1];
}

/**
 * Finds prompts: those whose name begins with the query, then those whose name
 * holds it, then those whose text does.
 *
 * @param query In any case.
 */
export function findPrompts(
  prompts: readonly SavedPrompt[],
  query: string,
): readonly SavedPrompt[] {
  const words = query.trim().toLowerCase();
  const rank = ({ name, text }: SavedPrompt) => {
    const place = name.toLowerCase().indexOf(words);
    if (place >= 0) return Math.min(place, 1);
    return text.toLowerCase().includes(words) ? 2 : 3;
  };
  return prompts.map((prompt) => ({ prompt, rank: rank(prompt) }))
    .filter(({ rank }) => rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map(({ prompt }) => prompt);
}
