import type { Language } from "../../lib/i18n/language.ts";
import type { SettingsText } from "../../lib/i18n/settings_text.ts";
import type { CommandPorts } from "../header/run_command.ts";
import type { ModelCatalogue } from "../models/model_catalogue.ts";
import type { SettingsModel } from "./settings_model.ts";

/** What each section of the settings is given. */
export interface SectionProps {
  readonly lang: Language;
  readonly text: SettingsText;
  readonly model: SettingsModel;
  readonly catalogue: ModelCatalogue;
  readonly ports: CommandPorts;
  /** The model that answers by default; `""` while nobody knows. */
  readonly byDefault: string;
}
