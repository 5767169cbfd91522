import type { Settings } from "../../lib/settings/settings.ts";
import type { CommandName } from "../header/shortcuts.ts";

/** A list of the palette. All but `all` are the choices of one command. */
export type PalettePage = "all" | "models" | "themes" | "languages";

/** What an entry of the palette does. */
export type PaletteAction =
  | { readonly type: "command"; readonly name: CommandName }
  | { readonly type: "page"; readonly page: PalettePage }
  | { readonly type: "model"; readonly name: string | null }
  | { readonly type: "theme"; readonly theme: Settings["theme"] }
  | { readonly type: "language"; readonly language: Settings["language"] }
  | { readonly type: "chat"; readonly id: string };

/** One entry of the palette. */
export interface PaletteItem {
  readonly key: string;
  readonly label: string;
  readonly action: PaletteAction;
  /** What else it is found by, in lower case. */
  readonly words?: string;
  /** The keys that do the same, for `keyNames`. */
  readonly keys?: readonly string[];
  /** Whether it is how things are now. */
  readonly isChosen?: boolean;
  /** Text around what a search has found. */
  readonly excerpt?: string;
}

/** Entries that belong together. */
export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** Tells whether an entry has all words of a query, in any case and order. */
export function isFound({ label, words = "" }: PaletteItem, query: string) {
  const text = `${label} ${words}`.toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
