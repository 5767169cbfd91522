import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { keepDraft } from "../composer/keep_draft.ts";
import { localDrafts } from "../composer/local_drafts.ts";
import type { ChatModel } from "./chat_model.ts";
import { fitHeight } from "./fit_height.ts";

/**
 * Keeps a question box and the model's draft alike, the draft across reloads,
 * and the box as tall as its text.
 *
 * The box is written to only when it differs: a write in the middle of an
 * input method's composition would end it. What was typed before the script
 * arrived, or restored by the browser, becomes the draft; else the one that
 * was kept does.
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
    const early = element.value || localDrafts.read(chat.conversationId.peek());
    if (early !== "") chat.setDraft(early);
    const endKeeping = keepDraft(chat, localDrafts);
    const endShowing = effect(() => {
      const text = chat.draft.value;
      if (element.value !== text) element.value = text;
      fitHeight(element);
    });
    return () => {
      endKeeping();
      endShowing();
    };
  }, [chat, box]);
}
