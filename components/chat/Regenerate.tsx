import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { headerText } from "../../lib/i18n/header_text.ts";
import { loadSheet } from "../app/load_sheet.ts";
import { useLoaded } from "../app/use_loaded.ts";
import { ChevronIcon } from "../header/icons.tsx";
import { AgainIcon } from "../icons.tsx";
import type { Message } from "./message.ts";
import type { ModelChange } from "./chat_model.ts";
import type { TranscriptTools } from "./tools.ts";

/** What {@linkcode Regenerate} is given. */
export interface RegenerateProps {
  readonly tools: TranscriptTools;
  readonly question: Message;
}

/** Has a question answered once more, by the same model or another one. */
export function Regenerate({ tools, question }: RegenerateProps) {
  const { lang, chat, onAsked } = tools;
  const text = answerText(lang);
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useLoaded(isOpen.value, loadMenu);

  function regenerate(choice?: ModelChange) {
    chat.regenerate(question, choice);
    onAsked();
  }
  function close({ focus = true } = {}) {
    isOpen.value = false;
    if (focus) button.current?.focus();
  }
  return (
    <span class="regenerate">
      <button
        type="button"
        class="quiet-button"
        disabled={chat.busy}
        onClick={() => regenerate()}
      >
        <AgainIcon />
        {text.regenerate}
      </button>
      <button
        type="button"
        class="quiet-button"
        ref={button}
        disabled={chat.busy}
        aria-haspopup="listbox"
        aria-expanded={isOpen.value}
        aria-label={text.regenerateWith}
        title={text.regenerateWith}
        onClick={() => isOpen.value = !isOpen.value}
      >
        <ChevronIcon />
      </button>
      {isOpen.value && menu.value.type === "here" && (
        <menu.value.part
          lang={lang}
          settings={chat.settings.peek()}
          button={button}
          onChoose={regenerate}
          onClose={close}
        />
      )}
      {isOpen.value && menu.value.type === "failed" && (
        <span role="alert">{headerText(lang).notLoaded}</span>
      )}
    </span>
  );
}

async function loadMenu() {
  const [{ RegenerateMenu }] = await Promise.all([
    import("../models/RegenerateMenu.tsx"),
    loadSheet("dialogs"),
  ]);
  return RegenerateMenu;
}
