/**
 * Makes a field as tall as its text, for browsers without `field-sizing`: the
 * style sheet sets the limit.
 *
 * To be measured, the field is low for a moment, and a page at its end moves up
 * with it. It must not stay there: that is how a reader lets go of the end.
 */
export function fitHeight(field: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  const top = scrollY;
  const { style } = field;
  style.blockSize = "auto";
  const border = field.offsetHeight - field.clientHeight;
  style.blockSize = `${field.scrollHeight + border}px`;
  scrollTo(0, top);
}
