import { useMemo } from "preact/hooks";
import type { ChatModel } from "../chat/chat_model.ts";
import { isOfInputMethod } from "../chat/send_key.ts";
import { QuestionHistory } from "./question_history.ts";

/**
 * Lets the arrow keys go through what was asked in this conversation.
 *
 * @returns Handles a `keydown` of the question box; tells whether it was one
 * of its keys.
 */
export function useHistory(
  chat: ChatModel,
): (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => boolean {
  const history = useMemo(() => new QuestionHistory(() => asked(chat)), [chat]);
  return (event) => {
    const { key, currentTarget: box } = event;
    const isUp = key === "ArrowUp";
    if (!isUp && key !== "ArrowDown") return false;
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
      return false;
    }
    if (isOfInputMethod(event) || !isAtEdge(box, isUp)) return false;
    const text = isUp ? history.back(box.value) : history.forward(box.value);
    if (text === undefined) return false;
    event.preventDefault();
    chat.setDraft(text);
    return true;
  };
}

/** Each question once, also if it was asked again and again; files say none. */
function asked(chat: ChatModel): readonly string[] {
  const texts = chat.turns.peek().map(({ question }) => question?.text ?? "")
    .filter((text) => text !== "");
  return texts.filter((text, index) => text !== texts[index + 1]);
}

/** Whether the arrow has no line to go to in the box. */
function isAtEdge(box: HTMLTextAreaElement, isUp: boolean): boolean {
  const { value, selectionStart, selectionEnd } = box;
  if (selectionStart !== selectionEnd) return false;
  return isUp
    ? !value.slice(0, selectionStart).includes("\n")
    : !value.slice(selectionEnd).includes("\n");
}
