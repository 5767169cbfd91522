import { expect } from "expect";
import { FakeTab } from "../../tests/support/chat_fakes.ts";
import { EMPTY_REPLY } from "../../lib/view/reply_view.ts";
import { type Message, messageOf, settle } from "./message.ts";

const ports = { ...new FakeTab().reply, onMismatch: () => {} };

function message(
  id: string,
  parentId: string | null,
  more: Partial<Message> = {},
): Message {
  const role = id.startsWith("q") ? "user" : "assistant";
  const base = { key: id, id, parentId, role, text: id } as const;
  return { ...base, attachments: [], reply: null, isLocal: false, ...more };
}

function placed(messages: readonly Message[]): string[] {
  return messages.map(({ id, parentId, isLocal }) =>
    `${id} < ${parentId}${isLocal ? " local" : ""}`
  );
}

Deno.test("messageOf shows a reply as its view is, and an import as it was", () => {
  const base = { id: "a", parentId: "q", role: "assistant" } as const;
  const view = { ...EMPTY_REPLY, text: "half" };
  const running = messageOf(
    { ...base, content: "", reply: { id: "a", seq: 4, view } },
    ports,
  );
  expect(running.reply?.view.value).toEqual({ ...view, seq: 4 });
  const imported = messageOf({ ...base, content: "old" }, ports);
  expect(imported.reply?.view.value)
    .toMatchObject({ state: "done", text: "old" });
  const question = { ...base, role: "user", content: "why" } as const;
  expect(messageOf(question, ports)).toMatchObject({
    text: "why",
    reply: null,
  });
});

const LOCAL = [
  message("q-mine", null, { isLocal: true }),
  message("key", "q-mine", { isLocal: true }),
];
const IDS = {
  key: "key",
  replyId: "a1",
  localQuestionId: "q-mine",
  questionId: "q1",
};

Deno.test("settle gives a new question and its answer the server's ids", () => {
  const { messages, twin } = settle(LOCAL, IDS);
  expect(placed(messages)).toEqual(["q1 < null", "a1 < q1"]);
  expect(messages.map(({ key }) => key)).toEqual(["q-mine", "key"]);
  expect(twin).toBe(undefined);
});

Deno.test("settle takes its own away where the server has drawn both", () => {
  const drawn = [message("q1", null), message("a1", "q1")];
  const { messages, twin } = settle([...drawn, ...LOCAL], IDS);
  expect(messages).toEqual(drawn);
  expect(twin).toBe(drawn[1]);
});

Deno.test("settle leaves an old question that is answered again", () => {
  const question = message("q1", null);
  const local = message("key", "q1", { isLocal: true });
  const { messages } = settle([question, local], {
    ...IDS,
    localQuestionId: "q1",
  });
  expect(placed(messages)).toEqual(["q1 < null", "a1 < q1"]);
  expect(messages[0]).toBe(question);
});
