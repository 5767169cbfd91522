import { signal } from "@preact/signals";
import { expect } from "expect";
import { ActiveOption } from "./active_option.ts";

function start(...all: string[]) {
  const keys = signal<readonly string[]>(all);
  return { keys, active: new ActiveOption(keys) };
}

Deno.test("ActiveOption begins with the first and goes round", () => {
  const { active } = start("a", "b", "c");
  const seen = [1, 1, 1, -1, -1].map((by) => {
    active.move(by);
    return active.key.value;
  });
  expect(seen).toEqual(["b", "c", "a", "c", "b"]);
  active.jump("last");
  expect(active.key.value).toBe("c");
  active.jump("first");
  expect(active.key.value).toBe("a");
});

Deno.test("ActiveOption stays with its option when others come and go", () => {
  const { keys, active } = start("a", "b");
  active.set("b");
  keys.value = ["x", "y", "b", "a"];
  expect(active.key.value).toBe("b");
  active.move(1);
  expect(active.key.value).toBe("a");
  keys.value = ["x", "y"];
  expect(active.key.value).toBe("x");
  active.set(null);
  expect(active.key.value).toBe("x");
});

Deno.test("ActiveOption has none in an empty list", () => {
  const { keys, active } = start();
  active.move(1);
  active.jump("last");
  expect(active.key.value).toBe(null);
  keys.value = ["a"];
  expect(active.key.value).toBe("a");
});
