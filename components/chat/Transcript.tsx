import { useMemo } from "preact/hooks";
import { AnswerView } from "./AnswerView.tsx";
import { Question } from "./Question.tsx";
import type { TranscriptTools } from "./tools.ts";
import type { Turn } from "./turn.ts";

/** What {@linkcode Transcript} is given. */
export interface TranscriptProps {
  readonly tools: TranscriptTools;
}

/** All questions and answers of the branch that is shown. */
export function Transcript({ tools }: TranscriptProps) {
  return (
    <div class="transcript">
      <h1 class="visually-hidden">{tools.ui.conversation}</h1>
      {tools.chat.turns.value.map((turn) => (
        <TurnView key={turn.key} tools={tools} turn={turn} />
      ))}
    </div>
  );
}

interface TurnViewProps extends TranscriptProps {
  readonly turn: Turn;
}

/** Turns that have not changed are not drawn again, however many there are. */
function TurnView({ tools, turn }: TurnViewProps) {
  return useMemo(() => drawn(tools, turn), [tools, turn]);
}

function drawn(tools: TranscriptTools, turn: Turn) {
  const { question, questions, answer } = turn;
  return (
    <article class="turn">
      {question && questions && (
        <>
          <h2 class="visually-hidden">{tools.ui.youAsked}</h2>
          <Question tools={tools} question={question} versions={questions} />
        </>
      )}
      {answer && <AnswerView tools={tools} turn={turn} answer={answer} />}
    </article>
  );
}
