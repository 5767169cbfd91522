/** Selects the first {{blank}} of a prompt, to be typed over. */
export function selectBlank(box: HTMLTextAreaElement | null): void {
  if (box === null) return;
  const blank = /\{\{.*?\}\}/.exec(box.value);
  box.focus();
  const [start, end] = blank
    ? [blank.index, blank.index + blank[0].length]
    : [box.value.length, box.value.length];
  box.setSelectionRange(start, end);
}
