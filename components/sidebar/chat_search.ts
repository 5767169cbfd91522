import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Timing } from "../watch/ports.ts";
import { ChatPages } from "./chat_pages.ts";
import type { ReadPage } from "./ports.ts";

/** How long a person must pause in typing before anything is asked. */
const PAUSE_MS = 200;

/** What a search is doing. */
export type SearchState = "off" | "searching" | "found" | "failed";

/**
 * A search as one types: asks once the typing pauses, and only the newest
 * question counts. What was found before stays until then.
 */
export class ChatSearch {
  /** What stands in the box. */
  readonly text: ReadonlySignal<string>;
  readonly state: ReadonlySignal<SearchState>;
  /** What was found last; `null` before that and without a search. */
  readonly pages: ReadonlySignal<ChatPages | null>;
  /** Whether hits take the list's place. */
  readonly isOn: ReadonlySignal<boolean>;

  readonly #text = signal("");
  readonly #state = signal<SearchState>("off");
  readonly #pages = signal<ChatPages | null>(null);
  readonly #read: ReadPage;
  readonly #later: Timing["later"];
  #cancel = () => {};
  #asked: ChatPages | null = null;

  constructor({ read, later }: {
    readonly read: ReadPage;
    readonly later: Timing["later"];
  }) {
    this.#read = read;
    this.#later = later;
    this.text = this.#text;
    this.state = this.#state;
    this.pages = this.#pages;
    this.isOn = computed(() => this.#text.value.trim() !== "");
  }

  /** Takes over what was typed; nothing but space ends the search. */
  type(text: string): void {
    const query = text.trim();
    const isSame = query === this.#text.peek().trim();
    this.#text.value = text;
    if (isSame) return;
    this.dispose();
    if (query === "") {
      this.#pages.value = null;
      this.#state.value = "off";
      return;
    }
    this.#state.value = "searching";
    this.#cancel = this.#later(PAUSE_MS, () => this.#ask(query));
  }

  /** Asks again what failed. */
  again(): void {
    this.#state.value = "searching";
    this.#ask(this.#text.peek().trim());
  }

  /** Calls off what is on its way. */
  dispose(): void {
    this.#cancel();
    this.#asked?.dispose();
  }

  async #ask(query: string): Promise<void> {
    const pages = this.#asked = new ChatPages(this.#read, {
      query,
      list: { items: [] },
    });
    const came = await pages.look();
    if (this.#asked !== pages || came === undefined) return;
    this.#state.value = came ? "found" : "failed";
    if (came) this.#pages.value = pages;
  }
}
