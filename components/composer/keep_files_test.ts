import { signal } from "@preact/signals";
import { expect } from "expect";
import { FakeDrafts } from "../../tests/support/fake_drafts.ts";
import { FakeFiles } from "../../tests/support/fake_files.ts";
import { settled } from "../../tests/support/settled.ts";
import { keepDraft } from "./keep_draft.ts";
import { type DraftFiles, keepFiles } from "./keep_files.ts";

/** What the tabs of one browser share. */
class Browser {
  readonly keys = new FakeDrafts();
  readonly shelf = new FakeFiles();

  /** Opens a page; `opened` once its files are back. */
  open(id: string | null, early: DraftFiles = []) {
    const conversationId = signal(id);
    const key = signal(this.keys.read(id));
    const files = signal(early);
    const end = keepDraft({ draft: key, conversationId }, this.keys);
    const opened = keepFiles({ files, key }, this.shelf);
    return { conversationId, files, end, opened };
  }
}

function text(name: string): DraftFiles[number] {
  return { type: "text", name, text: name };
}

const [A, B, C] = [text("a"), text("b"), text("c")];

Deno.test("keepFiles brings files back to the next page until they are sent", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  await one.opened;
  one.files.value = [A];
  await settled();
  one.files.value = [A, B];
  await settled();
  expect(browser.shelf.names).toEqual([["k2", ["a", "b"]]]);
  one.end();
  const two = browser.open("c1");
  await two.opened;
  expect(two.files.value).toEqual([A, B]);
  // What is there already is not written again.
  expect(browser.shelf.names).toEqual([["k2", ["a", "b"]]]);
  two.files.value = [];
  expect([...browser.keys.texts]).toEqual([]);
  await settled();
  expect(browser.shelf.names).toEqual([]);
  two.end();
});

Deno.test("keepFiles leaves the files of other conversations alone", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  const two = browser.open("c2");
  await Promise.all([one.opened, two.opened]);
  one.files.value = [A];
  two.files.value = [B];
  await settled();
  one.files.value = [];
  await settled();
  expect(browser.shelf.names).toEqual([["k2", ["b"]]]);
  expect([...browser.keys.texts]).toEqual([["c2", "k2"]]);
  one.end();
  two.end();
});

Deno.test("keepFiles takes the files of a new conversation along", async () => {
  const browser = new Browser();
  const one = browser.open(null);
  await one.opened;
  one.files.value = [A];
  await settled();
  one.conversationId.value = "c1";
  expect([...browser.keys.texts]).toEqual([["c1", "k1"]]);
  one.end();
  const two = browser.open("c1");
  await two.opened;
  expect(two.files.value).toEqual([A]);
  two.end();
});

Deno.test("keepFiles keeps the files before for a page that is closed while it writes", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  await one.opened;
  one.files.value = [A];
  await settled();
  browser.shelf.hold();
  one.files.value = [A, B];
  await settled();
  one.end();
  const two = browser.open("c1");
  await two.opened;
  expect(two.files.value).toEqual([A]);
  two.end();
});

Deno.test("keepFiles leaves nothing of what was sent while it was written", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  await one.opened;
  const goOn = browser.shelf.hold();
  one.files.value = [A];
  one.files.value = [A, B];
  one.files.value = [];
  goOn();
  await settled();
  expect(browser.shelf.names).toEqual([]);
  expect([...browser.keys.texts]).toEqual([]);
  one.end();
});

Deno.test("keepFiles puts what came back before what came meanwhile", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  await one.opened;
  one.files.value = [A];
  await settled();
  one.end();
  const two = browser.open("c1", [B]);
  two.files.value = [B, C];
  await two.opened;
  expect(two.files.value).toEqual([A, B, C]);
  await settled();
  expect(browser.shelf.names).toEqual([["k2", ["a", "b", "c"]]]);
  two.end();
});

Deno.test("keepFiles takes no files away that another tab has kept since", async () => {
  const browser = new Browser();
  const [one, two] = [browser.open(null), browser.open(null)];
  await Promise.all([one.opened, two.opened]);
  one.files.value = [A];
  await settled();
  two.files.value = [B];
  await settled();
  one.files.value = [];
  await settled();
  expect([...browser.keys.texts]).toEqual([[null, "k2"]]);
  expect(browser.shelf.names).toEqual([["k2", ["b"]]]);
  one.end();
  two.end();
});

Deno.test("keepFiles leaves files to the page where there is no room for them", async () => {
  const browser = new Browser();
  browser.shelf.hasRoom = false;
  const one = browser.open("c1");
  await one.opened;
  one.files.value = [A];
  await settled();
  expect(one.files.value).toEqual([A]);
  expect([...browser.keys.texts]).toEqual([]);
  one.end();
});

Deno.test("keepFiles leaves what cannot be read this time to the next page", async () => {
  const browser = new Browser();
  const one = browser.open("c1");
  await one.opened;
  one.files.value = [A];
  await settled();
  one.end();
  browser.shelf.isReadable = false;
  const two = browser.open("c1");
  await two.opened;
  expect(two.files.value).toEqual([]);
  two.end();
  browser.shelf.isReadable = true;
  const three = browser.open("c1");
  await three.opened;
  expect(three.files.value).toEqual([A]);
  three.end();
});
