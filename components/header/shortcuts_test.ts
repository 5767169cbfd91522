import { expect } from "expect";
import { commandOf, type PagePress, SHORTCUTS } from "./shortcuts.ts";

const HERE = { isMac: false, isTaken: false };

function press(key: string, more: Partial<PagePress> = {}): PagePress {
  return {
    key,
    code: "",
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

Deno.test("commandOf knows each key of the table, and each key once", () => {
  const keys = SHORTCUTS.map(({ command, key, mod, shift }) => {
    const event = press(shift ? key.toUpperCase() : key, {
      ctrlKey: mod,
      shiftKey: shift,
    });
    expect(commandOf(event, HERE)).toBe(command);
    return `${mod} ${shift} ${key}`;
  });
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThan(5);
});

Deno.test("commandOf takes Command on a Mac and Ctrl elsewhere, not both", () => {
  const mac = { isMac: true, isTaken: false };
  const meta = press("k", { metaKey: true });
  const ctrl = press("k", { ctrlKey: true });
  expect([meta, ctrl].map((event) => commandOf(event, mac)))
    .toEqual(["palette", null]);
  expect([meta, ctrl].map((event) => commandOf(event, HERE)))
    .toEqual([null, "palette"]);
  const both = press("k", { ctrlKey: true, metaKey: true });
  expect(commandOf(both, mac)).toBe(null);
});

Deno.test("commandOf leaves signs alone while typing, but not those with Ctrl", () => {
  const typing = { isMac: false, isTaken: true };
  expect(commandOf(press("?", { shiftKey: true }), typing)).toBe(null);
  expect(commandOf(press("/"), typing)).toBe(null);
  expect(commandOf(press("k", { ctrlKey: true }), typing)).toBe("palette");
});

Deno.test("commandOf takes a sign however its keyboard writes it", () => {
  for (const shiftKey of [true, false]) {
    expect(commandOf(press("/", { shiftKey }), HERE)).toBe("question");
    expect(commandOf(press("?", { shiftKey }), HERE)).toBe("shortcuts");
  }
});

Deno.test("commandOf finds a letter by its place on a keyboard without Latin", () => {
  const russian = press("л", { code: "KeyK", ctrlKey: true });
  expect(commandOf(russian, HERE)).toBe("palette");
  // Dvorak has another Latin letter in that place, which decides.
  const dvorak = press("t", { code: "KeyK", ctrlKey: true });
  expect(commandOf(dvorak, HERE)).toBe(null);
});

Deno.test("commandOf leaves input methods, held keys and other modifiers alone", () => {
  const ctrlKey = true;
  const not = [
    press("k", { ctrlKey, isComposing: true }),
    press("k", { ctrlKey, repeat: true }),
    press("k", { ctrlKey, altKey: true }),
    press("K", { ctrlKey, shiftKey: true }),
    press("o", { ctrlKey }),
    press("k"),
    press("/", { ctrlKey }),
    press("Unidentified", { ctrlKey }),
  ];
  expect(not.map((event) => commandOf(event, HERE))).toEqual(
    not.map(() => null),
  );
});
