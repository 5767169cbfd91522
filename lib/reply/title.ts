/** Longest title, in characters. */
const MAX_LENGTH = 60;

/**
 * Makes a conversation's title from its first question: its first line with
 * words in it, cut at the end of a word where there is one.
 */
export function titleOf(question: string): string {
  const line = question.split(/[\r\n]/).map((each) => each.trim())
    .find((each) => each !== "") ?? "";
  const words = line.replace(/\s+/g, " ");
  const characters = Array.from(words);
  if (characters.length <= MAX_LENGTH) return words;
  const cut = characters.slice(0, MAX_LENGTH).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > MAX_LENGTH / 2 ? cut.slice(0, space) : cut}…`;
}
