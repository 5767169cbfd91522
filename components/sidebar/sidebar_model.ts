import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import type { ChatItem, ChatList } from "../../lib/view/chat_list.ts";
import { type DayGroup, dayGroups } from "../../lib/view/day_groups.ts";
import type { Shared } from "../app/shared.ts";
import type {
  Channel,
  ListenToPage,
  OpenChannel,
  Timing,
} from "../watch/ports.ts";
import { ChatPages } from "./chat_pages.ts";
import { lookWait } from "./look_wait.ts";
import type { ReadPage } from "./ports.ts";

/** A page that is seen again after this long looks again, in milliseconds. */
const STALE_MS = 30_000;

/** What the model needs from outside. */
export interface SidebarModelOptions {
  /** The first page as the server knew it. */
  readonly chats: ChatList;
  /** When the server knew it, in milliseconds since 1970. */
  readonly nowMs: number;
  /** The time zone that the server took the person to be in. */
  readonly zone: string;
  readonly shared: Pick<Shared, "openId" | "openTitle" | "changes">;
  readonly read: ReadPage;
  readonly timing: Timing;
  readonly openChannel: OpenChannel;
  readonly listenToPage: ListenToPage;
  /** Whether anybody can see the page. */
  readonly isVisible: () => boolean;
}

/**
 * The list of conversations: kept up to date by what happens on the page, by
 * word from other tabs, and by looking again while something is on its way.
 * Knows no DOM. Nothing is read before `start`.
 */
export class SidebarModel {
  /** All conversations, by day, without those that are being deleted. */
  readonly groups: ReadonlySignal<readonly DayGroup<ChatItem>[]>;
  /** All conversations, as far as they have been read. */
  readonly pages: ChatPages;
  /** What stands in the search box. */
  readonly typed: Signal<string> = signal("");
  /** Whether something is sought: what is found takes the list's place. */
  readonly isSearching: ReadonlySignal<boolean>;
  /** Conversations that are shown nowhere, as they are being deleted. */
  readonly hidden: Signal<ReadonlySet<string>> = signal(new Set());
  /** Conversation whose menu is open. */
  readonly menu: Signal<string | null> = signal(null);
  /** Conversation that is being renamed. */
  readonly renaming: Signal<string | null> = signal(null);
  /** Conversation that is to get the focus once it is shown. */
  focusNext: string | null = null;

  readonly #options: SidebarModelOptions;
  readonly #now: Signal<number>;
  readonly #zone: Signal<string>;
  readonly #undo: (() => void)[] = [];
  #channel: Channel | null = null;
  #cancel = () => {};
  /** How many looks there were since the last news. */
  #looks = 0;
  #lookedAt = 0;
  /** Whether there may be news that nobody has looked at. */
  #isStale = false;

  /** @param options What is known, and the ways to the server. */
  constructor(options: SidebarModelOptions) {
    const { chats, read } = options;
    this.#options = options;
    this.#now = signal(options.nowMs);
    this.#zone = signal(options.zone);
    this.pages = new ChatPages(read, { query: "", list: chats });
    this.isSearching = computed(() => this.typed.value.trim() !== "");
    this.groups = computed(() =>
      dayGroups(this.shown(this.pages.items.value), {
        nowMs: this.#now.value,
        zone: this.#zone.value,
      })
    );
  }

  /**
   * Begins to keep the list up to date.
   *
   * @param zone The time zone that the person is in.
   */
  start(zone: string): void {
    const { shared, openChannel, listenToPage, timing } = this.#options;
    this.#zone.value = zone;
    this.#lookedAt = timing.now();
    this.#channel = openChannel("freshet-chats", () => this.#heard());
    this.#undo.push(
      this.#onChange(shared.openId, (id) => this.#opened(id)),
      this.#onChange(shared.changes, () => {
        this.#channel?.post({ type: "changed" });
        this.#news();
      }),
      listenToPage({
        wake: () => this.#woken(),
        rest: () => void (this.#isStale = true),
      }),
    );
    this.#schedule();
  }

  /** Tells this page's other lists, and other tabs, that something changed. */
  changed(): void {
    this.#options.shared.changes.value++;
  }

  /**
   * Shows another title, here and wherever the open one's is shown. Nothing is
   * looked at until `changed`, as it would bring the old title back.
   */
  retitle(id: string, title: string): void {
    const { openId, openTitle } = this.#options.shared;
    this.#cancel();
    batch(() => {
      this.pages.change(id, { title });
      if (openId.peek() === id) openTitle.value = title;
    });
  }

  /** Hides conversations that are being deleted, or shows them again. */
  hide(id: string, isHidden: boolean): void {
    const hidden = new Set(this.hidden.peek());
    if (isHidden) hidden.add(id);
    else hidden.delete(id);
    this.hidden.value = hidden;
  }

  /** Leaves out what is being deleted. Looks at `hidden`. */
  shown(items: readonly ChatItem[]): readonly ChatItem[] {
    const hidden = this.hidden.value;
    return items.filter(({ id }) => !hidden.has(id));
  }

  /** Closes what is open. The model is not used after that. */
  dispose(): void {
    this.#cancel();
    for (const undo of this.#undo) undo();
    this.#channel?.close();
    this.pages.dispose();
  }

  /** Runs for every change of a value. */
  #onChange<T>(source: ReadonlySignal<T>, work: (value: T) => void) {
    let last = source.peek();
    return effect(() => {
      const { value } = source;
      if (value === last) return;
      last = value;
      untracked(() => work(value));
    });
  }

  /** The page has made a conversation: it stands at the top at once. */
  #opened(id: string | null): void {
    if (id === null) return;
    const atMs = this.#options.timing.now();
    this.#now.value = atMs;
    this.pages.add({
      id,
      title: this.#options.shared.openTitle.peek(),
      createdAtMs: atMs,
      updatedAtMs: atMs,
      running: true,
    });
    this.#news();
  }

  #heard(): void {
    if (this.#options.isVisible()) this.#news();
    else this.#isStale = true;
  }

  #woken(): void {
    const age = this.#options.timing.now() - this.#lookedAt;
    if (this.#isStale || age > STALE_MS) this.#news();
  }

  #news(): void {
    this.#looks = 0;
    void this.#look();
  }

  async #look(): Promise<void> {
    const { timing, isVisible } = this.#options;
    this.#cancel();
    if (!isVisible()) return void (this.#isStale = true);
    this.#lookedAt = timing.now();
    const came = await this.pages.look();
    if (came === undefined) return;
    this.#looks++;
    this.#isStale = !came;
    if (came) {
      this.#now.value = timing.now();
      this.#takeTitle();
    }
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel();
    const wait = lookWait(this.pages.items.peek(), this.#looks);
    if (wait === undefined) return;
    this.#cancel = this.#options.timing.later(wait, () => void this.#look());
  }

  /** The open conversation may have got a title from the model. */
  #takeTitle(): void {
    const { openId, openTitle } = this.#options.shared;
    const open = this.pages.items.peek().find(({ id }) => id === openId.peek());
    if (open !== undefined && open.title !== "") openTitle.value = open.title;
  }
}
