import type { RefObject } from "preact";
import type { Language } from "../../lib/i18n/language.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import { keyMeaning } from "../chat/send_key.ts";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import { useDraft } from "../chat/use_draft.ts";
import { useHistory } from "./use_history.ts";
import { usePrompts } from "./use_prompts.ts";

/** What {@linkcode QuestionBox} is given. */
export interface QuestionBoxProps {
  readonly lang: Language;
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly box: RefObject<HTMLTextAreaElement>;
  /** Called with files that were pasted. */
  readonly onFiles: (files: FileList) => void;
  /** Called when the question is to be sent. */
  readonly onSend: () => void;
}

/** The box that questions are typed into. */
export function QuestionBox(props: QuestionBoxProps) {
  const { lang, ui, chat, box, onFiles, onSend } = props;
  const composedAt = useCompositionEnd(box);
  const goThroughHistory = useHistory(chat);
  const prompts = usePrompts(chat, { lang, box });
  useDraft(chat, box);
  const { sendKey } = chat.settings.value;

  function onKeyDown(
    event: KeyboardEvent & { currentTarget: HTMLTextAreaElement },
  ) {
    const sinceCompositionMs = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    if (prompts.onKeyDown(event, sinceCompositionMs)) return;
    if (goThroughHistory(event)) return;
    const meaning = keyMeaning(event, { sinceCompositionMs, sendKey });
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "send") onSend();
  }

  /** Word processors put a picture of a text beside it: the text is meant. */
  function onPaste(event: ClipboardEvent) {
    const { files, types } = event.clipboardData ?? { files: null, types: [] };
    if (files === null || files.length === 0) return;
    if (types.includes("text/plain") && types.includes("text/html")) return;
    event.preventDefault();
    onFiles(files);
  }
  const library = prompts.library.value;
  const isListOpen = (library?.picker.choices.value.length ?? 0) > 0;
  return (
    <>
      {library && <library.PromptList lang={lang} picker={library.picker} />}
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
        aria-autocomplete="list"
        aria-controls={isListOpen ? "prompts" : undefined}
        aria-activedescendant={isListOpen
          ? `prompt-${library?.picker.active.value}`
          : undefined}
        ref={box}
        onInput={(event) => chat.setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </>
  );
}
