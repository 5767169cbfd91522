import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import {
  MAX_PERSONAS,
  MAX_SYSTEM,
} from "../../lib/settings/settings_limits.ts";
import { useOwnId } from "../app/use_own_id.ts";
import { newId } from "../ask/new_id.ts";
import { Library } from "./library.ts";
import { LibraryList, Words } from "./LibraryList.tsx";
import type { SectionProps } from "./section.ts";

/** The system prompt, and personas to put in its place. */
export function PersonaSettings({ text, model, ports }: SectionProps) {
  const group = useOwnId("header");
  const { settings } = ports.shared;
  const items = useComputed(() =>
    settings.value.personas.map(({ prompt, ...item }) => ({
      ...item,
      text: prompt,
    }))
  );
  const library = useMemo(() =>
    new Library({
      items,
      keep: (all) =>
        model.set({
          personas: all.map(({ id, name, text }) => ({
            id,
            name,
            prompt: text,
          })),
        }),
      newId,
      most: MAX_PERSONAS,
    }), []);
  const { personas, persona } = settings.value;
  const chosen = personas.find(({ id }) => id === persona);
  const radio = (id: string | null) => (
    <input
      type="radio"
      name={group}
      checked={id === (chosen?.id ?? null)}
      onChange={() => model.set({ persona: id })}
    />
  );
  return (
    <>
      <SystemPrompt text={text} model={model} persona={chosen?.name} />
      <LibraryList
        text={text}
        words={text.personas}
        library={library}
        longest={MAX_SYSTEM}
        choice={(item) => (
          <label class="library-choice">
            {radio(item.id)}
            <Words item={item} />
          </label>
        )}
      >
        {personas.length > 0 && (
          <li class="library-row">
            <label class="library-choice">
              {radio(null)}
              {text.noPersona}
            </label>
          </li>
        )}
      </LibraryList>
    </>
  );
}

function SystemPrompt(
  { text, model, persona }: Pick<SectionProps, "text" | "model"> & {
    readonly persona: string | undefined;
  },
) {
  const id = useOwnId("header");
  return (
    <div class="field">
      <label class="field-name" for={id}>{text.system}</label>
      <p class="field-hint" id={`${id}-hint`}>
        {persona === undefined ? text.systemHint : text.systemUnused(persona)}
      </p>
      <textarea
        class="input"
        id={id}
        rows={4}
        dir="auto"
        maxlength={MAX_SYSTEM}
        value={model.settings.system}
        aria-describedby={`${id}-hint`}
        onInput={(event) => model.set({ system: event.currentTarget.value })}
      />
    </div>
  );
}
