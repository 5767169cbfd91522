import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { SidebarText } from "../../lib/i18n/sidebar_text.ts";
import { isStopKey } from "../chat/send_key.ts";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import { CloseIcon, SearchIcon } from "./icons.tsx";

/** What {@linkcode SearchBox} is given. */
export interface SearchBoxProps {
  readonly ui: SidebarText;
  /** What stands in it. */
  readonly typed: Signal<string>;
  /** Called when something is typed. */
  readonly onType: () => void;
}

/** Searches as one types; Esc clears. */
export function SearchBox({ ui, typed, onType }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // What an input method has not finished is nobody's question.
  useCompositionEnd(box, take);

  function take() {
    typed.value = box.current?.value ?? "";
    onType();
  }

  function clear() {
    typed.value = "";
    box.current?.focus();
  }
  return (
    <form
      class="chat-search"
      role="search"
      onSubmit={(event) => event.preventDefault()}
    >
      <SearchIcon />
      <input
        ref={box}
        class="chat-search-text"
        type="search"
        name="q"
        dir="auto"
        maxLength={200}
        autocomplete="off"
        enterkeyhint="search"
        aria-label={ui.search}
        placeholder={ui.search}
        value={typed.value}
        onInput={(event) => {
          if (!event.isComposing) take();
        }}
        onKeyDown={(event) => {
          if (!isStopKey(event) || typed.peek() === "") return;
          // The same key must not also stop an answer, or close the list.
          event.stopPropagation();
          event.preventDefault();
          clear();
        }}
      />
      {typed.value !== "" && (
        <button
          type="button"
          class="icon-button"
          aria-label={ui.clearSearch}
          title={ui.clearSearch}
          onClick={clear}
        >
          <CloseIcon />
        </button>
      )}
    </form>
  );
}
