import { useRef } from "preact/hooks";
import { composerText } from "../../lib/i18n/composer_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import { AttachIcon } from "./icons.tsx";
import type { Attaching } from "./use_attach.ts";

/** What {@linkcode AttachButton} is given. */
export interface AttachButtonProps {
  readonly lang: Language;
  readonly chat: ChatModel;
  readonly attaching: Attaching;
}

/** Lets a person pick files for the next question. */
export function AttachButton({ lang, chat, attaching }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { attach } = composerText(lang);
  return (
    <>
      <button
        type="button"
        class="attach"
        aria-label={attach}
        title={attach}
        disabled={!chat.ready.value}
        onClick={() => input.current?.click()}
      >
        <AttachIcon />
      </button>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          attaching.take(currentTarget.files);
          // The same file may be picked once more.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
