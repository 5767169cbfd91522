import { createDefine } from "fresh";
import type { Language } from "./lib/i18n/language.ts";
import type { Settings } from "./lib/settings/settings.ts";
import type { Services } from "./server/services.ts";
import type { Session } from "./server/session.ts";

/** What every request carries from middleware to route. */
export interface State {
  services: Services;
  /** The language of the person who asks. */
  language: Language;
  /** Who asks. */
  session: Session;
  /** What they have chosen. */
  settings: Settings;
}

/** Fresh's typed helpers for this app. */
export const define = createDefine<State>();
