import { signal } from "@preact/signals";
import { expect } from "expect";
import { Library, type LibraryItem } from "./library.ts";

const POET = { id: "a", name: "Poet", text: "In verse." };
const CLERK = { id: "b", name: "Clerk", text: "In tables." };

function start(...all: LibraryItem[]) {
  const items = signal<readonly LibraryItem[]>(all);
  let ids = 0;
  const library = new Library({
    items,
    keep: (kept) => items.value = kept,
    newId: () => `new${++ids}`,
    most: 3,
  });
  return { items, library };
}

Deno.test("Library adds an item with a trimmed name at its end", () => {
  const { items, library } = start(POET);
  library.add();
  expect(library.isNew).toBe(true);
  library.write({ name: " Clerk " });
  library.write({ text: " In tables.\n" });
  expect(items.value).toEqual([POET]);
  expect(library.save()).toBe(true);
  expect(items.value)
    .toEqual([POET, { id: "new1", name: "Clerk", text: " In tables.\n" }]);
  expect(library.draft.value).toBe(null);
});

Deno.test("Library says what an item lacks and keeps nothing", () => {
  const { items, library } = start();
  library.add();
  library.write({ text: "x" });
  expect(library.save()).toBe(false);
  expect(library.problem.value).toBe("noName");
  library.write({ name: "n", text: " \n" });
  expect(library.problem.value).toBe(null);
  expect(library.save()).toBe(false);
  expect(library.problem.value).toBe("noText");
  library.cancel();
  expect([library.draft.value, library.problem.value]).toEqual([null, null]);
  expect(items.value).toEqual([]);
});

Deno.test("Library changes an item in its place, or leaves it as it was", () => {
  const { items, library } = start(POET, CLERK);
  library.edit(POET);
  expect(library.isNew).toBe(false);
  library.write({ text: "In rhyme." });
  library.cancel();
  expect(items.value).toEqual([POET, CLERK]);
  library.edit(POET);
  library.write({ text: "In rhyme." });
  library.save();
  expect(items.value).toEqual([{ ...POET, text: "In rhyme." }, CLERK]);
});

Deno.test("Library deletes, and brings back to the same place", () => {
  const { items, library } = start(POET, CLERK);
  library.remove(POET);
  expect(items.value).toEqual([CLERK]);
  expect(library.removed.value?.item).toBe(POET);
  library.undo();
  library.undo();
  expect(items.value).toEqual([POET, CLERK]);
  expect(library.removed.value).toBe(null);
});

Deno.test("Library adds again what another tab has deleted meanwhile", () => {
  const { items, library } = start(POET);
  library.edit(POET);
  items.value = [];
  library.save();
  expect(items.value).toEqual([POET]);
});

Deno.test("Library takes no more than it may have", () => {
  const { library } = start(POET, CLERK, { ...POET, id: "c" });
  expect(library.isFull).toBe(true);
  library.add();
  expect(library.draft.value).toBe(null);
});

Deno.test("Library keeps a whole draft when the person turns to another item", () => {
  const { items, library } = start(POET, CLERK);
  library.edit(POET);
  library.write({ text: "In rhyme." });
  library.edit(CLERK);
  library.leave(POET.id);
  expect(items.value[0]).toEqual({ ...POET, text: "In rhyme." });
  expect(library.draft.value).toBe(CLERK);
  library.write({ name: " " });
  library.leave(CLERK.id);
  expect(items.value[1]).toBe(CLERK);
});
