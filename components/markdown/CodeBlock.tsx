import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MarkdownText } from "../../lib/i18n/markdown_text.ts";
import type { CodeNode } from "../../lib/markdown/nodes.ts";
import { copyText } from "../chat/copy_text.ts";
import { CopyIcon, DoneIcon, WrapIcon } from "../icons.tsx";
import { CodeText } from "./CodeText.tsx";
import { languageName } from "./language_name.ts";

/** How long the button says what came of it. */
const SHOWN_MS = 2000;

/** What {@linkcode CodeBlock} is given. */
export interface CodeBlockProps {
  readonly block: CodeNode;
  readonly text: MarkdownText;
}

/** Code with its language, its length and what can be done with it. */
export function CodeBlock({ block, text }: CodeBlockProps) {
  const wrapped = useSignal(false);
  const name = languageName(block.language);
  return (
    <figure class={wrapped.value ? "md-code is-wrapped" : "md-code"} dir="ltr">
      <figcaption>
        <span class="md-code-name">{name === "" ? text.code : name}</span>
        <span class="md-code-lines">{text.lines(lineCount(block.text))}</span>
        <button
          type="button"
          class="quiet-button"
          aria-pressed={wrapped.value}
          aria-label={text.wrapLines}
          title={text.wrapLines}
          onClick={() =>
            wrapped.value = !wrapped.value}
        >
          <WrapIcon />
        </button>
        <CopyCode code={block.text} text={text} />
      </figcaption>
      <pre
        tabIndex={0}
        role="group"
        aria-label={text.codeIn(name === "" ? text.code : name)}
      ><CodeText block={block} /></pre>
    </figure>
  );
}

function CopyCode(
  { code, text }: { readonly code: string; readonly text: MarkdownText },
) {
  const outcome = useSignal<"copied" | "copyFailed" | null>(null);
  useEffect(() => {
    if (outcome.value === null) return;
    const timer = setTimeout(() => outcome.value = null, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome.value]);
  const copy = async () =>
    outcome.value = await copyText(code) ? "copied" : "copyFailed";
  return (
    <>
      <button
        type="button"
        class="quiet-button"
        aria-label={text.copyCode}
        title={text.copyCode}
        onClick={copy}
      >
        {outcome.value === "copied" ? <DoneIcon /> : <CopyIcon />}
      </button>
      <span class="visually-hidden" role="status">
        {outcome.value === null ? "" : text[outcome.value]}
      </span>
    </>
  );
}

function lineCount(code: string): number {
  const breaks = code.split("\n").length - 1;
  return code === "" || code.endsWith("\n") ? breaks : breaks + 1;
}
