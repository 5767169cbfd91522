import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { ChatModel } from "./chat_model.ts";
import { fitHeight } from "./fit_height.ts";
import type { Message } from "./message.ts";
import { problemText, type QuestionProblem } from "./question.ts";
import { isStopKey, keyMeaning } from "./send_key.ts";
import { useCompositionEnd } from "./use_composition_end.ts";

/** What {@linkcode QuestionEditor} is given. */
export interface QuestionEditorProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** The question as it was asked; its files go with every wording. */
  readonly question: Message;
  readonly onCancel: () => void;
  /** Called with another wording that can be asked. */
  readonly onSave: (text: string) => void;
}

/** A question in a box, to be worded anew. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { ui, chat, question, onCancel, onSave } = props;
  const { text, attachments } = question;
  const { cancel, editLabel, save: ask } = answerText(ui.language);
  const box = useRef<HTMLTextAreaElement>(null);
  const problem = useSignal<QuestionProblem | null>(null);
  const problemId = useOwnId("chat");
  const composedAt = useCompositionEnd(box);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.focus();
    element.setSelectionRange(text.length, text.length);
    fitHeight(element);
  }, []);

  function save() {
    const wording = box.current?.value ?? "";
    problem.value = chat.problemWith({ text: wording.trim(), attachments });
    if (problem.value === null && !chat.busy.peek()) onSave(wording);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isStopKey(event)) {
      // Esc calls the edit off; it must not also stop an answer on its way.
      event.stopPropagation();
      return onCancel();
    }
    const sinceCompositionMs = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    const meaning = keyMeaning(event, {
      sinceCompositionMs,
      sendKey: chat.settings.peek().sendKey,
    });
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "send") save();
  }
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p class="problem" id={problemId} role="alert">
        {problemText(problem.value, ui)}
      </p>
      <textarea
        class="editor-text"
        rows={3}
        dir="auto"
        autocomplete="off"
        aria-label={editLabel}
        aria-describedby={problemId}
        aria-invalid={problem.value !== null}
        defaultValue={text}
        ref={box}
        onInput={(event) => {
          problem.value = null;
          fitHeight(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="editor-buttons">
        <button type="button" class="button" onClick={onCancel}>
          {cancel}
        </button>
        <button type="submit" class="button is-main">{ask}</button>
      </div>
    </form>
  );
}
