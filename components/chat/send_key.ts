/** What is looked at of a `keydown` event in the question box. */
export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What browsers report for a key that an input method takes (UI Events). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Safari reports the Enter that ended a composition after `compositionend`, as
 * an ordinary key, within the same moment. No hand is this quick.
 */
const LATE_KEYDOWN_MS = 15;

/**
 * Tells whether a key sends the question: Enter without Shift or Alt, unless
 * an input method is using that Enter to pick its text.
 *
 * @param press The `keydown` event.
 * @param sinceCompositionMs Milliseconds from the last `compositionend` to the
 * key, `Infinity` if none is open to doubt; Safari's may be below zero, as its
 * key was pressed first.
 */
export function isSendKey(
  press: KeyPress,
  sinceCompositionMs: number,
): boolean {
  if (press.key !== "Enter" || press.shiftKey || press.altKey) return false;
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) {
    return false;
  }
  return !press.repeat && sinceCompositionMs > LATE_KEYDOWN_MS;
}

/**
 * Tells whether a key stops the answer: Escape, unless an input method uses
 * it to drop its text.
 *
 * @param press The `keydown` event.
 */
export function isStopKey(press: KeyPress): boolean {
  return press.key === "Escape" && !press.isComposing &&
    press.keyCode !== TAKEN_BY_INPUT_METHOD;
}
