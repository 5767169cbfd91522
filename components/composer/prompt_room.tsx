/** What is loaded when somebody first types a slash. */

import "../app/first_load.ts";
import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../../lib/i18n/language.ts";
import { promptText } from "../../lib/i18n/prompt_text.ts";
import type { PromptPicker } from "./prompt_picker.ts";

export { pressPromptKey } from "./prompt_keys.ts";
export { PromptPicker } from "./prompt_picker.ts";
export { selectBlank } from "./select_blank.ts";
export { promptText } from "../../lib/i18n/prompt_text.ts";

/** What {@linkcode PromptList} is given. */
export interface PromptListProps {
  readonly lang: Language;
  readonly picker: PromptPicker;
}

/** The prompts to choose from; the focus stays in the question box. */
export function PromptList({ lang, picker }: PromptListProps) {
  const text = promptText(lang);
  const choices = picker.choices.value;
  const active = picker.active.value;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active, choices]);
  return (
    <>
      <p class="visually-hidden" role="status">
        {choices.length > 0 && text.found(choices.length)}
      </p>
      {choices.length > 0 && (
        <ul
          class="prompt-list"
          id="prompts"
          role="listbox"
          aria-label={text.list}
          ref={list}
          onMouseDown={(event) => event.preventDefault()}
        >
          {choices.map(({ id, name, text }, place) => (
            <li
              key={id}
              id={`prompt-${place}`}
              class="prompt"
              role="option"
              aria-selected={place === active}
              onClick={() => picker.pick(place)}
            >
              <span class="prompt-name" dir="auto">{name}</span>
              <span class="prompt-words" dir="auto">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
