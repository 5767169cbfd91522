import type { UiText } from "../../lib/i18n/ui.ts";
import { Answer } from "./Answer.tsx";
import type { ChatModel } from "./chat_model.ts";

/** What {@linkcode Transcript} is given. */
export interface TranscriptProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** Called when the person has asked something again. */
  readonly onRetry: () => void;
}

/** All questions and answers of this page. */
export function Transcript({ ui, chat, onRetry }: TranscriptProps) {
  return (
    <div class="transcript">
      <h1 class="visually-hidden">{ui.conversation}</h1>
      {chat.turns.value.map((turn) => (
        <article class="turn" key={turn.id}>
          <h2 class="visually-hidden">{ui.youAsked}</h2>
          <div class="question" dir="auto">{turn.question}</div>
          <Answer ui={ui} chat={chat} turn={turn} onRetry={onRetry} />
        </article>
      ))}
    </div>
  );
}
