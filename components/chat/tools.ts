import type { ReadonlySignal } from "@preact/signals";
import type { Language } from "../../lib/i18n/language.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import type { Settings } from "../../lib/settings/settings.ts";
import type { Prices } from "../../lib/view/price.ts";
import type { ChatModel } from "./chat_model.ts";

/** How a person wants thoughts to be shown. */
export interface ThoughtsChoice {
  readonly shown: ReadonlySignal<Settings["thoughts"]>;
  /** Remembers what the person has just chosen. */
  choose(choice: Settings["thoughts"]): void;
}

/**
 * What all parts of a transcript work with: one object for all of them, the
 * same for as long as the page is there.
 */
export interface TranscriptTools {
  readonly lang: Language;
  readonly ui: UiText;
  readonly chat: ChatModel;
  readonly thoughts: ThoughtsChoice;
  /** What the models' tokens cost. */
  readonly prices: Prices;
  /** Whether the page goes down as the text grows. */
  readonly following: ReadonlySignal<boolean>;
  /** Called when the person has asked for something. */
  readonly onAsked: () => void;
}
