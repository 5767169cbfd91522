/**
 * Gives the focus to the question box, ready for the next question. Not on a
 * touch screen, where it would raise a keyboard over the answer: there the box
 * has the focus only if the person gave it, and else the button beside it
 * gets it, so that it is not lost with what goes away.
 *
 * @param box The question box, if it is on the page.
 */
export function returnFocus(box: HTMLElement | null): void {
  const isTouch = matchMedia("(hover: none)").matches;
  if (isTouch && document.activeElement === box) return;
  const target = isTouch
    ? document.querySelector<HTMLElement>("button.send")
    : box;
  target?.focus({ preventScroll: true });
}
