import type { Language } from "./language.ts";

/** What the question box says. */
export interface ComposerText {
  /** Which keys do what, by the key that sends. */
  readonly keysHint: Readonly<Record<"enter" | "mod-enter", string>>;
}

const en: ComposerText = {
  keysHint: {
    "enter": "Enter sends, Shift + Enter starts a new line.",
    "mod-enter": "Ctrl or ⌘ + Enter sends, Enter starts a new line.",
  },
};

const zh: ComposerText = {
  keysHint: {
    "enter": "Enter 发送，Shift + Enter 换行。",
    "mod-enter": "Ctrl 或 ⌘ + Enter 发送，Enter 换行。",
  },
};

const CATALOGUE: Readonly<Record<Language, ComposerText>> = { en, zh };

/**
 * Returns the strings of the question box.
 *
 * @param language A language from `negotiateLanguage`.
 */
export function composerText(language: Language): ComposerText {
  return CATALOGUE[language];
}
