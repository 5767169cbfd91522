import type { ReadonlySignal } from "@preact/signals";
import type { Language } from "../../lib/i18n/language.ts";
import type { Source } from "../../lib/view/source.ts";
import { markdownBody } from "./body.ts";

/** What {@linkcode Markdown} is given. */
export interface MarkdownProps {
  readonly language: Language;
  /** The Markdown, all of it so far. */
  readonly text: ReadonlySignal<string>;
  /** Whether more may come. */
  readonly running: boolean;
  /** Which part of an answer it is. */
  readonly part: "answer-text" | "thinking-text";
  /** The answer that it is part of. */
  readonly answer: {
    /** Begins the ids of its sources' cards. */
    readonly key: string;
    readonly sources: ReadonlySignal<readonly Source[]>;
  };
}

/**
 * What a model writes, drawn as it is meant. Its script is fetched when there
 * is something to draw: until then the text stands as it is written.
 */
export function Markdown(props: MarkdownProps) {
  const Body = markdownBody.value;
  if (Body !== null) return <Body {...props} />;
  return (
    <div class={`markdown ${props.part} is-source`} dir="auto">
      {props.text}
    </div>
  );
}
