import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Siblings } from "../../lib/view/branch.ts";
import { EditIcon } from "../icons.tsx";
import { answerRoom } from "./load_answers.ts";
import type { Message } from "./message.ts";
import type { TranscriptTools } from "./tools.ts";

/** What {@linkcode Question} is given. */
export interface QuestionProps {
  readonly tools: TranscriptTools;
  readonly question: Message;
  /** Its wordings. */
  readonly versions: Siblings;
}

/** One question, its versions, and the way to ask another. */
export function Question({ tools, question, versions }: QuestionProps) {
  const { ui, chat, onAsked } = tools;
  const { QuestionAttachments, QuestionEditor, Versions } = answerRoom.value ??
    {};
  const editing = useSignal(false);
  const edit = useRef<HTMLButtonElement>(null);
  const calledOff = useRef(false);
  // Before the next paint: a later effect may come after the next key.
  useLayoutEffect(() => {
    if (calledOff.current) edit.current?.focus();
    calledOff.current = false;
  }, [editing.value]);

  if (QuestionEditor && editing.value) {
    return (
      <QuestionEditor
        ui={ui}
        chat={chat}
        question={question}
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
      {QuestionAttachments && (
        <QuestionAttachments
          label={ui.questionFiles}
          attachments={question.attachments}
        />
      )}
      {question.text !== "" && (
        <div class="question" dir="auto">{question.text}</div>
      )}
      <div class="question-tools">
        <button
          type="button"
          class="quiet-button"
          ref={edit}
          disabled={chat.busy}
          onClick={() => editing.value = true}
        >
          <EditIcon />
          {ui.edit}
        </button>
        {Versions && (
          <Versions
            ui={ui}
            chat={chat}
            versions={versions}
            label={ui.questionVersions}
          />
        )}
      </div>
    </>
  );
}
