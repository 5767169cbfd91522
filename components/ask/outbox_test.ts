import { expect } from "expect";
import { FakeTab } from "../../tests/support/chat_fakes.ts";
import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { PendingAsk } from "./pending_ask.ts";

const ASK: PendingAsk = {
  key: "k1",
  conversationId: "c1",
  body: { message: "Why?", parentId: null },
  stop: false,
};

function start(tab = new FakeTab()) {
  const outbox = tab.outbox();
  const heard: unknown[] = [];
  const listener = {
    taken: ({ replyId }: AskAnswer) => void heard.push(replyId),
    refused: (error: unknown) => void heard.push(error),
    hindered: (by: string) => void heard.push(by),
  };
  return {
    tab,
    outbox,
    heard,
    send: (ask = ASK) => outbox.send(ask, listener),
  };
}

const UNREACHABLE = { type: "hindered", by: "unreachable" } as const;

Deno.test("Outbox sends a question once when it is taken", async () => {
  const { tab, heard, outbox, send } = start();
  send();
  expect(outbox.left()).toEqual([ASK]);
  await tab.server.take("r1", "q1");
  tab.page.wake("online");
  tab.timing.pass(100_000);
  expect(heard).toEqual(["r1"]);
  expect(tab.server.asks).toEqual([ASK]);
  expect(outbox.left()).toEqual([]);
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
  const { tab, heard, outbox, send } = start();
  const error = { code: "x", message: "No", retryable: true };
  send();
  await tab.server.answer({ type: "refused", error });
  tab.timing.pass(100_000);
  expect(heard).toEqual([error]);
  expect(tab.server.asks).toHaveLength(1);
  expect(outbox.left()).toEqual([]);
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
  expect(next.outbox.left()).toEqual([ASK, { ...ASK, key: "k2", stop: true }]);
  next.send(next.outbox.left()[1]);
  expect(next.outbox.left()).toHaveLength(2);
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
    JSON.stringify([{ ...ASK, body: null }]),
  ];
  for (const text of kept) {
    const tab = new FakeTab();
    tab.keep.text = text;
    expect([text, tab.outbox().left()]).toEqual([text, []]);
  }
});
