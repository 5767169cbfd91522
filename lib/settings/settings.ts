import type { Language } from "../i18n/language.ts";

/** A system prompt with a name. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly prompt: string;
}

/** A text kept for use in the question box. */
export interface SavedPrompt {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** How hard a model is to think, as the page offers it. */
export type Effort = "low" | "medium" | "high" | "max";

/** What goes with every question; what is absent is left to the model. */
export interface ModelOptions {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_tokens?: number;
  readonly thinking?: boolean;
  readonly reasoning_effort?: Effort;
  readonly web_search?: boolean;
}

/** What a person has chosen, kept on the server with the session. */
export interface Settings {
  /** `auto` follows the browser. */
  readonly language: "auto" | Language;
  /** `auto` follows the system. */
  readonly theme: "auto" | "light" | "dark";
  readonly fontSize: "small" | "medium" | "large" | "larger";
  /** Whether the list of conversations stands beside the chat. */
  readonly sidebar: "open" | "closed";
  /** Which key sends: Enter, or Ctrl/Cmd + Enter. */
  readonly sendKey: "enter" | "mod-enter";
  /** How thoughts are shown: open only while they come, always, or never. */
  readonly thoughts: "auto" | "open" | "closed";
  /** Model to ask, `upstream/model`; `null` leaves it to the server. */
  readonly model: string | null;
  readonly options: ModelOptions;
  /** The system prompt while no persona is chosen; `""` sends none. */
  readonly system: string;
  /** The chosen persona's id, whose prompt is sent as the system prompt. */
  readonly persona: string | null;
  readonly personas: readonly Persona[];
  readonly prompts: readonly SavedPrompt[];
  /** Whether the model may be asked for a conversation's title. */
  readonly titles: boolean;
  /** Whether a sign alone (`/`, `?`) is a shortcut (WCAG 2.1.4). */
  readonly signKeys: boolean;
}

/** The settings of whoever has chosen nothing yet. */
export const DEFAULT_SETTINGS: Settings = {
  language: "auto",
  theme: "auto",
  fontSize: "medium",
  sidebar: "open",
  sendKey: "enter",
  thoughts: "auto",
  model: null,
  options: {},
  system: "",
  persona: null,
  personas: [],
  prompts: [],
  titles: true,
  signKeys: true,
};
