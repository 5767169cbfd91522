/** Room between a menu, its button and the edges, in CSS pixels. */
const GAP = 6;

/**
 * Puts a menu above its button, or below where there is more room, and within
 * the window.
 *
 * @param menu An element with a fixed position, as wide as it is to be.
 * @param button What opened it.
 */
export function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientHeight } = document.documentElement;
  // Less than the window's where room is kept for a scrollbar.
  const { clientWidth } = document.body;
  const isAbove = top > clientHeight - bottom;
  const { style } = menu;
  style.inset = "auto";
  style.maxBlockSize = `${(isAbove ? top : clientHeight - bottom) - 2 * GAP}px`;
  if (isAbove) style.bottom = `${clientHeight - top + GAP}px`;
  else style.top = `${bottom + GAP}px`;
  const isLtr = getComputedStyle(menu).direction === "ltr";
  const wanted = isLtr ? left : right - menu.offsetWidth;
  const most = clientWidth - menu.offsetWidth - GAP;
  style.left = `${Math.max(GAP, Math.min(wanted, most))}px`;
}
