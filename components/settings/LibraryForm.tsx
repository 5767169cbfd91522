import { useLayoutEffect, useRef } from "preact/hooks";
import { MAX_NAME } from "../../lib/settings/settings_limits.ts";
import { useOwnId } from "../app/use_own_id.ts";
import type { LibraryItem } from "./library.ts";
import type { LibraryListProps } from "./LibraryList.tsx";

/** What {@linkcode LibraryForm} is given. */
export interface LibraryFormProps extends LibraryListProps {
  readonly draft: LibraryItem;
  /** Called when it was kept or given up. */
  readonly onDone: () => void;
}

/** The fields of an item that is being written. */
export function LibraryForm(props: LibraryFormProps) {
  const { text, words, library, longest, draft, onDone } = props;
  const id = useOwnId("header");
  const name = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const problem = library.problem.value;
  useLayoutEffect(() => {
    name.current?.focus();
    return () => library.leave(draft.id);
  }, []);

  function submit(event: Event) {
    event.preventDefault();
    if (library.save()) return onDone();
    const isNameWrong = library.problem.peek() === "noName";
    (isNameWrong ? name : area).current?.focus();
  }
  function cancel() {
    library.cancel();
    onDone();
  }
  /** Escape leaves the form, not the dialog. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }
  return (
    <form class="library-form" onSubmit={submit} onKeyDown={onKeyDown}>
      <label for={`${id}-name`}>{words.name}</label>
      <input
        class="input"
        id={`${id}-name`}
        ref={name}
        type="text"
        autocomplete="off"
        dir="auto"
        maxlength={MAX_NAME}
        value={draft.name}
        aria-invalid={problem === "noName"}
        aria-describedby={`${id}-problem`}
        onInput={(event) => library.write({ name: event.currentTarget.value })}
      />
      <label for={`${id}-text`}>{words.text}</label>
      <textarea
        class="input"
        id={`${id}-text`}
        ref={area}
        rows={5}
        dir="auto"
        maxlength={longest}
        value={draft.text}
        aria-invalid={problem === "noText"}
        aria-describedby={`${id}-problem`}
        onInput={(event) => library.write({ text: event.currentTarget.value })}
      />
      <p class="field-problem" id={`${id}-problem`} role="alert">
        {problem === null ? "" : text[problem]}
      </p>
      <div class="form-buttons">
        <button type="submit" class="button is-main">{text.save}</button>
        <button type="button" class="button" onClick={cancel}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}
