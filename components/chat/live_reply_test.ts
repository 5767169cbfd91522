import { expect } from "expect";
import { effect } from "@preact/signals";
import { DONE, FakeTab, text } from "../../tests/support/chat_fakes.ts";
import { EMPTY_REPLY } from "../../lib/view/reply_view.ts";
import { type KnownReply, LiveReply } from "./live_reply.ts";

function start(known?: KnownReply) {
  const tab = new FakeTab();
  tab.clock.time = 1000;
  const mismatches: string[] = [];
  const hashes = new Map<string, string>();
  const reply = new LiveReply({
    ...tab.reply,
    digest: (text) => Promise.resolve(hashes.get(text) ?? null),
    onMismatch: (id) => void mismatches.push(id),
  }, known);
  reply.follow("r1");
  const shown: string[] = [];
  const unwatch = effect(() => void shown.push(reply.text.value));
  return { tab, reply, shown, unwatch, mismatches, hashes };
}

/** Lets what waits for a digest go on. */
async function proofs(): Promise<void> {
  for (let n = 0; n < 5; n++) await Promise.resolve();
}

Deno.test("LiveReply shows many tokens of one frame at once", () => {
  const { tab, shown, unwatch } = start();
  for (const piece of ["a", "b", "c"]) tab.watch.last.send(text(piece));
  expect(tab.clock.waiting).toBe(1);
  expect(shown).toEqual([""]);
  tab.clock.draw();
  expect(shown).toEqual(["", "abc"]);
  tab.watch.last.send(text("d"));
  tab.clock.draw();
  expect(shown).toEqual(["", "abc", "abcd"]);
  unwatch();
});

Deno.test("LiveReply asks for no frame when nothing is to be seen", () => {
  const { tab, unwatch } = start();
  tab.watch.last.send({ type: "unshown" });
  expect(tab.clock.waiting).toBe(0);
  unwatch();
});

Deno.test("LiveReply shows the end without waiting for a frame", () => {
  const { tab, reply, unwatch } = start();
  tab.watch.last.send(text("a"));
  tab.watch.last.send(DONE);
  expect(reply.view.value).toMatchObject({ state: "done", text: "a", seq: 2 });
  expect(tab.clock.waiting).toBe(0);
  unwatch();
});

Deno.test("LiveReply goes on from where the server's drawing ends", () => {
  const view = {
    ...EMPTY_REPLY,
    seq: 7,
    state: "answering",
    text: "a",
  } as const;
  const { tab, reply, unwatch } = start({ view });
  expect(reply.isNew).toBe(true);
  expect(tab.watch.last.after).toBe(7);
  tab.watch.last.send(text("b"));
  tab.clock.draw();
  expect(reply.text.value).toBe("ab");
  unwatch();
});

Deno.test("LiveReply watches nothing that has ended", () => {
  const view = { ...EMPTY_REPLY, seq: 7, state: "done", text: "a" } as const;
  const { tab, reply, unwatch } = start({ view });
  expect(reply.isNew).toBe(false);
  expect(tab.watch.watched).toHaveLength(0);
  unwatch();
});

Deno.test("LiveReply keeps what came before its watcher gave up", () => {
  const { tab, reply, unwatch } = start();
  tab.watch.last.send(text("half"));
  tab.watch.last.watcher.lost("gone");
  expect(reply.view.value)
    .toMatchObject({ state: "interrupted", text: "half", lostBy: "gone" });
  unwatch();
});

Deno.test("LiveReply says whether it can be reached", () => {
  const { tab, reply, unwatch } = start();
  tab.watch.last.watcher.connected(false);
  expect(reply.connected.value).toBe(false);
  tab.watch.last.watcher.connected(true);
  expect(reply.connected.value).toBe(true);
  unwatch();
});

Deno.test("LiveReply ends as failed when its question is refused", () => {
  const tab = new FakeTab();
  const reply = new LiveReply({ ...tab.reply, onMismatch: () => {} });
  reply.delivery.value = "sending";
  const error = { code: "x", message: "No", retryable: true };
  reply.refuse(error);
  expect(reply.view.value).toMatchObject({ state: "failed", error });
  expect(reply.delivery.value).toBe("sent");
});

Deno.test("LiveReply measures from the moment of asking", () => {
  const { tab, reply, unwatch } = start();
  tab.clock.time = 1420;
  tab.watch.last.send(text("a"));
  tab.clock.time = 9000;
  tab.watch.last.send(text("b"));
  tab.clock.draw();
  expect(reply.view.value.firstTokenMs).toBe(420);
  unwatch();
  const thinking = {
    view: { ...EMPTY_REPLY, state: "thinking", firstTokenMs: 300 },
    ageMs: 2_000,
  } as const;
  const resumed = start(thinking);
  resumed.tab.clock.time = 1_500;
  resumed.tab.watch.last.send(text("a"));
  resumed.tab.clock.draw();
  expect(resumed.reply.view.value.thinkingMs).toBe(2_200);
  resumed.unwatch();
});

Deno.test("LiveReply shows the log's times once it has ended", () => {
  const { tab, reply, unwatch } = start();
  tab.clock.time = 1_420;
  tab.watch.last.send(text("a"));
  tab.clock.time = 9_000;
  const times = { firstTokenMs: 300, thinkingMs: null, endedMs: 5_000 };
  tab.watch.last.send({ ...DONE, times });
  expect(reply.view.value).toMatchObject(times);
  unwatch();
});

Deno.test("LiveReply lets go of connection and frame", () => {
  const { tab, reply, unwatch } = start();
  tab.watch.last.send(text("a"));
  reply.dispose();
  expect(tab.watch.last.closed).toBe(true);
  expect(tab.clock.waiting).toBe(0);
  unwatch();
});

Deno.test("LiveReply reads the log again, alone, when its text is not the log's", async () => {
  const { tab, reply, mismatches, shown, unwatch } = start();
  const end = { ...DONE, length: 4 };
  const first = tab.watch.last;
  first.send(text("xx"));
  first.send(end);
  await proofs();
  expect(mismatches).toEqual(["r1"]);
  expect(first.closed).toBe(true);
  expect(tab.watch.last).toMatchObject({ after: 0, alone: true });
  tab.watch.last.send(text("ab"));
  tab.clock.draw();
  tab.watch.last.send(text("cd"));
  tab.watch.last.send(end);
  await proofs();
  expect(reply.view.value).toMatchObject({ state: "done", text: "abcd" });
  expect(shown).toEqual(["", "xx", "abcd"]);
  expect(mismatches).toEqual(["r1"]);
  unwatch();
});

Deno.test("LiveReply reads a log again once, not for ever", async () => {
  const { tab, mismatches, hashes, unwatch } = start();
  hashes.set("ab", "wrong");
  const end = { ...DONE, length: 2, sha256: "right" };
  for (let reading = 0; reading < 2; reading++) {
    tab.watch.last.send(text("ab"));
    tab.watch.last.send(end);
    await proofs();
  }
  expect(mismatches).toEqual(["r1", "r1"]);
  expect(tab.watch.watched).toHaveLength(2);
  unwatch();
});
