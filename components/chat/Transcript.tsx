import type { UiText } from "../../lib/i18n/ui.ts";
import { Answer } from "./Answer.tsx";
import type { ChatModel } from "./chat_model.ts";
import type { Turn } from "./message.ts";
import { Question } from "./Question.tsx";

/** What {@linkcode Transcript} is given. */
export interface TranscriptProps {
  readonly ui: UiText;
  readonly chat: ChatModel;
  /** Called when the person has asked something anew. */
  readonly onAsked: () => void;
}

/** All questions and answers of the branch that is shown. */
export function Transcript({ ui, chat, onAsked }: TranscriptProps) {
  return (
    <div class="transcript">
      <h1 class="visually-hidden">{ui.conversation}</h1>
      {chat.turns.value.map((turn) => (
        <TurnView
          key={turn.key}
          ui={ui}
          chat={chat}
          turn={turn}
          onAsked={onAsked}
        />
      ))}
    </div>
  );
}

function TurnView(
  { ui, chat, turn, onAsked }: TranscriptProps & { readonly turn: Turn },
) {
  const { question, answer } = turn;
  const regenerate = question && (() => {
    chat.regenerate(question);
    onAsked();
  });
  return (
    <article class="turn">
      {question && (
        <>
          <h2 class="visually-hidden">{ui.youAsked}</h2>
          <Question
            ui={ui}
            chat={chat}
            question={question}
            onAsked={onAsked}
          />
        </>
      )}
      {answer?.reply && (
        <Answer
          ui={ui}
          chat={chat}
          answer={answer}
          reply={answer.reply}
          onRegenerate={regenerate}
        />
      )}
    </article>
  );
}
