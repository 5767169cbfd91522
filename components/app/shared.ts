import type { Signal } from "@preact/signals";
import type { Settings } from "../../lib/settings/settings.ts";

/**
 * What the islands of one page share. The route makes the signals and gives
 * them to each island; Fresh keeps them shared in the browser.
 */
export interface Shared {
  /** The person's settings; changes are kept by `keepSettings`. */
  readonly settings: Signal<Settings>;
  /** The open conversation's id; `null` before the server has it. */
  readonly openId: Signal<string | null>;
  /** The open conversation's title; `""` before it has one. */
  readonly openTitle: Signal<string>;
  /**
   * Counts what lists of conversations must look at again: one was made,
   * renamed, deleted or imported, or a reply in it has begun or ended.
   */
  readonly changes: Signal<number>;
  /** Whether the list lies over the page, where it has no room beside it. */
  readonly drawer: Signal<boolean>;
  /** The dialog that is open. */
  readonly dialog: Signal<DialogName | null>;
}

/** The dialogs of a page; at most one is open. */
export type DialogName = "settings" | "palette" | "shortcuts";
