import { expect } from "expect";
import { FakeKeep } from "../../tests/support/chat_fakes.ts";
import { chat, FakeSidebar } from "../../tests/support/sidebar_fakes.ts";
import { settled } from "../../tests/support/settled.ts";
import type { ChatActions } from "./chat_actions.ts";

function start(keep?: FakeKeep, leftKeep?: FakeKeep) {
  const tab = new FakeSidebar(
    { items: [chat("a"), chat("b"), chat("c")] },
    keep,
    leftKeep,
  );
  return { tab, actions: tab.actions() };
}

function waiting({ deletions }: ChatActions): string {
  return deletions.waiting.value.map(({ id }) => id).join(" ");
}

function titleOf(tab: FakeSidebar, id: string): string | undefined {
  return tab.model.pages.items.value.find((item) => item.id === id)?.title;
}

Deno.test("ChatActions renames at once and tells the server", async () => {
  const { tab, actions } = start();
  actions.rename("b", "  New ");
  expect(titleOf(tab, "b")).toBe("New");
  expect(tab.chats.renames).toEqual([["b", "New"]]);
  await tab.chats.settle(true);
  expect(titleOf(tab, "b")).toBe("New");
  expect(actions.problem.value).toBe(null);
  expect(tab.channel.posted).toHaveLength(1);
});

Deno.test("ChatActions gives the old title back when renaming fails, and says so", async () => {
  const { tab, actions } = start();
  tab.shared.openId.value = "b";
  actions.rename("b", "New");
  expect(tab.shared.openTitle.value).toBe("New");
  await tab.chats.settle(false);
  expect(titleOf(tab, "b")).toBe("Title b");
  expect(tab.shared.openTitle.value).toBe("Title b");
  expect(actions.problem.value).toEqual({ type: "rename", title: "Title b" });
});

Deno.test("ChatActions renames nothing to nothing, or to what it was", () => {
  const { tab, actions } = start();
  actions.rename("b", " ");
  actions.rename("b", "Title b ");
  expect(tab.chats.renames).toHaveLength(0);
});

Deno.test("ChatActions hides what is deleted, and deletes it after six seconds", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  expect(tab.listed).toBe("a c");
  expect(actions.deletions.waiting.value)
    .toMatchObject([{ id: "b", title: "Title b", isSent: false }]);
  tab.timing.pass(5_999);
  expect(tab.chats.removes).toHaveLength(0);
  tab.timing.pass(1);
  expect(tab.chats.removes).toEqual(["b"]);
  expect(waiting(actions)).toBe("");
  expect(tab.listed).toBe("a c");
  expect(tab.forgotten).toEqual([]);
  await tab.chats.settle(true);
  expect(tab.forgotten).toEqual(["b"]);
  expect(tab.model.pages.items.value).toHaveLength(2);
  expect(tab.channel.posted).toHaveLength(1);
  expect(tab.keep.text).toBe("");
});

Deno.test("ChatActions undoes a deletion, and the focus is to follow", () => {
  const { tab, actions } = start();
  actions.delete("a");
  actions.delete("b");
  actions.undo("a");
  expect(tab.listed).toBe("a c");
  expect(tab.model.focusNext).toBe("a");
  tab.timing.pass(60_000);
  expect(tab.chats.removes).toEqual(["b"]);
});

Deno.test("ChatActions does not delete while somebody is at the button", () => {
  const { tab, actions } = start();
  actions.delete("b");
  tab.timing.pass(5_000);
  actions.deletions.hold(true);
  tab.timing.pass(60_000);
  actions.delete("c");
  tab.timing.pass(60_000);
  expect(tab.chats.removes).toHaveLength(0);
  actions.deletions.hold(false);
  tab.timing.pass(5_999);
  expect(tab.chats.removes).toHaveLength(0);
  tab.timing.pass(1);
  expect(tab.chats.removes).toEqual(["b", "c"]);
});

