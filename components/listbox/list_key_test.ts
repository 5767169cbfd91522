import { expect } from "expect";
import type { KeyPress } from "../chat/send_key.ts";
import { listKey } from "./list_key.ts";

const LATER = { sinceCompositionMs: Infinity, hasText: true };
const LIST = { sinceCompositionMs: Infinity, hasText: false };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    keyCode: 0,
    isComposing: false,
    repeat: false,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...more,
  };
}

Deno.test("listKey moves and picks, and leaves a text's own keys to it", () => {
  const keys = ["ArrowDown", "ArrowUp", "Home", "End", " ", "Enter", "a"];
  const moves = ["next", "previous"];
  expect(keys.map((key) => listKey(press(key), LIST)))
    .toEqual([...moves, "first", "last", "pick", "pick", "leave"]);
  expect(keys.map((key) => listKey(press(key), LATER)))
    .toEqual([...moves, "leave", "leave", "leave", "pick", "leave"]);
});

Deno.test("listKey picks nothing with the Enter that ends a composition", () => {
  expect(listKey(press("Enter", { isComposing: true }), LATER)).toBe("leave");
  expect(listKey(press("Enter", { keyCode: 229 }), LATER)).toBe("leave");
  expect(listKey(press("Process"), LATER)).toBe("leave");
  // Safari's Enter comes after the composition has ended.
  const late = { ...LATER, sinceCompositionMs: -2 };
  expect(listKey(press("Enter"), late)).toBe("nothing");
  expect(listKey(press("Enter", { repeat: true }), LATER)).toBe("nothing");
});

Deno.test("listKey lets an input method have its arrows, and the browser its own", () => {
  const arrow = press("ArrowDown", { isComposing: true });
  expect(listKey(arrow, LATER)).toBe("leave");
  expect(listKey(press("ArrowUp", { shiftKey: true }), LATER)).toBe("leave");
  expect(listKey(press("ArrowUp", { metaKey: true }), LIST)).toBe("leave");
});
