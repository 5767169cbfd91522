import type { KeyPress } from "../chat/send_key.ts";

/** What a key of the page does. */
export type CommandName =
  | "palette"
  | "newChat"
  | "question"
  | "sidebar"
  | "settings"
  | "shortcuts";

/** One key, and what it does. */
export interface Shortcut {
  readonly command: CommandName;
  /** The key's text in lower case. */
  readonly key: string;
  /** The key's place, where the text is in another script than Latin. */
  readonly code?: string;
  /** With Ctrl, or with Command on a Mac. Without: not while typing. */
  readonly mod: boolean;
  readonly shift: boolean;
}

/**
 * The keys of the page, for the handler and for the list that people read.
 * None of them is one that a browser keeps for itself.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: "palette", key: "k", code: "KeyK", mod: true, shift: false },
  { command: "newChat", key: "o", code: "KeyO", mod: true, shift: true },
  { command: "question", key: "/", mod: false, shift: false },
  { command: "sidebar", key: "b", code: "KeyB", mod: true, shift: false },
  { command: "settings", key: ",", code: "Comma", mod: true, shift: false },
  { command: "shortcuts", key: "?", mod: false, shift: false },
];

/** What is looked at of a `keydown` event anywhere on the page. */
export interface PagePress extends KeyPress {
  readonly code: string;
}

/** Where a key was pressed. */
export interface PressPlace {
  readonly isMac: boolean;
  /** Whether a sign alone is none of ours: while typing, in a dialog. */
  readonly isTaken: boolean;
}

/**
 * Tells what a key does, `null` for a key that is none of ours.
 *
 * @param press The `keydown` event.
 * @param place Where it was pressed.
 */
export function commandOf(
  press: PagePress,
  place: PressPlace,
): CommandName | null {
  if (press.isComposing || press.repeat || press.altKey) return null;
  return SHORTCUTS.find((shortcut) => isPressed(shortcut, press, place))
    ?.command ?? null;
}

function isPressed(
  { key, code, mod, shift }: Shortcut,
  press: PagePress,
  { isMac, isTaken }: PressPlace,
): boolean {
  const [isMod, isOther] = isMac
    ? [press.metaKey, press.ctrlKey]
    : [press.ctrlKey, press.metaKey];
  if (isOther || isMod !== mod || (!mod && isTaken)) return false;
  // A sign without Ctrl says itself whether its keyboard needs Shift for it.
  if (mod && press.shiftKey !== shift) return false;
  return press.key.toLowerCase() === key ||
    (press.code === code && !/^[ -~]$/.test(press.key));
}
