import { expect } from "expect";
import fc from "fast-check";
import {
  decodeAskAnswer,
  decodeQuestionOf,
  decodeRefusal,
} from "./ask_answer.ts";

const ANSWER = {
  reply: { id: "a1", url: "/api/replies/a1" },
  question: { id: "q1", parentId: null },
  conversation: { id: "c1", title: "Why?" },
};

Deno.test("decodeAskAnswer reads who answers what", () => {
  const conversation = ANSWER.conversation;
  expect(decodeAskAnswer(JSON.stringify(ANSWER)))
    .toEqual({ replyId: "a1", questionId: "q1", conversation });
  expect(decodeAskAnswer(JSON.stringify({ ...ANSWER, question: null })))
    .toEqual({ replyId: "a1", questionId: null, conversation });
});

Deno.test("decodeAskAnswer refuses an answer without its ids", () => {
  const { reply: _, ...noReply } = ANSWER;
  const { conversation: __, ...noConversation } = ANSWER;
  for (const value of [noReply, noConversation, null, [], "x"]) {
    expect(decodeAskAnswer(JSON.stringify(value))).toBe(undefined);
  }
  expect(decodeAskAnswer("<html>")).toBe(undefined);
});

Deno.test("decodeRefusal reads our errors only", () => {
  const error = { code: "x", message: "No", action: "Go", secret: 1 };
  expect(decodeRefusal(JSON.stringify({ error })))
    .toEqual({ code: "x", message: "No", action: "Go", retryable: true });
  expect(decodeRefusal('{"error":{"code":"x"}}')).toBe(undefined);
  expect(decodeRefusal("Bad gateway")).toBe(undefined);
});

Deno.test("decodeQuestionOf finds the turn before a reply", () => {
  const messages = [null, { id: "q1" }, { id: "a1", parentId: "q1" }];
  const body = JSON.stringify({ messages });
  expect(decodeQuestionOf(body, "a1")).toBe("q1");
  expect(decodeQuestionOf(body, "q1")).toBe(undefined);
  expect(decodeQuestionOf(body, "a2")).toBe(undefined);
});

Deno.test("the decoders of answers never throw", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
    decodeAskAnswer(body);
    decodeRefusal(body);
    decodeQuestionOf(body, "a1");
  }));
});
