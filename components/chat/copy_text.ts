/**
 * Puts a text on the clipboard. Must run in a person's click.
 *
 * Plain http on a local network has no clipboard API, and a browser may refuse
 * it: then the text goes through a selection, the way it was done before.
 *
 * @param text What to copy.
 * @returns Whether it is on the clipboard.
 */
export async function copyText(text: string): Promise<boolean> {
  if (globalThis.isSecureContext && navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.className = "visually-hidden";
  document.body.append(box);
  try {
    box.focus({ preventScroll: true });
    box.select();
    return document.execCommand("copy");
  } finally {
    box.remove();
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });
    }
  }
}
