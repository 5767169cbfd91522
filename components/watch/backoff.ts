/** Longest wait between two tries, in milliseconds. */
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try: a second at first, then twice as long
 * each time. The last half of it is left to chance, so that many pages do not
 * come back to a server at the same moment.
 *
 * @param failures How many tries have failed in a row, from 1.
 * @param random A number from 0 up to 1.
 * @returns The wait in milliseconds.
 */
export function backoffMs(failures: number, random: number): number {
  const most = Math.min(LONGEST_MS, 1_000 * 2 ** (failures - 1));
  return most / 2 + random * most / 2;
}
