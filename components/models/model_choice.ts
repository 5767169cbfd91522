import { computed, type ReadonlySignal, signal } from "@preact/signals";
import {
  findModel,
  groupModels,
  type ModelGroup,
  type ModelItem,
} from "../../lib/view/model_list.ts";
import { ActiveOption } from "../listbox/active_option.ts";

/** The key of the entry that leaves the choice to the server. */
export const DEFAULT_KEY = "";

/** A choice among models: what is looked for and where the keys are. */
export class ModelChoice {
  readonly query = signal("");
  /** The models found, by upstream. */
  readonly groups: ReadonlySignal<readonly ModelGroup[]>;
  /** Whether the entry for the server's own choice is there. */
  readonly hasDefault: ReadonlySignal<boolean>;
  /** The keys of all entries: `upstream/id`, or {@linkcode DEFAULT_KEY}. */
  readonly keys: ReadonlySignal<readonly string[]>;
  readonly active: ActiveOption;
  /** The key of the model that is chosen now; `null`: it is not listed. */
  readonly chosen: string | null;

  /**
   * @param models All models.
   * @param chosen `Settings.model`.
   */
  constructor(models: readonly ModelItem[], chosen: string | null) {
    this.groups = computed(() => groupModels(models, this.query.value));
    this.hasDefault = computed(() => this.query.value.trim() === "");
    this.keys = computed(() => [
      ...(this.hasDefault.value ? [DEFAULT_KEY] : []),
      ...this.groups.value.flatMap((group) =>
        group.models.map(({ name }) => name)
      ),
    ]);
    this.chosen = chosen === null
      ? DEFAULT_KEY
      : findModel(models, chosen)?.name ?? null;
    this.active = new ActiveOption(this.keys);
    this.active.set(this.chosen);
  }

  /** Looks for models; the keys are at the first that is found. */
  search(query: string): void {
    this.query.value = query;
    this.active.set(this.hasDefault.value ? this.chosen : null);
  }
}
