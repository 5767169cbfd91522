import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { UiText } from "../../lib/i18n/ui.ts";
import { isCut, isRunning, type ReplyView } from "../../lib/view/reply_view.ts";
import { TakeBack } from "../composer/TakeBack.tsx";
import { loadMarkdown } from "../markdown/body.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import type { Answer } from "./answer.ts";
import { Failure } from "./Failure.tsx";
import { failureText } from "./failure_text.ts";
import type { LiveReply } from "./live_reply.ts";
import { answerRoom } from "./load_answers.ts";
import type { TranscriptTools } from "./tools.ts";
import type { Turn } from "./turn.ts";
import { waitingText } from "./waiting_text.ts";

/** What {@linkcode AnswerView} is given. */
export interface AnswerViewProps {
  readonly tools: TranscriptTools;
  readonly turn: Turn;
  /** The turn's answer. */
  readonly answer: Answer;
}

/**
 * One answer, from the first dot of waiting to how it ended, and its versions.
 * The frame stays when another version takes the place of this one, so that
 * the focus does too.
 */
export function AnswerView({ tools, turn, answer }: AnswerViewProps) {
  const { ui, chat, onAsked } = tools;
  const { reply } = answer.last;
  const state = reply.state.value;
  const view = reply.view.peek();
  const failure = failureText(view, ui);
  const AnswerFooter = answerRoom.value?.AnswerFooter;
  const retry = () => {
    chat.retry(turn);
    onAsked();
  };
  return (
    <section class="answer" data-state={state}>
      <h3 class="visually-hidden">{ui.answerBy(view.model)}</h3>
      <AnswerBody key={answer.key} tools={tools} answer={answer} />
      {failure && (
        <Failure
          ui={ui}
          failure={failure}
          busy={chat.busy}
          onRetry={turn.question || answer.beforeLast ? retry : null}
        />
      )}
      {AnswerFooter && (
        <AnswerFooter
          tools={tools}
          turn={turn}
          answer={answer}
          failure={failure}
        />
      )}
    </section>
  );
}

interface AnswerBodyProps {
  readonly tools: TranscriptTools;
  readonly answer: Answer;
}

/**
 * What an answer says. Drawn anew only when its state changes; the text goes
 * from its signal to the page directly.
 */
function AnswerBody({ tools, answer }: AnswerBodyProps) {
  const { ui } = tools;
  const { reply } = answer.last;
  const running = isRunning(reply.state.value);
  const hasText = answer.hasText.value;
  useEffect(() => {
    loadMarkdown({
      expected: running && !hasText ? ui.language : undefined,
    });
  }, []);
  const hasThoughts = answer.hasReasoning.value;
  const view = reply.view.peek();
  const { Thinking, Sources, ConnectionNote } = answerRoom.value ?? {};
  return (
    <>
      {Thinking && hasThoughts && <Thinking tools={tools} answer={answer} />}
      {hasText && (
        <Markdown
          language={ui.language}
          text={answer.text}
          running={running}
          part="answer-text"
          answer={answer}
        />
      )}
      {isWaiting(answer) && <Waiting ui={ui} reply={reply} />}
      <TakeBack ui={ui} chat={tools.chat} reply={reply} />
      {Sources && <Sources ui={ui} answer={answer} />}
      {ConnectionNote
        ? <ConnectionNote ui={ui} reply={reply} />
        : !reply.connected.value && (
          <p class="note" role="status">{ui.reconnecting}</p>
        )}
      {running && reply.stopping.value && (
        <p class="note" role="status">{ui.stopping}</p>
      )}
      {noteText(view, ui).map((note) => <p class="note" key={note}>{note}</p>)}
    </>
  );
}

/** Below a text that is continued, thinking is waiting: its fold is far up. */
function isWaiting({ last, parts }: Answer): boolean {
  const state = last.reply.state.value;
  return state === "waiting" || state === "thinking" && parts.length > 1;
}

/** Three dots, and why it takes so long once that is known. */
function Waiting(
  { ui, reply }: { readonly ui: UiText; readonly reply: LiveReply },
) {
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
