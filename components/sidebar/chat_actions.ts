import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { ChatItem } from "../../lib/view/chat_list.ts";
import type { Keep } from "../ask/ports.ts";
import type { Shared } from "../app/shared.ts";
import type { Timing } from "../watch/ports.ts";
import { ChatSearch } from "./chat_search.ts";
import { Deletions } from "./deletions.ts";
import { LeftDeletions } from "./left_deletions.ts";
import { importFiles } from "./import_files.ts";
import type {
  ChosenFile,
  FailedImport,
  PostImport,
  ReadPage,
  Remove,
  Rename,
} from "./ports.ts";
import type { SidebarModel } from "./sidebar_model.ts";

/** What could not be done to a conversation, or to files. */
export type ChatProblem =
  | { readonly type: "rename" | "delete"; readonly title: string }
  | { readonly type: "import"; readonly files: readonly FailedImport[] };

/** What the actions need from outside. */
export interface ChatActionsOptions {
  readonly model: SidebarModel;
  readonly shared: Pick<Shared, "openId">;
  readonly read: ReadPage;
  readonly rename: Rename;
  readonly remove: Remove;
  readonly postImport: PostImport;
  readonly timing: Pick<Timing, "later" | "now">;
  /** Keeps deletions for the next page. */
  readonly keep: Keep;
  /** Keeps them for any page, should no next one come. */
  readonly leftKeep: Keep;
  /** Tells the server what the next page is to be drawn without. */
  readonly tell: (ids: readonly string[]) => void;
  /** Drops what this browser keeps of a conversation that is gone. */
  readonly forget: (id: string) => void;
  /** Leaves for another page of ours. */
  readonly go: (path: string) => void;
}

/** What a person can do to conversations from the list. */
export class ChatActions {
  readonly deletions: Deletions;
  readonly search: ChatSearch;
  /** What the search has found, without what is being deleted. */
  readonly hits: ReadonlySignal<readonly ChatItem[]>;
  /** What could not be done last, until it is put away. */
  readonly problem: Signal<ChatProblem | null> = signal(null);
  /** Whether files are on their way. */
  readonly importing: Signal<boolean> = signal(false);
  /** Deletion whose Undo is to get the focus once it is shown. */
  focusUndo: string | null = null;

  readonly #options: ChatActionsOptions;

  constructor(options: ChatActionsOptions) {
    const { model, read, remove, timing, keep, leftKeep, tell, forget } =
      options;
    this.#options = options;
    this.search = new ChatSearch({ typed: model.typed, read, timing });
    this.hits = computed(() => {
      const running = new Set(
        model.pages.items.value.filter((item) => item.running)
          .map(({ id }) => id),
      );
      return model.shown(this.search.pages.value?.items.value ?? [])
        .map((item) => ({ ...item, running: running.has(item.id) }));
    });
    this.deletions = new Deletions({
      remove,
      timing,
      keep,
      left: new LeftDeletions(leftKeep),
      tell,
      listener: {
        hidden: (id, isHidden) => model.hide(id, isHidden),
        gone: (id) => {
          forget(id);
          model.pages.drop(id);
          this.search.drop(id);
          model.changed();
        },
        failed: ({ title }) => {
          this.problem.value = { type: "delete", title };
          model.changed();
        },
      },
    });
    this.deletions.start();
  }

  /**
   * Gives a conversation another title, at once; the old one comes back if the
   * server does not take it.
   */
  async rename(id: string, title: string): Promise<void> {
    const { model, rename } = this.#options;
    const old = this.#titleOf(id);
    const wanted = title.trim();
    if (wanted === "" || wanted === old) return;
    this.problem.value = null;
    this.#retitle(id, wanted);
    const item = await rename(id, wanted);
    this.#retitle(id, item?.title ?? old);
    if (item === undefined) {
      this.problem.value = { type: "rename", title: old };
    }
    model.changed();
  }

  /** Deletes a conversation; one that is open gives way to a new chat. */
  delete(id: string): void {
    const { shared, go } = this.#options;
    this.problem.value = null;
    const wasOpen = shared.openId.peek() === id;
    this.deletions.delete({ id, title: this.#titleOf(id), wasOpen });
    if (!wasOpen) return;
    // The next page is where one looks: all of the time is for it.
    this.deletions.hold(true);
    go("/");
  }

  /**
   * Brings a deleted conversation back, and the focus to it; whoever was in it
   * and has begun nothing else since gets there again.
   */
  undo(id: string): void {
    const { model, shared, go } = this.#options;
    model.focusNext = id;
    const deletion = this.deletions.undo(id);
    // The page may have been drawn without it.
    model.changed();
    if (deletion?.wasOpen && shared.openId.peek() === null) go(`/c/${id}`);
  }

  /** Deletes now what could still be undone; the focus goes to the list. */
  finish(id: string): void {
    const [first] = this.#options.model.pages.items.peek();
    this.#options.model.focusNext = first?.id ?? null;
    this.deletions.finish(id);
  }

  /** Imports files, and opens the last of what came of them. */
  async import(files: readonly ChosenFile[]): Promise<void> {
    if (this.importing.peek() || files.length === 0) return;
    const { model, postImport, go } = this.#options;
    this.problem.value = null;
    this.importing.value = true;
    const { ids, failed } = await importFiles(files, postImport);
    this.importing.value = false;
    if (ids.length > 0) model.changed();
    const last = ids.at(-1);
    if (failed.length > 0) {
      // Stays here: what went wrong would not be seen on another page.
      this.problem.value = { type: "import", files: failed };
    } else if (last !== undefined) go(`/c/${last}`);
  }

  #titleOf(id: string): string {
    const { model } = this.#options;
    return [...model.pages.items.peek(), ...this.hits.peek()]
      .find((item) => item.id === id)?.title ?? "";
  }

  #retitle(id: string, title: string): void {
    this.#options.model.retitle(id, title);
    this.search.change(id, { title });
  }
}
