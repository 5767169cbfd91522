import { computed, type ReadonlySignal, signal } from "@preact/signals";
import {
  appendPage,
  type ChatItem,
  type ChatList,
  mergeHead,
} from "../../lib/view/chat_list.ts";
import type { ReadPage } from "./ports.ts";

/** How many conversations are read at once, at least and at most. */
const PAGE = { least: 30, most: 100 } as const;

/** What goes on at the end of a list. */
export type PagesState = "idle" | "loading" | "failed";

/**
 * A list of conversations as far as it has been read: page after page, with a
 * beginning that can be looked at again. The newest look wins.
 */
export class ChatPages {
  readonly items: ReadonlySignal<readonly ChatItem[]>;
  /** Whether there is more to read. */
  readonly hasMore: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<PagesState>;
  /** What is sought; `""` is the list of all. */
  readonly query: string;

  readonly #list = signal<ChatList>({ items: [] });
  readonly #state = signal<PagesState>("idle");
  readonly #read: ReadPage;
  #look: AbortController | null = null;
  #next: AbortController | null = null;

  constructor(read: ReadPage, { query, list }: {
    readonly query: string;
    /** What is known of it already. */
    readonly list: ChatList;
  }) {
    this.#read = read;
    this.query = query;
    this.#list.value = list;
    this.items = computed(() => this.#list.value.items);
    this.hasMore = computed(() => this.#list.value.nextCursor !== undefined);
    this.state = this.#state;
  }

  /**
   * Reads the beginning again.
   *
   * @returns Whether it came; `undefined` when a newer look has taken over.
   */
  async look(): Promise<boolean | undefined> {
    this.#look?.abort();
    const { signal } = this.#look = new AbortController();
    const { length } = this.#list.peek().items;
    const limit = Math.min(Math.max(length, PAGE.least), PAGE.most);
    const head = await this.#read({ query: this.query, limit, signal });
    if (signal.aborted) return undefined;
    if (head === undefined) return false;
    this.#list.value = mergeHead(this.#list.peek(), head);
    return true;
  }

  /** Reads the next page, if there is one and it is not on its way. */
  async more(): Promise<void> {
    const cursor = this.#list.peek().nextCursor;
    if (cursor === undefined || this.#state.peek() === "loading") return;
    this.#state.value = "loading";
    const { signal } = this.#next = new AbortController();
    const page = await this.#read({
      query: this.query,
      limit: PAGE.least,
      cursor,
      signal,
    });
    if (signal.aborted) return;
    this.#state.value = page === undefined ? "failed" : "idle";
    if (page === undefined) return;
    this.#list.value = appendPage(this.#list.peek(), page);
  }

  /** Changes one item; what a look on its way brings is not heard. */
  change(id: string, change: Partial<ChatItem>): void {
    this.#edit((items) =>
      items.map((item) => item.id === id ? { ...item, ...change } : item)
    );
  }

  /** Puts an item at the top unless it is listed. */
  add(item: ChatItem): void {
    this.#edit((items) =>
      items.some(({ id }) => id === item.id) ? items : [item, ...items]
    );
  }

  /** Takes an item away. */
  drop(id: string): void {
    this.#edit((items) => items.filter((item) => item.id !== id));
  }

  /** Calls off what is being read. */
  dispose(): void {
    this.#look?.abort();
    this.#next?.abort();
  }

  #edit(work: (items: readonly ChatItem[]) => readonly ChatItem[]): void {
    this.#look?.abort();
    const list = this.#list.peek();
    this.#list.value = { ...list, items: work(list.items) };
  }
}
