import { expect } from "expect";
import { isSendKey, isStopKey, type KeyPress } from "./send_key.ts";

const ENTER: KeyPress = {
  key: "Enter",
  keyCode: 13,
  isComposing: false,
  repeat: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
};
const ESCAPE: KeyPress = { ...ENTER, key: "Escape", keyCode: 27 };

Deno.test("isSendKey sends on Enter, also with Ctrl or Cmd", () => {
  expect(isSendKey(ENTER, Infinity)).toBe(true);
  expect(isSendKey({ ...ENTER, ctrlKey: true }, Infinity)).toBe(true);
  expect(isSendKey({ ...ENTER, metaKey: true }, Infinity)).toBe(true);
});

Deno.test("isSendKey leaves new lines and other keys alone", () => {
  expect(isSendKey({ ...ENTER, shiftKey: true }, Infinity)).toBe(false);
  expect(isSendKey({ ...ENTER, altKey: true }, Infinity)).toBe(false);
  expect(isSendKey({ ...ENTER, key: "a", keyCode: 65 }, Infinity)).toBe(false);
});

Deno.test("isSendKey does not send again while Enter is held", () => {
  expect(isSendKey({ ...ENTER, repeat: true }, Infinity)).toBe(false);
});

Deno.test("isSendKey never sends on an Enter of an input method", () => {
  const chromeAndFirefox = { ...ENTER, isComposing: true, keyCode: 229 };
  const olderFirefox = { ...ENTER, isComposing: true };
  const windows = { ...ENTER, key: "Process", keyCode: 229 };
  const safari = { ...ENTER, keyCode: 229 };
  for (const press of [chromeAndFirefox, olderFirefox, windows, safari]) {
    expect(isSendKey(press, Infinity)).toBe(false);
  }
});

Deno.test("isSendKey knows Safari's late Enter from the next one", () => {
  expect(isSendKey(ENTER, -3)).toBe(false);
  expect(isSendKey(ENTER, 0)).toBe(false);
  expect(isSendKey(ENTER, 120)).toBe(true);
});

Deno.test("isStopKey stops on Escape, not when an input method takes it", () => {
  expect(isStopKey(ESCAPE)).toBe(true);
  expect(isStopKey(ENTER)).toBe(false);
  expect(isStopKey({ ...ESCAPE, isComposing: true })).toBe(false);
  expect(isStopKey({ ...ESCAPE, keyCode: 229 })).toBe(false);
});
