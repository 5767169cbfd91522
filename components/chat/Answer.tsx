import { useComputed } from "@preact/signals";
import type { UiText } from "../../lib/i18n/ui.ts";
import { isCut, isRunning, type ReplyView } from "../../lib/view/reply_view.ts";
import { AnswerFooter } from "./AnswerFooter.tsx";
import type { ChatModel } from "./chat_model.ts";
import { Failure } from "./Failure.tsx";
import { failureText } from "./failure_text.ts";
import type { LiveReply } from "./live_reply.ts";
import type { Message } from "./message.ts";
import { Thinking } from "./Thinking.tsx";
import { waitingText } from "./waiting_text.ts";

/** What {@linkcode Answer} is given. */
export interface AnswerProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly answer: Message;
  readonly reply: LiveReply;
  /** Asks its question again; `null` when there is none to ask. */
  readonly onRegenerate: (() => void) | null;
}

/**
 * One answer, from the first dot of waiting to how it ended, and its versions.
 * The frame stays when another version takes the place of this one, so that
 * the focus does too.
 */
export function Answer(props: AnswerProps) {
  const { ui, chat, answer, reply, onRegenerate } = props;
  const state = reply.state.value;
  const view = reply.view.peek();
  const failure = failureText(view, ui);
  return (
    <section class="answer" data-state={state}>
      <h3 class="visually-hidden">{ui.answerBy(view.model)}</h3>
      <AnswerBody key={answer.key} ui={ui} reply={reply} />
      {failure && (
        <Failure
          ui={ui}
          failure={failure}
          busy={chat.busy.value}
          onRetry={onRegenerate}
        />
      )}
      <AnswerFooter
        ui={ui}
        chat={chat}
        answer={answer}
        view={view}
        onRegenerate={failure?.retryable ? null : onRegenerate}
      />
    </section>
  );
}

/**
 * What an answer says. Drawn anew only when its state changes; the text goes
 * from its signal to the page directly.
 */
function AnswerBody({ ui, reply }: Pick<AnswerProps, "ui" | "reply">) {
  const running = isRunning(reply.state.value);
  const hasText = useComputed(() => reply.text.value !== "").value;
  const hasThoughts = useComputed(() => reply.reasoning.value !== "").value;
  const view = reply.view.peek();
  return (
    <>
      {hasThoughts && (
        <Thinking ui={ui} text={reply.reasoning} tookMs={view.thinkingMs} />
      )}
      {view.state === "waiting" && <Waiting ui={ui} reply={reply} />}
      {hasText && <div class="answer-text" dir="auto">{reply.text}</div>}
      {running && !reply.connected.value && (
        <p class="note" role="status">{ui.reconnecting}</p>
      )}
      {running && reply.stopping.value && (
        <p class="note" role="status">{ui.stopping}</p>
      )}
      {noteText(view, ui).map((note) => <p class="note" key={note}>{note}</p>)}
    </>
  );
}

/** Three dots, and why it takes so long once that is known. */
function Waiting({ ui, reply }: Pick<AnswerProps, "ui" | "reply">) {
  const attempt = useComputed(() => reply.view.value.attempt).value;
  const delivery = reply.delivery.value;
  const { text, isPlain } = waitingText({ delivery, attempt }, ui);
  return (
    <p class="waiting">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class={isPlain ? "visually-hidden" : ""} role="status">{text}</span>
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
