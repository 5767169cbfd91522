import { expect } from "expect";
import { receiveConversation } from "./receive_conversation.ts";
import { EMPTY_REPLY } from "./reply_view.ts";

const QUESTION = { id: "q", parentId: null, role: "user", content: "Why?" };
const VIEW = { ...EMPTY_REPLY, state: "answering", text: "So" };
const ANSWER = {
  id: "a",
  parentId: "q",
  role: "assistant",
  content: "",
  reply: { id: "a", seq: 3, view: VIEW, ageMs: 5 },
};

function received(value: unknown) {
  return receiveConversation(JSON.stringify(value));
}

Deno.test("receiveConversation reads a conversation as it was sent", () => {
  const view = { id: "c", title: "Why", messages: [QUESTION, ANSWER] };
  expect(received(view)).toEqual(view);
  expect(received({ id: "c", title: "", messages: [] }))
    .toEqual({ id: "c", title: "", messages: [] });
});

Deno.test("receiveConversation fills in what an older server lacks", () => {
  const { sources: _, ...view } = VIEW;
  const answer = { ...ANSWER, reply: { ...ANSWER.reply, view } };
  const [message] = received({ id: "c", messages: [answer] })?.messages ?? [];
  expect(message?.reply?.view).toEqual(VIEW);
});

Deno.test("receiveConversation keeps out what is no conversation", () => {
  const broken = [
    { ...QUESTION, id: "" },
    { ...QUESTION, parentId: 5 },
    { ...QUESTION, role: "robot" },
    { ...QUESTION, content: null },
    { ...ANSWER, reply: {} },
    { ...ANSWER, reply: { ...ANSWER.reply, view: null } },
    null,
  ];
  for (const message of broken) {
    expect(received({ id: "c", messages: [message] })).toBe(undefined);
  }
  expect(receiveConversation("<html>")).toBe(undefined);
  expect(received([])).toBe(undefined);
  expect(received({ id: "c" })).toBe(undefined);
  expect(received({ messages: [] })).toBe(undefined);
});
