import type { UiText } from "../../lib/i18n/ui.ts";
import { isRunning, type ReplyView } from "../../lib/view/reply_view.ts";
import { AgainIcon } from "../icons.tsx";
import type { ChatModel } from "./chat_model.ts";
import { CopyButton } from "./CopyButton.tsx";
import type { Message } from "./message.ts";
import { Versions } from "./Versions.tsx";

/** What {@linkcode AnswerFooter} is given. */
export interface AnswerFooterProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly answer: Message;
  readonly view: ReplyView;
  /** Asks its question again; `null` leaves the button out. */
  readonly onRegenerate: (() => void) | null;
}

/** What can be done with an answer, and what it took. */
export function AnswerFooter(props: AnswerFooterProps) {
  const { ui, chat, answer, view, onRegenerate } = props;
  const hasEnded = !isRunning(view.state);
  const facts = hasEnded ? usageFacts(view, ui) : [];
  return (
    <footer class="answer-footer">
      <Versions
        ui={ui}
        chat={chat}
        message={answer}
        label={ui.answerVersions}
      />
      {hasEnded && view.text !== "" && (
        <CopyButton
          key={answer.key}
          ui={ui}
          text={() => view.text}
        />
      )}
      {hasEnded && onRegenerate && (
        <button
          type="button"
          class="quiet-button"
          disabled={chat.busy.value}
          onClick={onRegenerate}
        >
          <AgainIcon />
          {ui.regenerate}
        </button>
      )}
      {facts.length > 0 && (
        <ul class="facts">
          {facts.map((fact) => <li key={fact}>{fact}</li>)}
        </ul>
      )}
    </footer>
  );
}

function usageFacts(view: ReplyView, ui: UiText): readonly string[] {
  const tokens = view.usage?.completionTokens ?? view.usage?.totalTokens;
  return [
    view.model,
    tokens === undefined ? "" : ui.tokens(tokens),
    view.firstTokenMs === null ? "" : ui.firstToken(view.firstTokenMs),
  ].filter((fact) => fact !== "");
}
