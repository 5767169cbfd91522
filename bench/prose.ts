/**
 * Makes text in which trigrams are as many as in prose: repeats would flatter
 * an index.
 *
 * @param length In characters, all of them ASCII.
 */
export function prose(length: number): string {
  let state = 1;
  const next = () => state = (state * 48_271) % 2_147_483_647;
  const word = () => {
    const letters = 2 + next() % 7;
    return Array.from({ length: letters }, () => "etaoinshrdlucm"[next() % 14])
      .join("");
  };
  const words = Array.from({ length: 1500 }, word);
  let text = "";
  while (text.length < length) {
    // The product makes some words far more common than others.
    text += `${words[Math.floor(next() % 1500 * (next() % 1500) / 1500)]} `;
  }
  return text.slice(0, length);
}
