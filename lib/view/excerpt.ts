/** A piece of a longer text, with what a search has found in it. */
export interface Cutting {
  readonly text: string;
  /** Where the hit begins in it, and how long it is, in code points. */
  readonly hit: { readonly at: number; readonly length: number };
  /** Whether there is more of the text before it, and behind it. */
  readonly more: { readonly before: boolean; readonly after: boolean };
}

/** Words of any writing; Chinese has no spaces to cut at. */
const words = new Intl.Segmenter("und", { granularity: "word" });

/**
 * Makes an excerpt of a piece that was cut anywhere: on one line, with whole
 * words and whole characters at both ends, as far as the hit lets it, and with
 * marks where the text goes on.
 *
 * @example
 * ```ts
 * excerptOf({
 *   text: "ck brown fox jum",
 *   hit: { at: 3, length: 5 },
 *   more: { before: true, after: true },
 * }); // "…brown fox…"
 * ```
 */
export function excerptOf({ text, hit, more }: Cutting): string {
  const segments = segmentsOf(text);
  const end = hit.at + hit.length;
  const [first] = segments;
  const last = segments.at(-1);
  // Nobody knows whether these two are whole, unless the text ends there.
  const from = more.before && first !== undefined && first.end <= hit.at
    ? first.end
    : 0;
  const to = more.after && last !== undefined && last.start >= end
    ? last.start
    : last?.end ?? 0;
  const kept = [...text].slice(from, to).join("");
  return (more.before ? "…" : "") + kept.replace(/\s+/gu, " ").trim() +
    (more.after ? "…" : "");
}

/** The text's words, and what stands between them, by code points. */
function segmentsOf(text: string) {
  let end = 0;
  return Array.from(words.segment(text), ({ segment }) => {
    const start = end;
    end += [...segment].length;
    return { start, end };
  });
}
