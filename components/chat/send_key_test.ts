import { expect } from "expect";
import {
  isOfInputMethod,
  isStopKey,
  type KeyContext,
  keyMeaning,
  type KeyPress,
} from "./send_key.ts";

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
/** Enter sends, so long after a composition. */
function after(sinceCompositionMs: number): KeyContext {
  return { sinceCompositionMs, sendKey: "enter" };
}

const ESCAPE: KeyPress = { ...ENTER, key: "Escape", keyCode: 27 };

Deno.test("keyMeaning sends on Enter, also with Ctrl or Cmd", () => {
  expect(keyMeaning(ENTER, after(Infinity))).toBe("send");
  expect(keyMeaning({ ...ENTER, ctrlKey: true }, after(Infinity))).toBe("send");
  expect(keyMeaning({ ...ENTER, metaKey: true }, after(Infinity))).toBe("send");
});

Deno.test("keyMeaning leaves new lines and other keys alone", () => {
  expect(keyMeaning({ ...ENTER, shiftKey: true }, after(Infinity))).toBe(
    "leave",
  );
  expect(keyMeaning({ ...ENTER, altKey: true }, after(Infinity))).toBe("leave");
  expect(keyMeaning({ ...ENTER, key: "a", keyCode: 65 }, after(Infinity))).toBe(
    "leave",
  );
});

Deno.test("keyMeaning does not send again while Enter is held", () => {
  expect(keyMeaning({ ...ENTER, repeat: true }, after(Infinity))).toBe(
    "nothing",
  );
});

Deno.test("keyMeaning never sends on an Enter of an input method", () => {
  const chromeAndFirefox = { ...ENTER, isComposing: true, keyCode: 229 };
  const olderFirefox = { ...ENTER, isComposing: true };
  const windows = { ...ENTER, key: "Process", keyCode: 229 };
  const safari = { ...ENTER, keyCode: 229 };
  for (const press of [chromeAndFirefox, olderFirefox, windows, safari]) {
    expect(keyMeaning(press, after(Infinity))).toBe("leave");
  }
});

Deno.test("keyMeaning knows Safari's late Enter from the next one", () => {
  expect(keyMeaning(ENTER, after(-3))).toBe("nothing");
  expect(keyMeaning(ENTER, after(0))).toBe("nothing");
  expect(keyMeaning(ENTER, after(120))).toBe("send");
});

Deno.test("isStopKey stops on Escape, not when an input method takes it", () => {
  expect(isStopKey(ESCAPE)).toBe(true);
  expect(isStopKey(ENTER)).toBe(false);
  expect(isStopKey({ ...ESCAPE, isComposing: true })).toBe(false);
  expect(isStopKey({ ...ESCAPE, keyCode: 229 })).toBe(false);
});

Deno.test("keyMeaning sends on Ctrl or Cmd + Enter only, where that is chosen", () => {
  const context: KeyContext = {
    sinceCompositionMs: Infinity,
    sendKey: "mod-enter",
  };
  const ctrl = { ...ENTER, ctrlKey: true };
  const cmd = { ...ENTER, metaKey: true };
  expect(keyMeaning(ENTER, context)).toBe("leave");
  expect(keyMeaning({ ...ENTER, repeat: true }, context)).toBe("leave");
  expect(keyMeaning({ ...ENTER, shiftKey: true }, context)).toBe("leave");
  expect(keyMeaning(ctrl, context)).toBe("send");
  expect(keyMeaning(cmd, context)).toBe("send");
  expect(keyMeaning({ ...ctrl, repeat: true }, context)).toBe("nothing");
  expect(keyMeaning({ ...cmd, shiftKey: true }, context)).toBe("leave");
  expect(keyMeaning({ ...ctrl, isComposing: true }, context)).toBe("leave");
  expect(keyMeaning({ ...ctrl, keyCode: 229 }, context)).toBe("leave");
  const justComposed = { ...context, sinceCompositionMs: 0 };
  expect(keyMeaning(ctrl, justComposed)).toBe("nothing");
  // The line break that Safari's late Enter would make is not ours to make.
  expect(keyMeaning(ENTER, justComposed)).toBe("leave");
});

Deno.test("isOfInputMethod knows what each browser says of such a key", () => {
  expect(isOfInputMethod(ENTER)).toBe(false);
  expect(isOfInputMethod({ ...ENTER, isComposing: true })).toBe(true);
  expect(isOfInputMethod({ ...ENTER, keyCode: 229 })).toBe(true);
  expect(isOfInputMethod({ ...ENTER, key: "Process", keyCode: 0 })).toBe(true);
});
