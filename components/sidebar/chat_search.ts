import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import type { Timing } from "../watch/ports.ts";
import { ChatPages } from "./chat_pages.ts";
import type { ReadPage } from "./ports.ts";

/** How long a person must pause in typing before anything is asked. */
const PAUSE_MS = 200;

/** What a search is doing. */
export type SearchState = "off" | "searching" | "found" | "failed";

/** What a search needs from outside. */
export interface ChatSearchOptions {
  /** What stands in the box. */
  readonly typed: ReadonlySignal<string>;
  readonly read: ReadPage;
  readonly timing: Pick<Timing, "later">;
}

/**
 * A search as one types: asks once the typing pauses, and only the newest
 * question counts. What was found before stays until then.
 */
export class ChatSearch {
  readonly state: ReadonlySignal<SearchState>;
  /** What was found last; `null` before that and without a search. */
  readonly pages: ReadonlySignal<ChatPages | null>;

  readonly #state = signal<SearchState>("off");
  readonly #pages = signal<ChatPages | null>(null);
  readonly #options: ChatSearchOptions;
  readonly #undo: () => void;
  #query = "";
  #cancel = () => {};
  #asked: ChatPages | null = null;

  constructor(options: ChatSearchOptions) {
    this.#options = options;
    this.state = this.#state;
    this.pages = this.#pages;
    this.#undo = effect(() => this.#typed(options.typed.value.trim()));
  }

  /** Asks again what failed. */
  again(): void {
    this.#state.value = "searching";
    void this.#ask();
  }

  /** Changes one of the hits. */
  change(id: string, change: Partial<ChatItem>): void {
    this.#pages.peek()?.change(id, change);
  }

  /** Takes one of the hits away. */
  drop(id: string): void {
    this.#pages.peek()?.drop(id);
  }

  /** Calls off what is on its way. */
  dispose(): void {
    this.#undo();
    this.#callOff();
  }

  /** Looks at what was typed; nothing but space is no search. */
  #typed(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    this.#callOff();
    this.#state.value = query === "" ? "off" : "searching";
    if (query === "") this.#pages.value = null;
    else this.#cancel = this.#options.timing.later(PAUSE_MS, () => this.#ask());
  }

  #callOff(): void {
    this.#cancel();
    this.#asked?.dispose();
  }

  async #ask(): Promise<void> {
    const pages = this.#asked = new ChatPages(this.#options.read, {
      query: this.#query,
      list: { items: [] },
    });
    const came = await pages.look();
    if (this.#asked !== pages || came === undefined) return;
    this.#state.value = came ? "found" : "failed";
    if (came) this.#pages.value = pages;
  }
}
