import { effect, type ReadonlySignal } from "@preact/signals";

/** Where drafts are kept, one a conversation; `null` is one not yet begun. */
export interface DraftShelf {
  /** Returns `""` when there is none. */
  read(conversationId: string | null): string;
  /** `""` takes the draft away. */
  write(conversationId: string | null, text: string): void;
}

/** What is kept, and where it is shown. */
export interface KeptDraft {
  readonly draft: ReadonlySignal<string>;
  /** The conversation; `null` before it has begun. */
  readonly conversationId: ReadonlySignal<string | null>;
}

/**
 * Keeps a draft as it is typed. The draft of a new conversation moves with it
 * when it gets its id. What another tab has written since is not taken away by
 * an empty box here: it is not this draft.
 *
 * @param kept The draft as it is now, which may differ from what is kept.
 * @returns Ends the keeping.
 */
export function keepDraft(
  { draft, conversationId }: KeptDraft,
  shelf: DraftShelf,
): () => void {
  let place = conversationId.peek();
  let ours = shelf.read(place);
  const clear = () => {
    if (shelf.read(place) === ours) shelf.write(place, "");
  };
  return effect(() => {
    const text = draft.value;
    const id = conversationId.value;
    if (text === ours && id === place) return;
    if (text === "" || id !== place) clear();
    if (text !== "") shelf.write(id, text);
    ours = text;
    place = id;
  });
}
