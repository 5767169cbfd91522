import type { RefObject } from "preact";
import type { UiText } from "../../lib/i18n/ui.ts";
import { SendIcon, StopIcon } from "../icons.tsx";
import type { ChatModel } from "./chat_model.ts";
import { problemText } from "./question.ts";
import { returnFocus } from "./return_focus.ts";
import { keyMeaning } from "./send_key.ts";
import { useCompositionEnd } from "./use_composition_end.ts";
import { useDraft } from "./use_draft.ts";

/** What {@linkcode Composer} is given. */
export interface ComposerProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** The question box, for whoever gives the focus back to it. */
  readonly box: RefObject<HTMLTextAreaElement>;
  /** Called when a question was sent. */
  readonly onSent: () => void;
}

/** The question box with its one button, which is Send or Stop. */
export function Composer(props: ComposerProps) {
  const { ui, chat } = props;
  function submit(event: Event) {
    event.preventDefault();
    sendDraft(props);
  }
  return (
    <form class="composer" onSubmit={submit}>
      <p class="problem" id="problem" role="alert">
        {problemText(chat.problem.value, ui)}
      </p>
      <div class="composer-box">
        <label class="visually-hidden" for="question">{ui.questionLabel}</label>
        <QuestionBox {...props} />
        <SendOrStop {...props} />
      </div>
      <p class="composer-hint" id="hint">
        <span class="keys-hint">{ui.keysHint}</span>
      </p>
      <noscript>
        <p class="note">{ui.noScript}</p>
      </noscript>
    </form>
  );
}

function sendDraft({ chat, box, onSent }: ComposerProps) {
  if (chat.send()) onSent();
  returnFocus(box.current);
}

function QuestionBox(props: ComposerProps) {
  const { ui, chat, box } = props;
  const composedAt = useCompositionEnd(box);
  useDraft(chat, box);

  function onKeyDown(event: KeyboardEvent) {
    const sinceComposition = event.timeStamp - composedAt.current;
    if (event.key === "Enter") composedAt.current = -Infinity;
    const meaning = keyMeaning(event, sinceComposition);
    if (meaning === "leave") return;
    event.preventDefault();
    if (meaning === "send") sendDraft(props);
  }
  return (
    <textarea
      class="composer-text"
      id="question"
      name="message"
      rows={1}
      autofocus
      enterkeyhint="send"
      autocomplete="off"
      dir="auto"
      placeholder={ui.placeholder}
      aria-describedby="problem hint"
      aria-invalid={chat.problem.value !== null}
      ref={box}
      onInput={(event) => chat.setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/**
 * One button in both roles, so that it keeps its place. A press does not take
 * the focus out of the box, and the second click of a double click on Send is
 * no Stop.
 */
function SendOrStop({ ui, chat, box }: ComposerProps) {
  const running = chat.running.value;

  function stop(event: MouseEvent) {
    if (!chat.running.peek()) return;
    event.preventDefault();
    if (event.detail > 1) return;
    chat.stop();
    returnFocus(box.current);
  }
  return (
    <button
      type="submit"
      class={running ? "send is-stop" : "send"}
      aria-label={running ? ui.stop : ui.send}
      title={running ? ui.stop : ui.send}
      disabled={!chat.ready.value}
      onMouseDown={(event) => event.preventDefault()}
      onClick={stop}
    >
      {running ? <StopIcon /> : <SendIcon />}
    </button>
  );
}
