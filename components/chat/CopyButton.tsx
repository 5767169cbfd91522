import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { CopyIcon, DoneIcon } from "../icons.tsx";
import { copyText } from "./copy_text.ts";

/** How long the button says what came of it. */
const SHOWN_MS = 2000;

/** What {@linkcode CopyButton} is given. */
export interface CopyButtonProps {
  readonly ui: UiText;
  /** Returns what to copy, at the moment of the click. */
  readonly text: () => string;
}

/** Copies a text and says whether it worked, to the eye and to the ear. */
export function CopyButton({ ui, text }: CopyButtonProps) {
  const words = answerText(ui.language);
  const outcome = useSignal<"copied" | "copyFailed" | null>(null);
  useEffect(() => {
    if (outcome.value === null) return;
    const timer = setTimeout(() => outcome.value = null, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome.value]);

  async function copy() {
    outcome.value = await copyText(text()) ? "copied" : "copyFailed";
  }
  return (
    <>
      <button type="button" class="quiet-button" onClick={copy}>
        {outcome.value === "copied" ? <DoneIcon /> : <CopyIcon />}
        {words[outcome.value ?? "copy"]}
      </button>
      <span class="visually-hidden" role="status">
        {outcome.value === null ? "" : words[outcome.value]}
      </span>
    </>
  );
}
