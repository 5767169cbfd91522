/** A part of a text, by its UTF-16 units. */
export interface TextRange {
  readonly start: number;
  /** One past its last unit. */
  readonly end: number;
}

/** A place of a prompt that is to be filled in: `{{name}}`, in one line. */
const BLANK = /\{\{.*?\}\}/g;

/**
 * Finds where a prompt that was put into a text is still to be filled in.
 *
 * @param text The text, with what was typed since.
 * @param prompt The prompt as it was: other braces in the text are none of it.
 * @returns In their order.
 */
export function unfilledBlanks(text: string, prompt: string): TextRange[] {
  const names = new Set(prompt.match(BLANK));
  return [...text.matchAll(BLANK)].filter(([blank]) => names.has(blank))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/**
 * Finds the blank after a selection, or the one before it. There is none round
 * the corner: whoever goes on from the last one leaves the text.
 */
export function nextBlank(
  blanks: readonly TextRange[],
  { start, end, isBack }: TextRange & { readonly isBack: boolean },
): TextRange | undefined {
  return isBack
    ? blanks.findLast((blank) => blank.end <= start)
    : blanks.find((blank) => blank.start >= end);
}
