import { expect } from "expect";
import { effect } from "@preact/signals";
import {
  DONE,
  FakeClock,
  FakeTransport,
  text,
} from "../../tests/support/chat_fakes.ts";
import { LiveReply } from "./live_reply.ts";

function start() {
  const clock = new FakeClock();
  const transport = new FakeTransport();
  clock.time = 1000;
  const reply = new LiveReply(clock);
  reply.watch((watcher) => transport.ask("q", watcher));
  const shown: string[] = [];
  const unwatch = effect(() => void shown.push(reply.text.value));
  return { clock, asked: transport.last, reply, shown, unwatch };
}

Deno.test("LiveReply shows many tokens of one frame at once", () => {
  const { clock, asked, shown, unwatch } = start();
  for (const piece of ["a", "b", "c"]) asked.watcher.event(text(piece));
  expect(clock.waiting).toBe(1);
  expect(shown).toEqual([""]);
  clock.draw();
  expect(shown).toEqual(["", "abc"]);
  asked.watcher.event(text("d"));
  clock.draw();
  expect(shown).toEqual(["", "abc", "abcd"]);
  unwatch();
});

Deno.test("LiveReply asks for no frame when nothing changes", () => {
  const { clock, asked, unwatch } = start();
  asked.watcher.event({ type: "ping" });
  expect(clock.waiting).toBe(0);
  unwatch();
});

Deno.test("LiveReply shows the end without waiting for a frame", () => {
  const { clock, asked, reply, unwatch } = start();
  asked.watcher.event(text("a"));
  asked.watcher.event(DONE);
  expect(reply.view.value).toMatchObject({ state: "done", text: "a" });
  expect(clock.waiting).toBe(0);
  expect(asked.closed).toBe(true);
  unwatch();
});

Deno.test("LiveReply keeps what came before the connection was lost", () => {
  const { asked, reply, unwatch } = start();
  asked.watcher.event(text("half"));
  asked.watcher.lost("interrupted");
  expect(reply.view.value)
    .toMatchObject({ state: "interrupted", text: "half" });
  unwatch();
});

Deno.test("LiveReply stops once, closes, and hears nothing more", () => {
  const { clock, asked, reply, unwatch } = start();
  asked.watcher.event(text("half"));
  reply.stop();
  expect(asked.closed).toBe(true);
  asked.watcher.event(text(" more"));
  asked.watcher.event(DONE);
  reply.stop();
  clock.draw();
  expect(reply.view.value).toMatchObject({ state: "stopped", text: "half" });
  unwatch();
});

Deno.test("LiveReply measures from the moment of asking", () => {
  const { clock, asked, reply, unwatch } = start();
  clock.time = 1420;
  asked.watcher.event(text("a"));
  clock.time = 9000;
  asked.watcher.event(text("b"));
  clock.draw();
  expect(reply.view.value.firstTokenMs).toBe(420);
  unwatch();
});

Deno.test("LiveReply lets go of connection and frame", () => {
  const { clock, asked, reply, unwatch } = start();
  asked.watcher.event(text("a"));
  reply.dispose();
  expect(asked.closed).toBe(true);
  expect(clock.waiting).toBe(0);
  unwatch();
});
