import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { composerText } from "../../lib/i18n/composer_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import { shortName } from "../../lib/view/short_name.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { AttachButton } from "../composer/AttachButton.tsx";
import { QuestionBox } from "../composer/QuestionBox.tsx";
import { useAttach } from "../composer/use_attach.ts";
import { SendIcon, StopIcon } from "../icons.tsx";
import type { AskNotice, ChatModel } from "./chat_model.ts";
import { answerRoom } from "./load_answers.ts";
import { problemText } from "./question.ts";
import { returnFocus } from "./return_focus.ts";

/** What {@linkcode Composer} is given. */
export interface ComposerProps {
  readonly lang: Language;
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** The question box, for whoever gives the focus back to it. */
  readonly box: RefObject<HTMLTextAreaElement>;
  /** The model that answers by default; `""`: not known. */
  readonly model: string;
  /** Called when a question was sent. */
  readonly onSent: () => void;
}

/** The question box with its one button, which is Send or Stop. */
export function Composer(props: ComposerProps) {
  const { lang, ui, chat, box, onSent } = props;
  const { keysHint, notice } = composerText(lang);
  const notices: Partial<Record<AskNotice, string>> = {
    ...notice,
    ...answerRoom.value?.noticeText(lang),
  };
  const model = () => chat.settings.peek().model ?? props.model;
  const attaching = useAttach(chat, model);
  const room = attaching.room.value;
  useSignalEffect(() => {
    if (chat.returned.value > 0) returnFocus(box.current);
  });
  function send() {
    if (chat.send()) {
      attaching.results.value = [];
      onSent();
    }
    returnFocus(box.current);
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p class="problem" id="problem" role="alert">
        {problemText(chat.problem.value, ui)}
      </p>
      <p class="composer-notice" role="status">
        {chat.notice.value && notices[chat.notice.value]}
      </p>
      {room && (
        <room.AttachRoom
          lang={lang}
          chat={chat}
          results={attaching.results.value}
          model={shortName(model())}
          isDragging={attaching.isDragging.value}
          onEmpty={() => returnFocus(box.current)}
        />
      )}
      <div class="composer-box">
        <AttachButton lang={lang} chat={chat} attaching={attaching} />
        <label class="visually-hidden" for="question">{ui.questionLabel}</label>
        <QuestionBox
          lang={lang}
          ui={ui}
          chat={chat}
          box={box}
          onFiles={attaching.take}
          onSend={send}
        />
        <SendOrStop ui={ui} chat={chat} box={box} />
      </div>
      <p class="composer-hint" id="hint">
        <span class="keys-hint">
          {keysHint[chat.settings.value.sendKey]}
        </span>
      </p>
      <noscript>
        <p class="note">{ui.noScript}</p>
      </noscript>
    </form>
  );
}

/**
 * One button in both roles, so that it keeps its place. A press does not take
 * the focus out of the box, and the second click of a double click on Send is
 * no Stop.
 */
function SendOrStop(
  { ui, chat, box }: Pick<ComposerProps, "ui" | "chat" | "box">,
) {
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
      disabled={!chat.ready.value || chat.preparing.value > 0}
      onMouseDown={(event) => event.preventDefault()}
      onClick={stop}
    >
      {running ? <StopIcon /> : <SendIcon />}
    </button>
  );
}
