import { signal } from "@preact/signals";
import { expect } from "expect";
import { FakeDrafts } from "../../tests/support/fake_drafts.ts";
import { keepDraft } from "./keep_draft.ts";

function openTab(shelf: FakeDrafts, id: string | null = null) {
  const draft = signal(shelf.read(id));
  const conversationId = signal(id);
  const end = keepDraft({ draft, conversationId }, shelf);
  return { draft, conversationId, end };
}

Deno.test("keepDraft keeps what is typed until it is sent", () => {
  const shelf = new FakeDrafts();
  const tab = openTab(shelf, "c1");
  tab.draft.value = "he";
  tab.draft.value = "hello";
  expect([...shelf.texts]).toEqual([["c1", "hello"]]);
  tab.draft.value = "";
  expect([...shelf.texts]).toEqual([]);
  tab.end();
});

Deno.test("keepDraft moves the draft of a new conversation with it", () => {
  const shelf = new FakeDrafts();
  const tab = openTab(shelf);
  tab.draft.value = "next question";
  tab.conversationId.value = "c1";
  expect([...shelf.texts]).toEqual([["c1", "next question"]]);
  tab.draft.value = "next";
  expect([...shelf.texts]).toEqual([["c1", "next"]]);
  tab.end();
});

Deno.test("keepDraft lets the last tab win and takes no other's draft away", () => {
  const shelf = new FakeDrafts();
  const [one, two] = [openTab(shelf), openTab(shelf)];
  one.draft.value = "from one";
  two.draft.value = "from two";
  expect(shelf.read(null)).toBe("from two");
  expect(one.draft.value).toBe("from one");
  // Sent in the first tab: the second one's stays.
  one.draft.value = "";
  one.conversationId.value = "c1";
  expect([...shelf.texts]).toEqual([[null, "from two"]]);
  one.end();
  two.end();
});

Deno.test("keepDraft writes what was there before it was asked to keep", () => {
  const shelf = new FakeDrafts();
  shelf.write("c1", "old");
  const end = keepDraft({
    draft: signal("typed early"),
    conversationId: signal("c1"),
  }, shelf);
  expect(shelf.read("c1")).toBe("typed early");
  end();
});
