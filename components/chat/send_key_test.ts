import { expect } from "expect";
import { isStopKey, keyMeaning, type KeyPress } from "./send_key.ts";

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

Deno.test("keyMeaning sends on Enter, also with Ctrl or Cmd", () => {
  expect(keyMeaning(ENTER, Infinity)).toBe("send");
  expect(keyMeaning({ ...ENTER, ctrlKey: true }, Infinity)).toBe("send");
  expect(keyMeaning({ ...ENTER, metaKey: true }, Infinity)).toBe("send");
});

Deno.test("keyMeaning leaves new lines and other keys alone", () => {
  expect(keyMeaning({ ...ENTER, shiftKey: true }, Infinity)).toBe("leave");
  expect(keyMeaning({ ...ENTER, altKey: true }, Infinity)).toBe("leave");
  expect(keyMeaning({ ...ENTER, key: "a", keyCode: 65 }, Infinity)).toBe(
    "leave",
  );
});

Deno.test("keyMeaning does not send again while Enter is held", () => {
  expect(keyMeaning({ ...ENTER, repeat: true }, Infinity)).toBe("nothing");
});

Deno.test("keyMeaning never sends on an Enter of an input method", () => {
  const chromeAndFirefox = { ...ENTER, isComposing: true, keyCode: 229 };
  const olderFirefox = { ...ENTER, isComposing: true };
  const windows = { ...ENTER, key: "Process", keyCode: 229 };
  const safari = { ...ENTER, keyCode: 229 };
  for (const press of [chromeAndFirefox, olderFirefox, windows, safari]) {
    expect(keyMeaning(press, Infinity)).toBe("leave");
  }
});

Deno.test("keyMeaning knows Safari's late Enter from the next one", () => {
  expect(keyMeaning(ENTER, -3)).toBe("nothing");
  expect(keyMeaning(ENTER, 0)).toBe("nothing");
  expect(keyMeaning(ENTER, 120)).toBe("send");
});

Deno.test("isStopKey stops on Escape, not when an input method takes it", () => {
  expect(isStopKey(ESCAPE)).toBe(true);
  expect(isStopKey(ENTER)).toBe(false);
  expect(isStopKey({ ...ESCAPE, isComposing: true })).toBe(false);
  expect(isStopKey({ ...ESCAPE, keyCode: 229 })).toBe(false);
});
