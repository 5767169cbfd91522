import type { Settings } from "../../lib/settings/settings.ts";

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
 * What a key in the question box means: `send` the question, do `nothing` at
 * all, or `leave` it to the browser and the input method.
 */
export type KeyMeaning = "send" | "nothing" | "leave";

/** What else decides about a key. */
export interface KeyContext {
  /**
   * Milliseconds from the last `compositionend` to the key, `Infinity` if none
   * is open to doubt; Safari's may be below zero, as its key was pressed first.
   */
  readonly sinceCompositionMs: number;
  /** Which key the person wants to send with. */
  readonly sendKey: Settings["sendKey"];
}

/**
 * Tells what a key in the question box means. Enter without Shift or Alt
 * sends, with Ctrl or Cmd if the person wants it so, unless an input method is
 * using that Enter to pick its text.
 *
 * @param press The `keydown` event.
 */
export function keyMeaning(
  press: KeyPress,
  { sinceCompositionMs, sendKey }: KeyContext,
): KeyMeaning {
  if (press.key !== "Enter" || press.shiftKey || press.altKey) return "leave";
  if (isOfInputMethod(press)) return "leave";
  if (sendKey === "mod-enter" && !press.ctrlKey && !press.metaKey) {
    return "leave";
  }
  return press.repeat || sinceCompositionMs <= LATE_KEYDOWN_MS
    ? "nothing"
    : "send";
}

/**
 * Tells whether a key stops the answer: Escape, unless an input method uses
 * it to drop its text.
 *
 * @param press The `keydown` event.
 */
export function isStopKey(press: KeyPress): boolean {
  return press.key === "Escape" && !isOfInputMethod(press);
}

/**
 * Tells whether an input method takes a key: it is not for us then.
 *
 * @param press The `keydown` event.
 */
export function isOfInputMethod(
  { isComposing, keyCode, key }: KeyPress,
): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD || key === "Process";
}
