import { computed, effect, type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Language } from "../../lib/i18n/language.ts";
import { loadPart } from "../app/load_part.ts";
import type { ChatModel } from "../chat/chat_model.ts";
import { isOfInputMethod, keyMeaning } from "../chat/send_key.ts";
import type { PickerKey, PromptPicker } from "./prompt_picker.ts";

/** The list of prompts, once it is loaded. */
export interface PromptLibrary {
  readonly picker: PromptPicker;
  readonly PromptList: typeof import("./prompt_room.tsx").PromptList;
}

/** What the question box has of the list. */
export interface Prompts {
  /** `null` before anybody has typed a slash. */
  readonly library: Signal<PromptLibrary | null>;
  /** Handles a `keydown`; tells whether it was for the list. */
  onKeyDown(event: KeyboardEvent, sinceCompositionMs: number): boolean;
}

const KEYS: Readonly<Record<string, PickerKey>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Enter: "pick",
  Tab: "pick",
  Escape: "close",
};

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
      selectBlank(box.current);
    };
    const picker = new room.PromptPicker({
      draft: chat.draft,
      prompts,
      insert,
    });
    library.value = { picker, PromptList: room.PromptList };
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
      const key = KEYS[event.key];
      const picker = library.peek()?.picker;
      if (key === undefined || picker === undefined) return false;
      if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
        return false;
      }
      // An input method's keys are not for the list, nor is its last Enter.
      if (isOfInputMethod(event)) return false;
      const context = { sinceCompositionMs, sendKey: "enter" } as const;
      if (event.key === "Enter" && keyMeaning(event, context) !== "send") {
        return false;
      }
      if (!picker.press(key)) return false;
      event.preventDefault();
      // Esc closes the list; it must not also stop an answer on its way.
      event.stopPropagation();
      return true;
    },
  };
}

/** Selects the first {{blank}} of a prompt, to be typed over. */
function selectBlank(box: HTMLTextAreaElement | null): void {
  if (box === null) return;
  const blank = /\{\{.*?\}\}/.exec(box.value);
  box.focus();
  const [start, end] = blank
    ? [blank.index, blank.index + blank[0].length]
    : [box.value.length, box.value.length];
  box.setSelectionRange(start, end);
}
