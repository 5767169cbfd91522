/**
 * Ends of sentences in Latin and Chinese text, and ends of lines. A full stop
 * counts only before a space, so that 3.14 and example.com stay whole.
 */
const SENTENCE_END = /[。！？；…]+["'”’」』）)]*|[.!?]+["'”’)]*(?=\s)|\n+/g;

/** No sentence is waited for beyond this many characters. */
const LONGEST = 400;

/**
 * Finds how far a growing text can be read aloud without stopping in the
 * middle of a sentence. Looks only at what is new.
 *
 * @param text The text so far.
 * @param from Where reading stopped, an index into `text`.
 * @returns The index after the last complete sentence, `from` if there is
 * none, or the end of the text when a sentence grows beyond all measure.
 */
export function endOfSentences(text: string, from: number): number {
  const fresh = text.slice(from);
  let end = 0;
  for (const found of fresh.matchAll(SENTENCE_END)) {
    end = found.index + found[0].length;
  }
  return end === 0 && fresh.length > LONGEST ? text.length : from + end;
}
