import { answerText } from "../../lib/i18n/answer_text.ts";
import { isRunning } from "../../lib/view/reply_view.ts";
import { ContinueIcon } from "../icons.tsx";
import type { Answer } from "./answer.ts";
import { answerFacts } from "./answer_facts.ts";
import { CopyButton } from "./CopyButton.tsx";
import type { ShownFailure } from "./failure_text.ts";
import { Regenerate } from "./Regenerate.tsx";
import type { TranscriptTools } from "./tools.ts";
import type { Turn } from "./turn.ts";
import { Versions } from "./Versions.tsx";

/** What {@linkcode AnswerFooter} is given. */
export interface AnswerFooterProps {
  readonly tools: TranscriptTools;
  readonly turn: Turn;
  /** The turn's answer. */
  readonly answer: Answer;
  /** Why it failed, if it did: right above, it can be asked for again. */
  readonly failure: ShownFailure | null;
}

/** What can be done with an answer, and what it took. */
export function AnswerFooter(props: AnswerFooterProps) {
  const { tools, turn, answer, failure } = props;
  const { question, answers, continuations } = turn;
  const { ui, chat, onAsked } = tools;
  const text = answerText(ui.language);
  const { reply } = answer.last;
  const hasEnded = !isRunning(reply.state.value);
  const views = answer.parts.map((part) => part.reply.view.peek());
  const facts = hasEnded ? answerFacts(views, tools) : [];
  const resumes = answer.resumable !== null &&
    (failure === null || answer.resumable === answer.last);
  return (
    <footer class="answer-footer">
      {answers && (
        <Versions
          ui={ui}
          chat={chat}
          versions={answers}
          label={text.answerVersions}
        />
      )}
      {continuations.map(({ part, versions }) => (
        <Versions
          key={part}
          ui={ui}
          chat={chat}
          versions={versions}
          label={text.partVersions(part)}
        />
      ))}
      {resumes && (
        <button
          type="button"
          class="quiet-button"
          disabled={chat.busy}
          onClick={() => {
            chat.continueAnswer(answer);
            onAsked();
          }}
        >
          <ContinueIcon />
          {text.continueAnswer}
        </button>
      )}
      {hasEnded && answer.hasText.value && (
        <CopyButton
          key={answer.key}
          ui={ui}
          text={() => answer.text.peek()}
        />
      )}
      {hasEnded && question && !failure?.retryable && (
        <Regenerate tools={tools} question={question} />
      )}
      {facts.length > 0 && (
        <ul class="facts">
          {facts.map((fact) => <li key={fact}>{fact}</li>)}
        </ul>
      )}
    </footer>
  );
}
