import { expect } from "expect";
import {
  DONE,
  FakeClock,
  FakeTransport,
  text,
} from "../../tests/support/chat_fakes.ts";
import type { LostReason } from "../../lib/view/reply_view.ts";
import { ChatModel } from "./chat_model.ts";

function start(maxBytes = 100) {
  const clock = new FakeClock();
  const transport = new FakeTransport();
  const chat = new ChatModel({ maxBytes, ask: transport.ask, clock });
  return { clock, transport, chat };
}

function ask(chat: ChatModel, question: string): boolean {
  chat.setDraft(question);
  return chat.send();
}

function questions(chat: ChatModel): string[] {
  return chat.turns.value.map(({ question }) => question);
}

Deno.test("ChatModel asks the trimmed draft once and empties the box", () => {
  const { transport, chat } = start();
  expect(ask(chat, "  你好 \n")).toBe(true);
  expect(transport.asked.map(({ message }) => message)).toEqual(["你好"]);
  expect(chat.draft.value).toBe("");
  expect(questions(chat)).toEqual(["你好"]);
  expect(chat.running.value).toBe(true);
});

Deno.test("ChatModel says why it does not send, until the draft changes", () => {
  const { transport, chat } = start(3);
  expect(ask(chat, " \n ")).toBe(false);
  expect(chat.problem.value).toBe("empty");
  chat.setDraft("你");
  expect(chat.problem.value).toBe(null);
  expect(ask(chat, "你好")).toBe(false);
  expect(chat.problem.value).toBe("tooLong");
  expect(chat.draft.value).toBe("你好");
  expect(transport.asked).toHaveLength(0);
  expect(chat.running.value).toBe(false);
});

Deno.test("ChatModel sends nothing while an answer is on its way", () => {
  const { transport, chat } = start();
  ask(chat, "one");
  expect(ask(chat, "two")).toBe(false);
  chat.sendText("three");
  expect(transport.asked).toHaveLength(1);
  expect(chat.draft.value).toBe("two");
  expect(chat.problem.value).toBe(null);
  transport.last.watcher.event(DONE);
  expect(chat.send()).toBe(true);
  expect(questions(chat)).toEqual(["one", "two"]);
});

Deno.test("ChatModel asks a ready-made question and leaves the draft", () => {
  const { transport, chat } = start();
  chat.setDraft("mine");
  chat.sendText("Why?");
  expect(transport.last.message).toBe("Why?");
  expect(chat.draft.value).toBe("mine");
});

Deno.test("ChatModel stops the answer and keeps its text", () => {
  const { transport, chat } = start();
  chat.stop();
  ask(chat, "one");
  transport.last.watcher.event(text("half"));
  chat.stop();
  expect(transport.last.closed).toBe(true);
  expect(chat.running.value).toBe(false);
  expect(chat.current.value?.reply.view.value)
    .toMatchObject({ state: "stopped", text: "half" });
});

Deno.test("ChatModel asks again in place of an answer without text", () => {
  const { transport, chat } = start();
  ask(chat, "one");
  transport.last.watcher.lost("unreachable");
  const [failed] = chat.turns.value;
  if (failed === undefined) throw new Error("The question is not there");
  chat.retry(failed);
  expect(questions(chat)).toEqual(["one"]);
  expect(chat.turns.value[0]?.id).not.toBe(failed.id);
  expect(transport.asked).toHaveLength(2);
});

Deno.test("ChatModel asks again below an answer that has text", () => {
  const { transport, chat } = start();
  ask(chat, "one");
  transport.last.watcher.event(text("half"));
  transport.last.watcher.lost("interrupted");
  const [failed] = chat.turns.value;
  if (failed === undefined) throw new Error("The question is not there");
  chat.retry(failed);
  chat.retry(failed);
  expect(questions(chat)).toEqual(["one", "one"]);
  expect(failed.reply.text.value).toBe("half");
  expect(transport.asked).toHaveLength(2);
});

Deno.test("ChatModel never asks by itself, whatever happens", () => {
  const { transport, chat } = start();
  const reasons: LostReason[] = ["unreachable", "interrupted", "unreadable"];
  for (const reason of reasons) {
    ask(chat, reason);
    transport.last.watcher.lost(reason);
  }
  expect(transport.asked).toHaveLength(3);
});

Deno.test("ChatModel closes what is open when it is disposed of", () => {
  const { transport, chat } = start();
  ask(chat, "one");
  chat.dispose();
  expect(transport.last.closed).toBe(true);
});
