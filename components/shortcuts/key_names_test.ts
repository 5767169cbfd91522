import { expect } from "expect";
import { SHORTCUTS } from "../header/shortcuts.ts";
import { keyNames, keysOf } from "./key_names.ts";

Deno.test("keyNames writes each shortcut as its keyboard does", () => {
  const written = (isMac: boolean) =>
    SHORTCUTS.map((shortcut) => keyNames(keysOf(shortcut), isMac).join(" "));
  expect(written(false))
    .toEqual(["Ctrl K", "Ctrl Shift O", "/", "Ctrl B", "Ctrl ,", "?"]);
  expect(written(true)).toEqual(["⌘ K", "⌘ ⇧ O", "/", "⌘ B", "⌘ ,", "?"]);
});

Deno.test("keyNames knows the keys of the question box", () => {
  const keys = ["Mod", "Enter", "Esc", "↑"];
  expect(keyNames(keys, false)).toEqual(["Ctrl", "Enter", "Esc", "↑"]);
  expect(keyNames(keys, true)).toEqual(["⌘", "↩", "esc", "↑"]);
});
