import { computed, type ReadonlySignal, signal } from "@preact/signals";

/**
 * Which option of a list the keys are at. Options are known by their keys, so
 * that it stays with its option when others come and go; when that one is
 * gone, it is the first.
 */
export class ActiveOption {
  /** The active option's key; `null` in an empty list. */
  readonly key: ReadonlySignal<string | null>;
  readonly #keys: ReadonlySignal<readonly string[]>;
  readonly #chosen = signal<string | null>(null);

  /** @param keys The options' keys, in the order of the list. */
  constructor(keys: ReadonlySignal<readonly string[]>) {
    this.#keys = keys;
    this.key = computed(() => {
      const chosen = this.#chosen.value;
      const all = keys.value;
      return chosen !== null && all.includes(chosen) ? chosen : all[0] ?? null;
    });
  }

  /** Goes to an option, or to the first with `null`. */
  set(key: string | null): void {
    this.#chosen.value = key;
  }

  /** Goes on by so many options, from the end to the beginning too. */
  move(by: number): void {
    const all = this.#keys.peek();
    if (all.length === 0) return;
    const place = all.indexOf(this.key.peek() ?? "") + by;
    this.set(all[(place + all.length) % all.length] ?? null);
  }

  /** Goes to the first or the last option. */
  jump(to: "first" | "last"): void {
    this.set(this.#keys.peek().at(to === "first" ? 0 : -1) ?? null);
  }
}
