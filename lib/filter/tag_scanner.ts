/**
 * Returns how many of the last characters of `text` could be the beginning of
 * `tag`: 0 to `tag.length - 1`. They must wait for what comes next.
 */
export function partialTagLength(text: string, tag: string): number {
  for (let n = Math.min(text.length, tag.length - 1); n > 0; n--) {
    if (text.endsWith(tag.slice(0, n))) return n;
  }
  return 0;
}
