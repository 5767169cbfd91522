import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { MAX_PROMPTS, MAX_TEXT } from "../../lib/settings/settings_limits.ts";
import { newId } from "../ask/new_id.ts";
import { Library } from "./library.ts";
import { LibraryList } from "./LibraryList.tsx";
import type { SectionProps } from "./section.ts";

/** The texts that a person keeps for the question box. */
export function PromptSettings({ text, model, ports }: SectionProps) {
  const items = useComputed(() => ports.shared.settings.value.prompts);
  const library = useMemo(() =>
    new Library({
      items,
      keep: (prompts) => model.set({ prompts }),
      newId,
      most: MAX_PROMPTS,
    }), []);
  return (
    <LibraryList
      text={text}
      words={text.prompts}
      library={library}
      longest={MAX_TEXT}
    />
  );
}
