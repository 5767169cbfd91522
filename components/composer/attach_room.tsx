/** What is loaded when somebody first brings a file. */

import "../app/first_load.ts";
import { useRef } from "preact/hooks";
import { MAX_IMAGES, MAX_TEXTS } from "../../lib/attachment/attachment.ts";
import { type AttachText, attachText } from "../../lib/i18n/attach_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import { CloseIcon } from "../modal/icons.tsx";
import type { Attached } from "./attach_files.ts";
import { AttachmentChip } from "./AttachmentChip.tsx";

export { attachFiles } from "./attach_files.ts";
export { browserFiles } from "./browser_files.ts";
export { keepFiles } from "./keep_files.ts";
export { modelSees } from "./model_sees.ts";

/** What {@linkcode AttachRoom} is given. */
export interface AttachRoomProps {
  readonly lang: Language;
  readonly chat: ChatModel;
  /** What came of the files that were brought last. */
  readonly results: readonly Attached[];
  /** The model that would be asked; `""` when nobody knows. */
  readonly model: string;
  /** Whether files hang over the page. */
  readonly isDragging: boolean;
  /** Called when a file was removed and there is no other to go to. */
  readonly onEmpty: () => void;
}

/** The files for the next question, and what became of those that are none. */
export function AttachRoom(props: AttachRoomProps) {
  const { lang, chat, results, model, isDragging } = props;
  const text = attachText(lang);
  const refused = results.flatMap((result) =>
    result.type === "refused" ? [refusalText(result, { text, model })] : []
  );
  const added = results.flatMap((result) =>
    result.type === "added" ? [text.added(result.name)] : []
  );
  return (
    <div class="attach-room">
      <div role="alert">
        {[...new Set(refused)].map((words) => (
          <p class="problem" key={words}>{words}</p>
        ))}
      </div>
      <p class="visually-hidden" role="status">{added.join(", ")}</p>
      {chat.preparing.value > 0 && (
        <p class="composer-notice" role="status">
          {text.preparing(chat.preparing.value)}
        </p>
      )}
      <Chips text={text} chat={chat} onEmpty={props.onEmpty} />
      {isDragging && (
        <div class="drop-zone">
          <p>{text.drop}</p>
        </div>
      )}
    </div>
  );
}

function Chips({ text, chat, onEmpty }: {
  readonly text: AttachText;
  readonly chat: ChatModel;
  readonly onEmpty: () => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const attachments = chat.attachments.value;
  if (attachments.length === 0) return null;

  /** The focus goes to the next file's button, or the one before. */
  function remove(index: number) {
    const buttons = list.current?.querySelectorAll("button") ?? [];
    const next = buttons[index + 1] ?? buttons[index - 1];
    chat.attachments.value = attachments.filter((_, at) => at !== index);
    if (next === undefined) onEmpty();
    else next.focus();
  }
  return (
    <ul class="attachments" aria-label={text.list} ref={list}>
      {attachments.map((attachment, index) => (
        <AttachmentChip key={attachment} attachment={attachment}>
          <button
            type="button"
            class="attachment-remove"
            aria-label={text.remove(attachment.name)}
            title={text.remove(attachment.name)}
            onClick={() =>
              remove(index)}
          >
            <CloseIcon />
          </button>
        </AttachmentChip>
      ))}
    </ul>
  );
}

function refusalText(
  { name, why }: Attached & { readonly type: "refused" },
  { text, model }: { readonly text: AttachText; readonly model: string },
): string {
  if (why === "tooMany") return text.tooMany(MAX_IMAGES, MAX_TEXTS);
  if (why === "blind") return text.blind(name, model);
  return text[why](name);
}
