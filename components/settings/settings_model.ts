import { type Signal, signal } from "@preact/signals";
import type { ModelOptions, Settings } from "../../lib/settings/settings.ts";
import type { Shared } from "../app/shared.ts";

/** What {@linkcode SettingsModel} needs from outside. */
export interface SettingsModelPorts {
  readonly shared: Pick<Shared, "settings">;
  /** Takes over settings and keeps them. */
  readonly change: (patch: Partial<Settings>) => void;
  /** Settles when the server has all that was changed. */
  readonly kept: () => Promise<void>;
  readonly reload: () => void;
}

/** How far the last change has come; `none` before there is one. */
export type SaveState = "none" | "saving" | "saved";

/** What a person does in the settings dialog. Every change is kept at once. */
export class SettingsModel {
  readonly saveState: Signal<SaveState> = signal("none");
  readonly #ports: SettingsModelPorts;
  #changes = 0;

  /** @param ports The settings and the ways to keep them. */
  constructor(ports: SettingsModelPorts) {
    this.#ports = ports;
  }

  /** The settings as they are now. */
  get settings(): Settings {
    return this.#ports.shared.settings.value;
  }

  /** Changes some settings. */
  set(patch: Partial<Settings>): Promise<void> {
    return this.note(() => this.#ports.change(patch));
  }

  /** Says how far a change comes that is made in another way. */
  async note(make: () => void): Promise<void> {
    const change = ++this.#changes;
    this.saveState.value = "saving";
    make();
    await this.#ports.kept();
    if (change === this.#changes) this.saveState.value = "saved";
  }

  /** Sets one option of the model; `undefined` leaves it to the model. */
  setOption<Name extends keyof ModelOptions>(
    name: Name,
    value: ModelOptions[Name] | undefined,
  ): Promise<void> {
    const { [name]: _, ...others } = this.#ports.shared.settings.peek().options;
    const options = value === undefined ? others : { ...others, [name]: value };
    return this.set({ options });
  }

  /**
   * Changes the language: the page is drawn anew in it once it is kept, unless
   * another was chosen meanwhile.
   */
  async setLanguage(language: Settings["language"]): Promise<void> {
    await this.set({ language });
    if (this.settings.language === language) this.#ports.reload();
  }
}
