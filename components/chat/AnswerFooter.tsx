import type { UiText } from "../../lib/i18n/ui.ts";
import type { ReplyView } from "../../lib/view/reply_view.ts";
import { CopyButton } from "./CopyButton.tsx";

/** What {@linkcode AnswerFooter} is given. */
export interface AnswerFooterProps {
  readonly ui: UiText;
  /** The view of a reply that has ended. */
  readonly view: ReplyView;
}

/** What can be done with an answer, and what it took. */
export function AnswerFooter({ ui, view }: AnswerFooterProps) {
  const facts = usageFacts(view, ui);
  if (view.text === "" && facts.length === 0) return null;
  return (
    <footer class="answer-footer">
      {view.text !== "" && <CopyButton ui={ui} text={() => view.text} />}
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
