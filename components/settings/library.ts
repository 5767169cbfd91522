import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** A text that a person keeps, with a name. */
export interface LibraryItem {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What {@linkcode Library} needs from outside. */
export interface LibraryPorts {
  readonly items: ReadonlySignal<readonly LibraryItem[]>;
  readonly keep: (items: readonly LibraryItem[]) => void;
  /** Makes ids that nobody else makes. */
  readonly newId: () => string;
  /** How many there may be. */
  readonly most: number;
}

/** What is wrong with an item that is being written. */
export type LibraryProblem = "noName" | "noText";

/** An item that was deleted, and where it stood. */
interface Removed {
  readonly item: LibraryItem;
  readonly place: number;
}

/** A list of texts that a person keeps: to add to, edit, and delete from. */
export class Library {
  readonly items: ReadonlySignal<readonly LibraryItem[]>;
  /** The item that is being written, kept only by `save`. */
  readonly draft: Signal<LibraryItem | null> = signal(null);
  readonly problem: Signal<LibraryProblem | null> = signal(null);
  /** The last one that was deleted, for as long as it can come back. */
  readonly removed: Signal<Removed | null> = signal(null);
  readonly #ports: LibraryPorts;

  /** @param ports The items and how they are kept. */
  constructor(ports: LibraryPorts) {
    this.#ports = ports;
    this.items = ports.items;
  }

  /** Whether there is no room for another one. */
  get isFull(): boolean {
    return this.items.value.length >= this.#ports.most;
  }

  /** Whether the draft is of an item that is not in the list yet. */
  get isNew(): boolean {
    const { value } = this.draft;
    return value !== null &&
      !this.items.value.some(({ id }) => id === value.id);
  }

  /** Begins a new item. */
  add(): void {
    if (this.isFull) return;
    this.#open({ id: this.#ports.newId(), name: "", text: "" });
  }

  /** Begins to change an item. */
  edit(item: LibraryItem): void {
    this.#open(item);
  }

  #open(draft: LibraryItem): void {
    this.save();
    this.draft.value = draft;
    this.problem.value = null;
    this.removed.value = null;
  }

  /** Writes in the draft. */
  write(words: Partial<Pick<LibraryItem, "name" | "text">>): void {
    const draft = this.draft.peek();
    if (draft === null) return;
    this.draft.value = { ...draft, ...words };
    this.problem.value = null;
  }

  /**
   * Keeps the draft, or says what is wrong with it.
   *
   * @returns Whether it was kept.
   */
  save(): boolean {
    const draft = this.draft.peek();
    if (draft === null) return false;
    const item = { ...draft, name: draft.name.trim() };
    this.problem.value = item.name === ""
      ? "noName"
      : item.text.trim() === ""
      ? "noText"
      : null;
    if (this.problem.value !== null) return false;
    const items = this.items.peek();
    this.#ports.keep(
      items.some(({ id }) => id === item.id)
        ? items.map((each) => each.id === item.id ? item : each)
        : [...items, item],
    );
    this.draft.value = null;
    return true;
  }

  /** Leaves the item as it was. */
  cancel(): void {
    this.draft.value = null;
    this.problem.value = null;
  }

  /**
   * Keeps the draft of an item whose fields go away, if it is whole: whoever
   * leaves for elsewhere has not given it up.
   */
  leave(id: string): void {
    if (this.draft.peek()?.id === id) this.save();
  }

  /** Deletes an item, which `undo` can bring back. */
  remove(item: LibraryItem): void {
    const items = this.items.peek();
    const place = items.findIndex(({ id }) => id === item.id);
    if (place < 0) return;
    this.removed.value = { item, place };
    this.#ports.keep(items.toSpliced(place, 1));
  }

  /** Brings back what was deleted last. */
  undo(): void {
    const removed = this.removed.peek();
    if (removed === null) return;
    const { item, place } = removed;
    this.removed.value = null;
    this.#ports.keep(this.items.peek().toSpliced(place, 0, item));
  }
}
