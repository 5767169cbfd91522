import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { PaletteText } from "../../lib/i18n/palette_text.ts";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import type { Shared } from "../app/shared.ts";
import { ActiveOption } from "../listbox/active_option.ts";
import type { ModelCatalogue } from "../models/model_catalogue.ts";
import type { ReadPage } from "../sidebar/ports.ts";
import type { Timing } from "../watch/ports.ts";
import { choiceGroups, commandItems } from "./commands.ts";
import {
  isFound,
  type PaletteGroup,
  type PaletteItem,
  type PalettePage,
} from "./palette_item.ts";

/** How long a person must pause in typing before chats are searched. */
const PAUSE_MS = 150;
/** How many chats are shown: the last ones, and those of a search. */
const RECENT = 8;
const FOUND = 20;

/** What the palette needs from outside. */
export interface PaletteOptions {
  readonly text: PaletteText;
  readonly shared: Pick<Shared, "settings">;
  readonly catalogue: Pick<ModelCatalogue, "models" | "load">;
  readonly readPage: ReadPage;
  readonly later: Timing["later"];
}

/** Where the search of chats has come to. */
export type ChatsState = "searching" | "found" | "failed";

/** Chats, and what they were found by; all have `""`. */
interface Found {
  readonly query: string;
  readonly items: readonly ChatItem[];
}

/** A field that finds commands, their choices, and chats. */
export class PaletteModel {
  readonly query = signal("");
  readonly page = signal<PalettePage>("all");
  readonly chatsState = signal<ChatsState>("searching");
  /** What is found, in its order. */
  readonly groups: ReadonlySignal<readonly PaletteGroup[]>;
  readonly active: ActiveOption;
  /** The query without what is around it. */
  readonly words: ReadonlySignal<string>;

  readonly #options: PaletteOptions;
  readonly #chats = signal<Found>({ query: "", items: [] });
  /** The first chats, which are there again when the field is emptied. */
  #recent: readonly ChatItem[] | null = null;
  #running = new AbortController();
  #cancelWait = () => {};
  #asksModels = true;

  /** @param options What is shown and how more of it is got. */
  constructor(options: PaletteOptions) {
    this.#options = options;
    this.words = computed(() => this.query.value.trim());
    this.groups = computed(() => this.#groups());
    this.active = new ActiveOption(
      computed(() =>
        this.groups.value.flatMap(({ items }) => items.map(({ key }) => key))
      ),
    );
  }

  /** Gets the chats of last time. */
  start(): Promise<void> {
    return this.#search("");
  }

  /** Takes over what was typed. */
  type(text: string): void {
    const before = this.words.peek();
    this.query.value = text;
    const words = this.words.peek();
    if (words === before) return;
    this.active.set(null);
    if (this.page.peek() !== "all") return;
    this.#stopSearch();
    if (words === "" && this.#recent !== null) {
      this.#chats.value = { query: "", items: this.#recent };
      this.chatsState.value = "found";
      return;
    }
    this.#needModels();
    this.chatsState.value = "searching";
    this.#cancelWait = this.#options.later(
      PAUSE_MS,
      () => void this.#search(words),
    );
  }

  /** Shows the choices of one command, or all commands again. */
  open(page: PalettePage): void {
    this.type("");
    this.page.value = page;
    this.active.set(null);
    if (page === "models") this.#needModels();
  }

  /** Finds an entry by its key. */
  item(key: string): PaletteItem | undefined {
    return this.groups.peek().flatMap(({ items }) => items)
      .find((item) => item.key === key);
  }

  /** Ends what runs. */
  dispose(): void {
    this.#stopSearch();
  }

  #stopSearch(): void {
    this.#cancelWait();
    this.#running.abort();
  }

  /** Most people who open the palette want no model. */
  #needModels(): void {
    if (!this.#asksModels) return;
    this.#asksModels = false;
    void this.#options.catalogue.load();
  }

  async #search(query: string): Promise<void> {
    const { signal } = this.#running = new AbortController();
    const limit = query === "" ? RECENT : FOUND;
    const list = await this.#options.readPage({ query, limit, signal });
    if (signal.aborted) return;
    this.chatsState.value = list === undefined ? "failed" : "found";
    if (list === undefined) return;
    this.#chats.value = { query, items: list.items };
    if (query === "") this.#recent = list.items;
  }

  #groups(): PaletteGroup[] {
    const { text, shared, catalogue } = this.#options;
    const page = this.page.value;
    const words = this.words.value;
    const context = {
      text,
      settings: shared.settings.value,
      models: catalogue.models,
    };
    const commands = { title: text.commands, items: commandItems(text) };
    const all = page !== "all"
      ? choiceGroups(page, context)
      : words === ""
      ? [commands]
      : [commands, ...choiceGroups("all", context)];
    const found = words === "" ? all : all.map(({ title, items }) => ({
      title,
      items: items.filter((item) => isFound(item, words)),
    }));
    const chats = page === "all" ? [this.#chatGroup()] : [];
    return [...found, ...chats].filter(({ items }) => items.length > 0);
  }

  #chatGroup(): PaletteGroup {
    const { text } = this.#options;
    const words = this.words.value;
    const { query, items } = this.#chats.value;
    // What an older search found may only stay if this one will find it too.
    const shown = query === words
      ? items
      : items.filter(({ title }) =>
        title.toLowerCase().includes(words.toLowerCase())
      );
    return {
      title: words === "" ? text.chats : text.results,
      items: shown.map(({ id, title, excerpt }) => ({
        key: `chat ${id}`,
        label: title === "" ? text.untitled : title,
        action: { type: "chat", id },
        ...(excerpt !== undefined && { excerpt }),
      })),
    };
  }
}
