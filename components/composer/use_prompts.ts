import { computed, effect, type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Language } from "../../lib/i18n/language.ts";
import { loadPart } from "../app/load_part.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import type { BoxKeyEvent } from "./prompt_keys.ts";
import type { PromptPicker } from "./prompt_picker.ts";

/** The list of prompts, once it is loaded. */
export type PromptLibrary =
  & typeof import("./prompt_room.tsx")
  & { readonly picker: PromptPicker };

/** What the question box has of the list. */
export interface Prompts {
  /** `null` before anybody has typed a slash. */
  readonly library: Signal<PromptLibrary | null>;
  /** Handles a `keydown`; tells whether it was for the list or a blank. */
  onKeyDown(event: BoxKeyEvent, sinceCompositionMs: number): boolean;
}

/** Opens the list of prompts when a draft begins with a slash. */
export function usePrompts(
  chat: ChatModel,
  { lang, box }: {
    readonly lang: Language;
    readonly box: RefObject<HTMLTextAreaElement>;
  },
): Prompts {
  const library = useSignal<PromptLibrary | null>(null);

  async function load() {
    // Without a network there is no list; the slash is sent as it is.
    const room = await loadPart(() => import("./prompt_room.tsx"))
      .catch((_noNetwork: unknown) => null);
    if (room === null || library.peek() !== null) return;
    const prompts = computed(() => {
      const { prompts } = chat.settings.value;
      return prompts.length > 0 ? prompts : room.promptText(lang).examples;
    });
    const insert = (text: string) => {
      chat.setDraft(text);
      room.selectBlank(box.current);
    };
    const picker = new room.PromptPicker({
      draft: chat.draft,
      prompts,
      insert,
    });
    library.value = { ...room, picker };
  }

  // Not with the frame, as a signal's hook would: every draft counts.
  useEffect(() =>
    effect(() => {
      const begins = /^[/／、]/.test(chat.draft.value);
      if (library.value !== null) library.value.picker.draftChanged();
      else if (begins) load();
    }), []);
  return {
    library,
    onKeyDown(event, sinceCompositionMs) {
      const open = library.peek();
      return open !== null &&
        open.pressPromptKey(event, { picker: open.picker, sinceCompositionMs });
    },
  };
}
