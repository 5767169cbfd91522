import {
  nextBlank,
  type TextRange,
  unfilledBlanks,
} from "../../lib/view/prompt_blanks.ts";

/** Selects the first blank of a prompt that is all of a box, or its end. */
export function selectBlank(box: HTMLTextAreaElement | null): void {
  if (box === null) return;
  box.focus();
  const { value } = box;
  const end = { start: value.length, end: value.length };
  select(box, unfilledBlanks(value, value)[0] ?? end);
}

/**
 * Selects the next blank of a prompt that still stands in a box.
 *
 * @returns Whether there is one.
 */
export function selectNextBlank(
  box: HTMLTextAreaElement,
  { prompt, isBack }: { readonly prompt: string; readonly isBack: boolean },
): boolean {
  const { value, selectionStart: start, selectionEnd: end } = box;
  const blanks = unfilledBlanks(value, prompt);
  const next = nextBlank(blanks, { start, end, isBack });
  if (next !== undefined) select(box, next);
  return next !== undefined;
}

function select(box: HTMLTextAreaElement, { start, end }: TextRange): void {
  box.setSelectionRange(start, end);
}
