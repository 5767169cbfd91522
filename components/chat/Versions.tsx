import type { ComponentChildren } from "preact";
import { answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import type { Siblings } from "../../lib/view/branch.ts";
import { NextIcon, PreviousIcon } from "../icons.tsx";
import type { ChatModel } from "./chat_model.ts";

/** What {@linkcode Versions} is given. */
export interface VersionsProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** All versions, and which one is shown. */
  readonly versions: Siblings;
  /** What these are versions of. */
  readonly label: string;
}

/** Goes from one version of a turn to the next; nothing if there is but one. */
export function Versions({ ui, chat, versions, label }: VersionsProps) {
  const { ids, index } = versions;
  if (ids.length < 2) return null;
  const text = answerText(ui.language);
  return (
    <div class="versions" role="group" aria-label={label}>
      <Step label={text.previousVersion} chat={chat} to={ids[index - 1]}>
        <PreviousIcon />
      </Step>
      <span aria-hidden="true">{`${index + 1}/${ids.length}`}</span>
      <span class="visually-hidden" role="status">
        {text.version(index + 1, ids.length)}
      </span>
      <Step label={text.nextVersion} chat={chat} to={ids[index + 1]}>
        <NextIcon />
      </Step>
    </div>
  );
}

/** Stays a button at either end: a disabled one would drop the focus. */
function Step({ label, chat, to, children }: {
  readonly label: string;
  readonly chat: ChatModel;
  readonly to: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class="quiet-button step"
      aria-label={label}
      title={label}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && chat.show(to)}
    >
      {children}
    </button>
  );
}
