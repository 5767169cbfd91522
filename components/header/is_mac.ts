/** Tells whether this keyboard has Command where others have Ctrl. */
export function isMac(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}
