import { useRef } from "preact/hooks";
import type { SidebarText } from "../../lib/i18n/sidebar_text.ts";
import { isStopKey } from "../chat/send_key.ts";
import { useCompositionEnd } from "../chat/use_composition_end.ts";
import type { ChatSearch } from "./chat_search.ts";
import { CloseIcon, SearchIcon } from "./icons.tsx";

/** What {@linkcode SearchBox} is given. */
export interface SearchBoxProps {
  readonly ui: SidebarText;
  readonly search: ChatSearch;
}

/** Searches as one types; Esc clears. */
export function SearchBox({ ui, search }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // What an input method has not finished is nobody's question.
  useCompositionEnd(box, () => search.type(box.current?.value ?? ""));

  function clear() {
    search.type("");
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
        value={search.text.value}
        onInput={(event) => {
          if (!event.isComposing) search.type(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (!isStopKey(event) || search.text.peek() === "") return;
          // The same key must not also stop an answer, or close the list.
          event.stopPropagation();
          event.preventDefault();
          clear();
        }}
      />
      {search.text.value !== "" && (
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
