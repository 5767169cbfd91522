/**
 * Makes a key handler for a menu: Escape closes the menu, and nothing else on
 * the page is to hear of it.
 */
export function closeOnEscape(
  onClose: () => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };
}
