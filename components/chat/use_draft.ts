import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { ChatModel } from "./chat_model.ts";

/**
 * Keeps a question box and the model's draft alike, and the box as tall as its
 * text.
 *
 * The box is written to only when it differs: a write in the middle of an
 * input method's composition would end it. What was typed before the script
 * arrived, or restored by the browser, becomes the draft.
 *
 * @param chat The model.
 * @param box The question box.
 */
export function useDraft(
  chat: ChatModel,
  box: RefObject<HTMLTextAreaElement>,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    if (element.value !== "") chat.setDraft(element.value);
    const sizesItself = CSS.supports("field-sizing", "content");
    return effect(() => {
      const text = chat.draft.value;
      if (element.value !== text) element.value = text;
      if (!sizesItself) fitHeight(element);
    });
  }, [chat, box]);
}

/** For browsers without `field-sizing`. The style sheet sets the limit. */
function fitHeight(element: HTMLTextAreaElement): void {
  element.style.blockSize = "auto";
  element.style.blockSize = `${element.scrollHeight}px`;
}
