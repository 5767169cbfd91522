import { computed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import type { Answer } from "./answer.ts";
import { everySecond } from "./every_second.ts";
import type { TranscriptTools } from "./tools.ts";
import { useFold } from "./use_fold.ts";

/** What {@linkcode Thinking} is given. */
export interface ThinkingProps {
  readonly tools: TranscriptTools;
  readonly answer: Answer;
}

/** What the model thinks, as it thinks it, with the time that it takes. */
export function Thinking({ tools, answer }: ThinkingProps) {
  const { ui } = tools;
  const details = useRef<HTMLDetailsElement>(null);
  const isLive = answer.last.reply.state.value === "thinking";
  const { open, toggle } = useFold(details, { ...tools, isLive });
  // Nobody sees a closed fold grow; on paper it is open.
  const shown = useMemo(() =>
    computed(() => {
      const grows = answer.last.reply.state.value === "thinking";
      return grows && !open.value ? "" : answer.reasoning.value;
    }), [answer]);
  return (
    <details
      class="thinking"
      ref={details}
      open={open.value}
      onToggle={({ currentTarget }) => open.value = currentTarget.open}
    >
      <summary
        class={isLive ? "thinking-title is-live" : "thinking-title"}
        onClick={(event) => {
          event.preventDefault();
          toggle();
        }}
      >
        {isLive
          ? <Counting {...{ tools, answer }} />
          : answerText(ui.language).thought(answer.thoughtMs)}
      </summary>
      <Markdown
        language={ui.language}
        text={shown}
        running={isLive}
        part="thinking-text"
        answer={answer}
      />
    </details>
  );
}

/** The seconds are for the eye: a screen reader would say each of them. */
function Counting({ tools: { ui }, answer }: ThinkingProps) {
  const thoughtMs = useSignal<number | null>(null);
  useEffect(
    () => everySecond(() => thoughtMs.value = answer.thoughtMs),
    [answer],
  );
  return (
    <>
      {ui.thinking}
      {thoughtMs.value !== null && (
        <span class="thinking-time" aria-hidden="true">
          {answerText(ui.language).seconds(thoughtMs.value)}
        </span>
      )}
    </>
  );
}
