import type { SidebarText } from "../../lib/i18n/sidebar_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import type { Shared } from "../app/shared.ts";
import type { LazyActions } from "./lazy_actions.ts";
import type { SidebarModel } from "./sidebar_model.ts";

/** What all parts of the list are given. */
export interface SidebarParts {
  readonly lang: Language;
  readonly ui: SidebarText;
  readonly shared: Shared;
  readonly model: SidebarModel;
  readonly actions: LazyActions;
}
