import { useComputed } from "@preact/signals";
import type { UiText } from "../../lib/i18n/ui.ts";
import { isCut, isRunning, type ReplyView } from "../../lib/view/reply_view.ts";
import { AnswerFooter } from "./AnswerFooter.tsx";
import type { ChatModel, Turn } from "./chat_model.ts";
import { Failure } from "./Failure.tsx";
import { failureText } from "./failure_text.ts";
import { Thinking } from "./Thinking.tsx";

/** What {@linkcode Answer} is given. */
export interface AnswerProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly turn: Turn;
  /** Called when the person has asked again. */
  readonly onRetry: () => void;
}

/**
 * One answer, from the first dot of waiting to how it ended. Drawn anew only
 * when its state changes; the text goes from its signal to the page directly.
 */
export function Answer({ ui, chat, turn, onRetry }: AnswerProps) {
  const { reply } = turn;
  const running = isRunning(reply.state.value);
  const hasText = useComputed(() => reply.text.value !== "").value;
  const hasThoughts = useComputed(() => reply.reasoning.value !== "").value;
  const view = reply.view.peek();
  const failure = failureText(view, ui);
  return (
    <section class="answer" data-state={view.state}>
      <h3 class="visually-hidden">{ui.answerBy(view.model)}</h3>
      {hasThoughts && (
        <Thinking ui={ui} text={reply.reasoning} tookMs={view.thinkingMs} />
      )}
      {view.state === "waiting" && <Waiting ui={ui} turn={turn} />}
      {hasText && <div class="answer-text" dir="auto">{reply.text}</div>}
      {noteText(view, ui).map((note) => <p class="note" key={note}>{note}</p>)}
      {failure && (
        <Failure
          ui={ui}
          failure={failure}
          busy={chat.running.value}
          onRetry={() => {
            chat.retry(turn);
            onRetry();
          }}
        />
      )}
      {!running && <AnswerFooter ui={ui} view={view} />}
    </section>
  );
}

/** Three dots, and why it takes so long once the server has said so. */
function Waiting({ ui, turn }: Pick<AnswerProps, "ui" | "turn">) {
  const attempt = useComputed(() => turn.reply.view.value.attempt).value;
  return (
    <p class="waiting">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class={attempt === 0 ? "visually-hidden" : ""}>
        {attempt === 0 ? ui.waiting : ui.askedAgain(attempt)}
      </span>
    </p>
  );
}

/** What is to be said below an answer that ended without failing. */
function noteText(view: ReplyView, ui: UiText): readonly string[] {
  switch (view.state) {
    case "stopped":
      return [ui.stopped];
    case "retracted":
      return [view.notice === "" ? ui.withdrawn : view.notice];
    case "done":
      if (isCut(view)) return [ui.cut];
      return view.text === "" ? [ui.noText] : [];
    default:
      return [];
  }
}
