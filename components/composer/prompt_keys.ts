import { isOfInputMethod, keyMeaning } from "../chat/send_key.ts";
import type { PickerKey, PromptPicker } from "./prompt_picker.ts";
import { selectNextBlank } from "./select_blank.ts";

const KEYS: Readonly<Record<string, PickerKey>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Enter: "pick",
  Tab: "pick",
  Escape: "close",
};

/** A `keydown` in the question box. */
export type BoxKeyEvent = KeyboardEvent & {
  readonly currentTarget: HTMLTextAreaElement;
};

/**
 * Handles a `keydown` in the question box for the list of prompts, and for the
 * blanks of the one that was taken: Tab goes on to the next, Shift+Tab back.
 *
 * @param event The event.
 * @param sinceCompositionMs As for `keyMeaning`.
 * @returns Whether it was for the list or a blank.
 */
export function pressPromptKey(
  event: BoxKeyEvent,
  { picker, sinceCompositionMs }: {
    readonly picker: PromptPicker;
    readonly sinceCompositionMs: number;
  },
): boolean {
  const key = KEYS[event.key];
  if (key === undefined) return false;
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  // An input method's keys are not for the list, nor is its last Enter.
  if (isOfInputMethod(event)) return false;
  const isOpen = picker.choices.peek().length > 0;
  if (event.key === "Tab" && !isOpen) {
    const { currentTarget: box, shiftKey: isBack } = event;
    const isFound = selectNextBlank(box, { prompt: picker.taken, isBack });
    if (isFound) event.preventDefault();
    return isFound;
  }
  if (event.shiftKey) return false;
  const context = { sinceCompositionMs, sendKey: "enter" } as const;
  if (event.key === "Enter" && keyMeaning(event, context) !== "send") {
    return false;
  }
  if (!picker.press(key)) return false;
  event.preventDefault();
  // Esc closes the list; it must not also stop an answer on its way.
  event.stopPropagation();
  return true;
}
