import { isOfInputMethod, keyMeaning } from "../chat/send_key.ts";
import type { PickerKey, PromptPicker } from "./prompt_picker.ts";

const KEYS: Readonly<Record<string, PickerKey>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Enter: "pick",
  Tab: "pick",
  Escape: "close",
};

/**
 * Handles a `keydown` in the question box for the list of prompts.
 *
 * @param event The event.
 * @param sinceCompositionMs As for `keyMeaning`.
 * @returns Whether it was for the list.
 */
export function pressPromptKey(
  event: KeyboardEvent,
  { picker, sinceCompositionMs }: {
    readonly picker: PromptPicker;
    readonly sinceCompositionMs: number;
  },
): boolean {
  const key = KEYS[event.key];
  if (key === undefined) return false;
  if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
    return false;
  }
  // An input method's keys are not for the list, nor is its last Enter.
  if (isOfInputMethod(event)) return false;
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
