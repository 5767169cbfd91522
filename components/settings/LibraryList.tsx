import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type {
  LibraryText,
  SettingsText,
} from "../../lib/i18n/settings_text.ts";
import { useOwnId } from "../app/use_own_id.ts";
import { EditIcon, NewIcon } from "../icons.tsx";
import { DeleteIcon } from "./icons.tsx";
import type { Library, LibraryItem } from "./library.ts";
import { LibraryForm } from "./LibraryForm.tsx";

/** What {@linkcode LibraryList} is given. */
export interface LibraryListProps {
  readonly text: SettingsText;
  readonly words: LibraryText;
  readonly library: Library;
  /** Longest text, in characters. */
  readonly longest: number;
  /** What stands before an item's name: the way to choose it. */
  readonly choice?: (item: LibraryItem) => ComponentChildren;
  /** What stands before all items. */
  readonly children?: ComponentChildren;
}

/** A list of texts with names, each of which can be edited and deleted. */
export function LibraryList(props: LibraryListProps) {
  const { words, library, children } = props;
  const id = useOwnId("header");
  const list = useRef<HTMLDivElement>(null);
  const items = library.items.value;
  const draft = library.draft.value;
  const form = draft && (
    <LibraryForm
      {...props}
      draft={draft}
      onDone={() => focusLater(list, `[data-id="${draft.id}"] .edit, .add`)}
    />
  );
  return (
    <section class="field" aria-labelledby={id} ref={list}>
      <h3 class="field-name" id={id}>{words.title}</h3>
      <p class="field-hint">{words.hint}</p>
      {items.length === 0 && !draft && <p class="empty">{words.empty}</p>}
      <ul class="library">
        {children}
        {items.map((item) =>
          draft?.id === item.id ? <li key={item.id}>{form}</li> : (
            <LibraryRow
              key={item.id}
              {...props}
              item={item}
              onRemoved={() => focusLater(list, ".undo, .add")}
            />
          )
        )}
        {library.isNew && <li key={draft?.id}>{form}</li>}
      </ul>
      <Removed {...props} onUndone={() => focusLater(list, ".add")} />
      {draft === null && (
        <button
          type="button"
          class="button add"
          disabled={library.isFull}
          onClick={() => library.add()}
        >
          <NewIcon />
          {words.add}
        </button>
      )}
      {library.isFull && <p class="field-hint">{words.full}</p>}
    </section>
  );
}

/** Focuses the first that is there of what has changed, once it is drawn. */
function focusLater(
  list: { readonly current: HTMLElement | null },
  selectors: string,
) {
  requestAnimationFrame(() => {
    for (const selector of selectors.split(", ")) {
      const found = list.current?.querySelector<HTMLElement>(selector);
      if (found) return found.focus();
    }
  });
}

interface RowProps extends LibraryListProps {
  readonly item: LibraryItem;
  readonly onRemoved: () => void;
}

function LibraryRow({ text, library, choice, item, onRemoved }: RowProps) {
  function remove() {
    library.remove(item);
    onRemoved();
  }
  return (
    <li class="library-row" data-id={item.id}>
      {choice ? choice(item) : <Words item={item} />}
      <button
        type="button"
        class="icon-button edit"
        aria-label={text.edit(item.name)}
        title={text.edit(item.name)}
        onClick={() => library.edit(item)}
      >
        <EditIcon />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={text.remove(item.name)}
        title={text.remove(item.name)}
        onClick={remove}
      >
        <DeleteIcon />
      </button>
    </li>
  );
}

/** An item's name and the beginning of its text. */
export function Words({ item }: { readonly item: LibraryItem }) {
  return (
    <span class="library-words">
      <span class="library-name" dir="auto">{item.name}</span>
      <span class="library-text" dir="auto">{item.text.slice(0, 200)}</span>
    </span>
  );
}

function Removed(
  { text, library, onUndone }: LibraryListProps & {
    readonly onUndone: () => void;
  },
) {
  const removed = library.removed.value;
  function undo() {
    library.undo();
    onUndone();
  }
  return (
    <div class="removed" role="status">
      {removed && (
        <>
          <bdi>{text.removed(removed.item.name)}</bdi>
          <button type="button" class="button undo" onClick={undo}>
            {text.undo}
          </button>
        </>
      )}
    </div>
  );
}
