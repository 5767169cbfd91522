import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LoadedActions } from "./loaded_actions.tsx";
import type { SidebarModel } from "./sidebar_model.ts";

/** Which item of a menu gets the focus. */
export type MenuEnd = "first" | "last";

/**
 * What can be done to conversations: loaded when it is first needed, as most
 * visits only read the list.
 */
export class LazyActions {
  /** `null` until it is here. */
  readonly loaded: ReadonlySignal<LoadedActions | null>;
  /** Whether it did not come. */
  readonly hasFailed: Signal<boolean> = signal(false);
  /** Which item the next menu begins with. */
  menuEnd: MenuEnd = "first";

  readonly #loaded = signal<LoadedActions | null>(null);
  readonly #model: SidebarModel;
  readonly #load: () => Promise<LoadedActions>;
  #loading: Promise<LoadedActions | null> | null = null;

  constructor(model: SidebarModel, load: () => Promise<LoadedActions>) {
    this.loaded = this.#loaded;
    this.#model = model;
    this.#load = load;
  }

  /** Begins to load what a click may need in a moment. */
  readonly prepare = (): void => void this.#need();

  /** Loads it, and says so on the page when it does not come. */
  async demand(): Promise<LoadedActions | null> {
    const loaded = await this.#need();
    this.hasFailed.value = loaded === null;
    if (loaded === null) this.#model.menu.value = null;
    return loaded;
  }

  /** Loads it, once. `null` when it did not come; it is tried again then. */
  #need(): Promise<LoadedActions | null> {
    return this.#loading ??= this.#load().then((loaded) => {
      this.hasFailed.value = false;
      return this.#loaded.value = loaded;
    }, (error: unknown) => {
      // What a module that cannot be fetched rejects with. Some browsers try
      // again next time; for others the page says to reload it.
      if (!(error instanceof TypeError)) throw error;
      this.#loading = null;
      return null;
    });
  }

  /** Opens a conversation's menu, or closes it. */
  toggleMenu(id: string): void {
    if (this.#model.menu.peek() === id) this.#model.menu.value = null;
    else this.openMenu(id, "first");
  }

  /** Opens a conversation's menu. */
  openMenu(id: string, end: MenuEnd): void {
    this.menuEnd = end;
    this.#model.menu.value = id;
    void this.demand();
  }

  /** Imports files. */
  async import(files: readonly File[]): Promise<void> {
    const loaded = await this.demand();
    await loaded?.actions.import(files);
  }
}
