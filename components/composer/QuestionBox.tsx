import type { RefObject } from "preact";
import type { UiText } from "../../lib/i18n/ui.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import { keyMeaning } from "../chat/send_key.ts";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import { useDraft } from "../chat/use_draft.ts";
import { useHistory } from "./use_history.ts";

/** What {@linkcode QuestionBox} is given. */
export interface QuestionBoxProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly box: RefObject<HTMLTextAreaElement>;
  /** Called when the question is to be sent. */
  readonly onSend: () => void;
}

/** The box that questions are typed into. */
export function QuestionBox({ ui, chat, box, onSend }: QuestionBoxProps) {
  const composedAt = useCompositionEnd(box);
  const goThroughHistory = useHistory(chat);
  useDraft(chat, box);
  const { sendKey } = chat.settings.value;

  function onKeyDown(
    event: KeyboardEvent & { currentTarget: HTMLTextAreaElement },
  ) {
    const sinceCompositionMs = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    if (goThroughHistory(event)) return;
    const meaning = keyMeaning(event, { sinceCompositionMs, sendKey });
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "send") onSend();
  }
  return (
    <textarea
      class="composer-text"
      id="question"
      name="message"
      rows={1}
      autofocus
      enterkeyhint={sendKey === "enter" ? "send" : "enter"}
      autocomplete="off"
      dir="auto"
      placeholder={ui.placeholder}
      aria-describedby="problem hint"
      aria-invalid={chat.problem.value !== null}
      ref={box}
      onInput={(event) => chat.setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