Deno.test("ChatActions runs the time again once nothing is left to be at", () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.deletions.hold(true);
  actions.undo("b");
  actions.delete("c");
  tab.timing.pass(6_000);
  expect(tab.chats.removes).toEqual(["c"]);
});

Deno.test("ChatActions brings back what could not be deleted, and says so", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  tab.timing.pass(6_000);
  await tab.chats.settle(false);
  expect(tab.forgotten).toEqual([]);
  expect(tab.listed).toBe("a b c");
  expect(actions.problem.value).toEqual({ type: "delete", title: "Title b" });
  expect(tab.keep.text).toBe("");
  actions.delete("b");
  expect(actions.problem.value).toBe(null);
});

Deno.test("ChatActions deletes at once what nobody wants back", () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.finish("b");
  actions.finish("b");
  expect(tab.chats.removes).toEqual(["b"]);
  expect(tab.model.focusNext).toBe("a");
  expect(tab.timing.waiting).toBe(0);
});

Deno.test("ChatActions makes sure on the next page of what the last one sent", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.finish("b");
  actions.deletions.rest();
  const next = start(tab.keep);
  expect(next.tab.listed).toBe("a c");
  expect(waiting(next.actions)).toBe("");
  expect(next.tab.chats.removes).toEqual(["b"]);
  await next.tab.chats.settle(true);
  expect(tab.keep.text).toBe("");
});

Deno.test("ChatActions leaves an open conversation that is deleted, to be undone on the next page", () => {
  const { tab, actions } = start();
  tab.shared.openId.value = "b";
  actions.delete("b");
  expect(tab.went).toEqual(["/"]);
  tab.timing.pass(60_000);
  actions.deletions.rest();
  expect(tab.chats.removes).toHaveLength(0);
  expect(tab.told).toEqual(["b"]);

  const next = start(tab.keep);
  expect(next.tab.listed).toBe("a c");
  expect(waiting(next.actions)).toBe("b");
  next.tab.timing.pass(5_999);
  next.actions.undo("b");
  expect(next.tab.went).toEqual(["/c/b"]);
  expect(next.tab.listed).toBe("a b c");
  expect(next.tab.told).toEqual([]);
  expect(tab.keep.text).toBe("");
  next.tab.timing.pass(60_000);
  expect(next.tab.chats.removes).toHaveLength(0);
});

Deno.test("ChatActions lets the next page undo for the rest of the time", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  tab.timing.pass(2_000);
  actions.deletions.rest();
  actions.deletions.rest();
  tab.timing.pass(60_000);
  expect(tab.chats.removes).toHaveLength(0);

  const next = start(tab.keep, tab.leftKeep);
  expect(waiting(next.actions)).toBe("b");
  expect(tab.leftKeep.text).toBe("");
  next.tab.timing.pass(3_999);
  expect(next.tab.chats.removes).toHaveLength(0);
  next.tab.timing.pass(1);
  expect(next.tab.chats.removes).toEqual(["b"]);
  await next.tab.chats.settle(true);
  next.tab.timing.pass(60_000);
  expect(next.tab.chats.removes).toHaveLength(1);
  expect(next.tab.went).toEqual([]);
});

Deno.test("ChatActions undoes on another page without leaving it", () => {
  const { tab, actions } = start();
  tab.shared.openId.value = "b";
  actions.delete("b");
  actions.deletions.rest();
  const next = start(tab.keep, tab.leftKeep);
  next.tab.shared.openId.value = "c";
  next.actions.undo("b");
  expect(next.tab.listed).toBe("a b c");
  expect(next.tab.went).toEqual([]);
});

Deno.test("ChatActions does not delete again, back from the cache, what was undone since", () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.delete("c");
  actions.deletions.rest();
  const next = start(tab.keep, tab.leftKeep);
  next.actions.undo("b");
  next.actions.deletions.rest();
  actions.deletions.wake();
  expect(tab.listed).toBe("a b");
  expect(waiting(actions)).toBe("c");
  tab.timing.pass(6_000);
  expect(tab.chats.removes).toEqual(["c"]);
});

