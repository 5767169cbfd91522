import { expect } from "expect";
import { FakeTab } from "../../tests/support/chat_fakes.ts";
import { FakeLocks } from "../../tests/support/fake_locks.ts";
import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { AskListener } from "./outbox.ts";
import type { PendingAsk } from "./pending_ask.ts";

const ASK: PendingAsk = {
  key: "k1",
  conversationId: "c1",
  body: { message: "Why?", parentId: null },
  stop: false,
};

const LISTENER: AskListener = {
  taken: () => {},
  refused: () => {},
  hindered: () => {},
  gone: () => {},
  unkept: () => {},
};

async function turns(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

function start(tab = new FakeTab()) {
  const outbox = tab.outbox();
  const heard: unknown[] = [];
  const listener = {
    taken: ({ replyId }: AskAnswer) => void heard.push(replyId),
    refused: (error: unknown) => void heard.push(error),
    hindered: (by: string) => void heard.push(by),
    gone: () => void heard.push("gone"),
    unkept: () => void heard.push("unkept"),
  };
  return {
    tab,
    outbox,
    heard,
    /** Sends what earlier pages left. */
    open: () => outbox.open(() => listener),
    /** What is kept, without what only the shelf looks at. */
    left: () =>
      tab.shelf.list().map(({ key, conversationId, body, stop }) => ({
        key,
        conversationId,
        body,
        stop,
      })),
    send: (ask = ASK) => outbox.send(ask, listener),
  };
}

const UNREACHABLE = { type: "hindered", by: "unreachable" } as const;

Deno.test("Outbox sends a question once when it is taken", async () => {
  const { tab, heard, left, send } = start();
  send();
  expect(left()).toEqual([ASK]);
  await tab.server.take("r1", "q1");
  tab.page.wake("online");
  tab.timing.pass(100_000);
  expect(heard).toEqual(["r1"]);
  expect(tab.server.asks).toEqual([ASK]);
  expect(left()).toEqual([]);
});

Deno.test("Outbox sends again and again, always the same, never too often", async () => {
  const { tab, heard, send } = start();
  send();
  const times = [tab.timing.now()];
  for (let tries = 1; tries < 12; tries++) {
    await tab.server.answer(UNREACHABLE);
    while (tab.server.asks.length === tries) tab.timing.pass(250);
    times.push(tab.timing.now());
  }
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
  expect(tab.server.asks).toEqual(Array(12).fill(ASK));
  await tab.server.take("r1", "q1");
  expect(heard).toEqual([...Array(11).fill("unreachable"), "r1"]);
});

Deno.test("Outbox waits as long as the server says", async () => {
  const { tab, send } = start();
  send();
  await tab.server.answer({ type: "hindered", by: "busy", afterMs: 30_000 });
  tab.timing.pass(29_999);
  expect(tab.server.asks).toHaveLength(1);
  tab.timing.pass(1);
  expect(tab.server.asks).toHaveLength(2);
});

Deno.test("Outbox tries at once when the network is back, but not in a row", async () => {
  const { tab, send } = start();
  send();
  for (let tries = 1; tries < 6; tries++) {
    await tab.server.answer(UNREACHABLE);
    while (tab.server.asks.length === tries) tab.timing.pass(1);
  }
  expect(tab.server.asks).toHaveLength(6);
  await tab.server.answer(UNREACHABLE);
  for (let n = 0; n < 10; n++) tab.page.wake("online");
  tab.timing.pass(999);
  expect(tab.server.asks).toHaveLength(6);
  tab.timing.pass(1);
  expect(tab.server.asks).toHaveLength(7);
  // One is under way: another sign of life sends no second one.
  tab.page.wake("online");
  tab.timing.pass(100_000);
  expect(tab.server.asks).toHaveLength(7);
});

Deno.test("Outbox gives a refused question up", async () => {
  const { tab, heard, left, send } = start();
  const error = { code: "x", message: "No", retryable: true };
  send();
  await tab.server.answer({ type: "refused", error });
  tab.timing.pass(100_000);
  expect(heard).toEqual([error]);
  expect(tab.server.asks).toHaveLength(1);
  expect(left()).toEqual([]);
});

Deno.test("Outbox keeps what is not acknowledged for the next page", async () => {
  const { tab, outbox, send } = start();
  send();
  send({ ...ASK, key: "k2" });
  outbox.noteStop("k2");
  outbox.close();
  await tab.server.answer(UNREACHABLE);
  tab.timing.pass(100_000);
  expect(tab.server.asks).toHaveLength(2);
  const next = start(tab);
  const stopped = { ...ASK, key: "k2", stop: true };
  expect(next.left()).toEqual([ASK, stopped]);
  next.open();
  expect(tab.server.asks.slice(2)).toEqual([ASK, stopped]);
  expect(next.left()).toHaveLength(2);
});

const EMPTY = { message: "", parentId: null } as const;

Deno.test("Outbox keeps files that go without a word", () => {
  const tab = new FakeTab();
  const notes = { type: "text", name: "notes.md", text: "# Notes" };
  const ask = { ...ASK, body: { ...EMPTY, attachments: [notes] } };
  tab.keep.text = JSON.stringify([ask]);
  expect(tab.shelf.list()).toMatchObject([ask]);
});

Deno.test("Outbox makes nothing of what it cannot read", () => {
  const kept = [
    "",
    "nonsense",
    "null",
    "{}",
    "[1,null,{}]",
    JSON.stringify([{ ...ASK, key: 1 }]),
    JSON.stringify([{ ...ASK, body: { message: "" } }]),
    JSON.stringify([{ ...ASK, body: { message: "", parentId: null } }]),
    JSON.stringify([{ ...ASK, body: { ...EMPTY, attachments: [] } }]),
    JSON.stringify([{ ...ASK, body: null }]),
  ];
  for (const text of kept) {
    const tab = new FakeTab();
    tab.keep.text = text;
    expect([text, tab.shelf.list()]).toEqual([text, []]);
  }
});

Deno.test("Outbox keeps a question before a word of it leaves the page", async () => {
  const tab = new FakeTab();
  const written = Promise.withResolvers<boolean>();
  const fates: string[] = [];
  const outbox = tab.outbox({
    shelf: {
      ...tab.shelf,
      put(ask) {
        fates.push(ask.fate);
        return written.promise;
      },
    },
  });
  outbox.send(ASK, LISTENER);
  expect(fates).toEqual(["tried"]);
  expect(tab.server.asks).toEqual([]);
  written.resolve(true);
  await written.promise;
  expect(tab.server.asks).toEqual([ASK]);
});

Deno.test("Outbox tries nothing while there is no network", async () => {
  const { tab, heard, send } = start();
  tab.isReachable = Promise.resolve(false);
  send();
  await tab.isReachable;
  expect(heard).toEqual(["offline"]);
  expect(tab.shelf.list()).toMatchObject([{ key: "k1", fate: "waiting" }]);
  for (let n = 0; n < 20; n++) {
    tab.timing.pass(15_000);
    await tab.isReachable;
  }
  expect(tab.server.asks).toEqual([]);
  tab.isReachable = true;
  tab.page.wake("online");
  tab.timing.pass(1_000);
  expect(tab.server.asks).toEqual([ASK]);
  expect(tab.shelf.list()).toMatchObject([{ fate: "tried" }]);
});

Deno.test("Outbox takes back for certain what was never tried", async () => {
  const { tab, outbox, send } = start();
  tab.isReachable = Promise.resolve(false);
  send();
  await tab.isReachable;
  expect(outbox.takeBack("k1")).toBe(true);
  expect(tab.shelf.list()).toEqual([]);
  tab.isReachable = true;
  tab.page.wake("online");
  tab.timing.pass(100_000);
  expect(tab.server.asks).toEqual([]);
  expect(tab.server.takenBack).toEqual([]);
});

Deno.test("Outbox has the answer stopped to what may have been heard", async () => {
  const { tab, heard, outbox, send } = start();
  tab.server.hearsTakeBacks = false;
  send();
  await tab.server.answer(UNREACHABLE);
  expect(outbox.takeBack("k1")).toBe(false);
  expect(tab.shelf.list()).toMatchObject([{ key: "k1", fate: "takenBack" }]);
  await turns();
  tab.timing.pass(1_000);
  await turns();
  expect(tab.server.takenBack).toEqual(["k1", "k1"]);
  // The page is closed before the server has heard: the next one goes on.
  outbox.close();
  const next = start(tab);
  tab.server.hearsTakeBacks = true;
  next.open();
  await turns();
  expect(tab.server.takenBack).toHaveLength(3);
  expect(tab.shelf.list()).toEqual([]);
  expect(tab.server.asks).toHaveLength(1);
  expect([heard, next.heard]).toEqual([["unreachable"], []]);
});

Deno.test("Outbox tells the server once what it took back, also of a try under way", async () => {
  const { tab, outbox, send } = start();
  send();
  expect(outbox.takeBack("k1")).toBe(false);
  await turns();
  // The server refuses the try if it comes now: nothing is left to wait for.
  expect(tab.server.takenBack).toEqual(["k1"]);
  expect(tab.shelf.list()).toEqual([]);
  expect(tab.timing.waiting).toBe(0);
  await tab.server.answer(UNREACHABLE);
  expect(tab.server.asks).toHaveLength(1);
});

Deno.test("Outbox says that the browser has no room, and sends all the same", async () => {
  const { tab, heard, send } = start();
  tab.keep.isFull = true;
  send();
  expect(heard).toEqual(["unkept"]);
  await tab.server.answer(UNREACHABLE);
  tab.timing.pass(1_000);
  await tab.server.take("r1", "q1");
  expect(heard).toEqual(["unkept", "unreachable", "r1"]);
});

/** Two tabs of one browser. */
function startTwo() {
  const locks = new FakeLocks();
  const [one, two] = [new FakeTab(), new FakeTab()];
  const share = { locks, shelf: one.shelf };
  const open = (tab: FakeTab) => {
    const heard: unknown[] = [];
    const outbox = tab.outbox(share);
    const listener: AskListener = {
      ...LISTENER,
      taken: ({ replyId }) => void heard.push(replyId),
      gone: () => void heard.push("gone"),
    };
    outbox.open(() => {
      heard.push("found");
      return listener;
    });
    return { tab, outbox, heard, send: () => outbox.send(ASK, listener) };
  };
  return { locks, shelf: one.shelf, one: open(one), two: open(two) };
}

Deno.test("Outbox sends from one tab at a time, and from another when it closes", async () => {
  const { locks, shelf, one, two } = startTwo();
  one.send();
  locks.grant();
  two.tab.page.wake();
  locks.grant();
  await one.tab.server.answer(UNREACHABLE);
  expect(two.tab.server.asks).toEqual([]);
  expect(two.heard).toEqual([]);
  one.outbox.close();
  locks.grant();
  expect(two.heard).toEqual(["found"]);
  expect(two.tab.server.asks).toEqual([ASK]);
  await two.tab.server.take("r1", "q1");
  expect(two.heard).toEqual(["found", "r1"]);
  expect(shelf.list()).toEqual([]);
});

Deno.test("Outbox leaves alone what another tab has seen to", async () => {
  const { locks, one, two } = startTwo();
  one.send();
  locks.grant();
  two.tab.page.wake();
  await one.tab.server.take("r1", "q1");
  locks.grant();
  two.tab.timing.pass(100_000);
  expect(two.tab.server.asks).toEqual([]);
  expect(two.heard).toEqual([]);
});

Deno.test("Outbox keeps nothing from the others while its page is frozen", async () => {
  const { locks, one, two } = startTwo();
  one.send();
  locks.grant();
  await one.tab.server.answer(UNREACHABLE);
  two.tab.page.wake();
  one.tab.page.rest();
  locks.grant();
  expect(two.tab.server.asks).toEqual([ASK]);
  await two.tab.server.take("r1", "q1");
  one.tab.page.wake();
  locks.grant();
  one.tab.timing.pass(100_000);
  expect(one.tab.server.asks).toHaveLength(1);
  expect(one.heard).toEqual(["gone"]);
});
