import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { UiText } from "../../lib/i18n/ui.ts";
import { EditIcon } from "../icons.tsx";
import type { ChatModel } from "./chat_model.ts";
import type { Message } from "./message.ts";
import { QuestionEditor } from "./QuestionEditor.tsx";
import { Versions } from "./Versions.tsx";

/** What {@linkcode Question} is given. */
export interface QuestionProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly question: Message;
  /** Called when another wording was asked. */
  readonly onAsked: () => void;
}

/** One question, its versions, and the way to ask another. */
export function Question({ ui, chat, question, onAsked }: QuestionProps) {
  const editing = useSignal(false);
  const edit = useRef<HTMLButtonElement>(null);
  const calledOff = useRef(false);
  // Before the next paint: a later effect may come after the next key.
  useLayoutEffect(() => {
    if (calledOff.current) edit.current?.focus();
    calledOff.current = false;
  }, [editing.value]);

  if (editing.value) {
    return (
      <QuestionEditor
        ui={ui}
        chat={chat}
        text={question.text}
        onCancel={() => {
          calledOff.current = true;
          editing.value = false;
        }}
        onSave={(text) => {
          editing.value = false;
          chat.edit(question, text);
          onAsked();
        }}
      />
    );
  }
  return (
    <>
      <div class="question" dir="auto">{question.text}</div>
      <div class="question-tools">
        <button
          type="button"
          class="quiet-button"
          ref={edit}
          disabled={chat.busy.value}
          onClick={() => editing.value = true}
        >
          <EditIcon />
          {ui.edit}
        </button>
        <Versions
          ui={ui}
          chat={chat}
          message={question}
          label={ui.questionVersions}
        />
      </div>
    </>
  );
}
