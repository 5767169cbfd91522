/**
 * Gives the focus to the question box, ready for the next question. Not on a
 * touch screen, where it would raise a keyboard over the answer: there the box
 * has the focus only if the person gave it.
 *
 * @param box The question box, if it is on the page.
 */
export function returnFocus(box: HTMLElement | null): void {
  if (matchMedia("(hover: none)").matches) return;
  box?.focus({ preventScroll: true });
}
