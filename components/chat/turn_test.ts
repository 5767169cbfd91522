import { expect } from "expect";
import { siblingGroups } from "../../lib/view/branch.ts";
import type { ReplyView } from "../../lib/view/reply_view.ts";
import { EMPTY_REPLY } from "../../lib/view/reply_view.ts";
import { FakeTab, text } from "../../tests/support/chat_fakes.ts";
import { type Message, messageOf } from "./message.ts";
import { turnsOf } from "./turn.ts";

const ports = { ...new FakeTab().reply, onMismatch: () => {} };

/** A question, an answer or a system prompt, by the first letter of its id. */
function message(
  id: string,
  parentId: string | null,
  view: Partial<ReplyView> = { state: "done", text: id },
): Message {
  const base = { id, parentId, content: id };
  if (id.startsWith("q")) return messageOf({ ...base, role: "user" }, ports);
  if (id.startsWith("s")) return messageOf({ ...base, role: "system" }, ports);
  const reply = { id, seq: 1, view: { ...EMPTY_REPLY, ...view } };
  return messageOf({ ...base, role: "assistant", reply }, ports);
}

const BRANCH = [
  message("s", null),
  message("q1", "s"),
  message("a1", "q1"),
  message("q2", "a1"),
  message("q3", "q2"),
  message("a3", "q3"),
  message("a4", "a3"),
];

Deno.test("turnsOf pairs questions with their answers, continued or not", () => {
  const turns = turnsOf(BRANCH, siblingGroups(BRANCH));
  expect(
    turns.map(({ question, answer }) => [
      question?.id,
      answer?.parts.map(({ id }) => id),
    ]),
  ).toEqual([
    ["q1", ["a1"]],
    ["q2", undefined],
    ["q3", ["a3", "a4"]],
  ]);
  expect(turns[2]?.answer?.text.value).toBe("a3a4");
});

Deno.test("turnsOf gives all turns of one place the same key", () => {
  const [one, other] = [message("q1", "a0"), message("q2", "a0")];
  const groups = siblingGroups([one, other]);
  const [first] = turnsOf([one], groups);
  const [second] = turnsOf([other], groups);
  expect([first?.key, second?.key]).toEqual(["a0", "a0"]);
  expect(second?.questions).toEqual({ ids: ["q1", "q2"], index: 1 });
});

Deno.test("turnsOf keeps a turn that is the same and makes one that is not", () => {
  const before = turnsOf(BRANCH, siblingGroups(BRANCH));
  const longer = [...BRANCH, message("a5", "a4")];
  const after = turnsOf(longer, siblingGroups(longer), before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBe(before[1]);
  expect(after[2]).not.toBe(before[2]);
  expect(after[2]?.answer?.key).toBe(before[2]?.answer?.key);
});

Deno.test("turnsOf tells a turn of its new versions", () => {
  const before = turnsOf(BRANCH, siblingGroups(BRANCH));
  const more = [...BRANCH, message("a1b", "q1")];
  const after = turnsOf(BRANCH, siblingGroups(more), before);
  expect(after[0]?.answers).toEqual({ ids: ["a1", "a1b"], index: 0 });
});

Deno.test("turnsOf tells in how many ways a part was continued", () => {
  const before = turnsOf(BRANCH, siblingGroups(BRANCH));
  expect(before.map(({ continuations }) => continuations)).toEqual([
    [],
    [],
    [],
  ]);
  const more = [...BRANCH, message("a5", "a3"), message("q4", "a3")];
  const [one, two, three] = turnsOf(BRANCH, siblingGroups(more), before);
  expect([one, two]).toEqual(before.slice(0, 2));
  expect(three?.continuations).toEqual([
    { part: 2, versions: { ids: ["a4", "a5", "q4"], index: 0 } },
  ]);
});

Deno.test("Answer puts the thoughts and sources of its parts together", () => {
  const source = { title: "One", link: "https://one.example/" };
  const parts = [
    message("q", null),
    message("a1", "q", {
      state: "stopped",
      text: "A",
      reasoning: "Hm",
      thinkingMs: 2_000,
      sources: [source],
    }),
    message("a2", "a1", { state: "done", text: "B", sources: [source] }),
    message("a3", "a2", {
      state: "done",
      text: "C",
      reasoning: "Ah",
      thinkingMs: 1_500,
    }),
  ];
  const [turn] = turnsOf(parts, siblingGroups(parts));
  const { answer } = turn ?? {};
  expect(answer?.text.value).toBe("ABC");
  expect(answer?.reasoning.value).toBe("Hm\n\nAh");
  expect(answer?.thoughtMs).toBe(3_500);
  expect(answer?.sources.value).toEqual([source]);
});

Deno.test("Answer keeps its list of sources while its text grows", () => {
  const tab = new FakeTab();
  const source = { title: "One", link: "https://one.example/" };
  const growing = messageOf({
    id: "a2",
    parentId: "a1",
    content: "",
    role: "assistant",
    reply: {
      id: "a2",
      seq: 1,
      view: {
        ...EMPTY_REPLY,
        state: "answering",
        text: "B",
        sources: [source],
      },
    },
  }, { ...tab.reply, onMismatch: () => {} });
  growing.reply?.follow("a2");
  const parts = [message("q", null), message("a1", "q"), growing];
  const answer = turnsOf(parts, siblingGroups(parts))[0]?.answer;
  const before = answer?.sources.value;
  expect(before).toEqual([source]);
  tab.watch.last.send(text("C"));
  tab.clock.draw();
  expect(answer?.text.value).toBe("a1BC");
  expect(answer?.sources.value).toBe(before);
});
