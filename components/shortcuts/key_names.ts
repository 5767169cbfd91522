import type { Shortcut } from "../header/shortcuts.ts";

const MAC: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Shift: "⇧",
  Alt: "⌥",
  Enter: "↩",
  Esc: "esc",
};
const OTHERS: Readonly<Record<string, string>> = { Mod: "Ctrl" };

/**
 * Writes keys as they stand on the person's keyboard.
 *
 * @param keys `Mod`, `Shift`, `Enter`, … or a sign.
 * @param isMac Whether it is a Mac's.
 */
export function keyNames(keys: readonly string[], isMac: boolean): string[] {
  const names = isMac ? MAC : OTHERS;
  return keys.map((key) => names[key] ?? key);
}

/** Returns the keys of a shortcut, for {@linkcode keyNames}. */
export function keysOf({ key, mod, shift }: Shortcut): string[] {
  return [
    ...(mod ? ["Mod"] : []),
    ...(shift ? ["Shift"] : []),
    key.toUpperCase(),
  ];
}
