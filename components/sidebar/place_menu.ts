/** Room between a menu, its button and the edges, in CSS pixels. */
const GAP = 4;

/**
 * Puts a menu of the top layer below its button, above where there is no room,
 * and never over an edge of the window.
 *
 * @param menu A shown popover, `position: fixed`.
 * @param button Where its button is.
 */
export function placeMenu(menu: HTMLElement, button: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const isBelow = button.bottom + GAP + height <= innerHeight;
  const top = isBelow ? button.bottom + GAP : button.top - GAP - height;
  const isLtr = getComputedStyle(menu).direction === "ltr";
  const left = isLtr ? button.left : button.right - width;
  const within = (at: number, size: number, room: number) =>
    `${Math.max(GAP, Math.min(at, room - size - GAP))}px`;
  menu.style.top = within(top, height, innerHeight);
  menu.style.left = within(left, width, document.documentElement.clientWidth);
}