Deno.test("ChatActions undoes no more what a tab comes back with later", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.deletions.rest();
  const next = new FakeSidebar({ items: [chat("a"), chat("b")] }, tab.keep);
  next.timing.pass(26_000);
  expect(waiting(next.actions())).toBe("");
  expect(next.chats.removes).toEqual(["b"]);
  await next.chats.settle(true);
});

Deno.test("ChatActions carries out in any tab what no next page has taken over", async () => {
  const { tab, actions } = start();
  actions.delete("b");
  actions.deletions.rest();
  const other = start(undefined, tab.leftKeep);
  expect(waiting(other.actions)).toBe("");
  other.tab.timing.pass(25_999);
  expect(other.tab.chats.removes).toHaveLength(0);
  other.tab.timing.pass(1);
  expect(other.tab.chats.removes).toEqual(["b"]);
  expect(other.tab.listed).toBe("a c");
  await other.tab.chats.settle(true);
  expect(tab.leftKeep.text).toBe("");

  const third = start(undefined, tab.leftKeep);
  third.tab.timing.pass(60_000);
  expect(third.tab.chats.removes).toHaveLength(0);
});

Deno.test("ChatActions brings back what the next page was drawn without", async () => {
  const keep = new FakeKeep();
  keep.text = JSON.stringify([{ id: "z", title: "Z", isSent: false }]);
  const { tab, actions } = start(keep);
  actions.undo("z");
  await tab.chats.last.answer({ items: [chat("z", 1), chat("a")] });
  expect(tab.listed).toBe("z a");
});

Deno.test("ChatActions passes over what it cannot read of the page before", () => {
  for (const text of ["", "{", "{}", '[1,{"id":1},{"id":"b"}]']) {
    const keep = new FakeKeep();
    keep.text = text;
    const { tab } = start(keep);
    expect([text, tab.listed]).toEqual([text, "a b c"]);
  }
});

Deno.test("ChatActions imports one file after the other and opens the last", async () => {
  const { tab, actions } = start();
  actions.import([file("one.json"), file("two.MD"), file("three.txt")]);
  expect(actions.importing.value).toBe(true);
  await settled();
  await settled();
  expect(tab.chats.imports).toEqual([
    ["one.json", "application/json"],
    ["two.MD", "text/markdown"],
    ["three.txt", "text/markdown"],
  ]);
  expect(actions.importing.value).toBe(false);
  expect(tab.went).toEqual(["/c/new three.txt"]);
});

Deno.test("ChatActions stays to say which files it could not import", async () => {
  const { tab, actions } = start();
  tab.chats.failures.set("bad.json", "unreadable");
  const huge = { ...file("huge.md"), size: 67_108_865 };
  actions.import([file("good.md"), file("bad.json"), huge]);
  await settled();
  await settled();
  expect(tab.went).toEqual([]);
  expect(actions.problem.value).toEqual({
    type: "import",
    files: [
      { name: "bad.json", reason: "unreadable" },
      { name: "huge.md", reason: "tooLarge" },
    ],
  });
  expect(tab.chats.imports).toHaveLength(2);
  expect(tab.chats.reads).toHaveLength(1);
});

Deno.test("ChatActions shows hits without what is being deleted, the running ones marked", async () => {
  const { tab, actions } = start();
  tab.model.typed.value = "x";
  tab.timing.pass(200);
  tab.model.pages.change("b", { running: true });
  await tab.chats.last.answer({ items: [chat("a"), chat("b"), chat("z")] });
  actions.delete("a");
  expect(actions.hits.value.map(({ id, running }) => [id, running]))
    .toEqual([["b", true], ["z", false]]);
  actions.rename("z", "Renamed");
  expect(actions.hits.value[1]?.title).toBe("Renamed");
  await tab.chats.settle(false);
  expect(actions.hits.value[1]?.title).toBe("Title z");
});

function file(name: string) {
  return { name, size: 5, text: () => Promise.resolve(name) };
}
