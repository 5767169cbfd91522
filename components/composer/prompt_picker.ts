import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { SavedPrompt } from "../../lib/settings/settings.ts";
import { findPrompts, promptQuery } from "../../lib/view/find_prompts.ts";

/** What a picker works on. */
export interface PromptPickerOptions {
  /** What stands in the question box. */
  readonly draft: ReadonlySignal<string>;
  readonly prompts: ReadonlySignal<readonly SavedPrompt[]>;
  /** Puts a prompt's text into the box. */
  readonly insert: (text: string) => void;
}

/** What a key does to the list. */
export type PickerKey = "up" | "down" | "pick" | "close";

/** The list of prompts that a slash opens: what is in it, and what is chosen. */
export class PromptPicker {
  /** The prompts that are offered; none while the list is closed. */
  readonly choices: ReadonlySignal<readonly SavedPrompt[]>;
  /** The place of the one that is chosen. */
  readonly active: ReadonlySignal<number>;

  /** The text of the one that was taken last; `""` before. */
  taken = "";

  readonly #options: PromptPickerOptions;
  /** Whether it was closed; the next slash opens it again. */
  readonly #isClosed: Signal<boolean> = signal(false);
  readonly #chosen: Signal<{ readonly draft: string; readonly place: number }> =
    signal({ draft: "", place: 0 });

  /** @param options Signals that outlive the picker. */
  constructor(options: PromptPickerOptions) {
    const { draft, prompts } = options;
    this.#options = options;
    this.choices = computed(() => {
      const query = promptQuery(draft.value);
      if (query === undefined || this.#isClosed.value) return [];
      return findPrompts(prompts.value, query);
    });
    // Another query begins at its best find.
    this.active = computed(() =>
      this.#chosen.value.draft === draft.value ? this.#chosen.value.place : 0
    );
  }

  /** Looks at the draft again: without a slash, the next one opens the list. */
  draftChanged(): void {
    if (promptQuery(this.#options.draft.peek()) === undefined) {
      this.#isClosed.value = false;
    }
  }

  /**
   * Does what a key says.
   *
   * @returns Whether the list was open, so that the key was for it.
   */
  press(key: PickerKey): boolean {
    const choices = this.choices.peek();
    if (choices.length === 0) return false;
    const place = this.active.peek();
    if (key === "close") this.#isClosed.value = true;
    else if (key === "pick") this.pick(place);
    else this.#choose(place + (key === "down" ? 1 : -1));
    return true;
  }

  /** Takes a prompt. */
  pick(place: number): void {
    const prompt = this.choices.peek()[place];
    if (prompt === undefined) return;
    // A prompt may begin with a slash of its own.
    this.#isClosed.value = true;
    this.taken = prompt.text;
    this.#options.insert(prompt.text);
    this.draftChanged();
  }

  /** Goes round at both ends. */
  #choose(place: number): void {
    const count = this.choices.peek().length;
    this.#chosen.value = {
      draft: this.#options.draft.peek(),
      place: (place + count) % count,
    };
  }
}
