import {
  isOfInputMethod,
  keyMeaning,
  type KeyPress,
} from "../chat/send_key.ts";

/**
 * What a key in a list means: a move, a choice, `nothing` at all, or `leave` it
 * to the browser and the input method.
 */
export type ListKey =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "pick"
  | "nothing"
  | "leave";

/** What else decides about a key. */
export interface ListKeyContext {
  /** Milliseconds since the last `compositionend`; `Infinity` without. */
  readonly sinceCompositionMs: number;
  /** Whether a text is written at the same time, whose keys are left alone. */
  readonly hasText: boolean;
}

/**
 * Tells what a key in a listbox means, or in the field of a combobox. The Enter
 * that ends an input method's composition chooses nothing.
 *
 * @param press The `keydown` event.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function listKey(press: KeyPress, context: ListKeyContext): ListKey {
  if (isOfInputMethod(press)) return "leave";
  const { sinceCompositionMs, hasText } = context;
  if (press.key === "Enter") {
    const meaning = keyMeaning(press, { sinceCompositionMs, sendKey: "enter" });
    return meaning === "send" ? "pick" : meaning;
  }
  if (press.shiftKey || press.altKey || press.ctrlKey || press.metaKey) {
    return "leave";
  }
  switch (press.key) {
    case "ArrowDown":
      return "next";
    case "ArrowUp":
      return "previous";
    case "Home":
      return hasText ? "leave" : "first";
    case "End":
      return hasText ? "leave" : "last";
    case " ":
      return hasText ? "leave" : "pick";
    default:
      return "leave";
  }
}
