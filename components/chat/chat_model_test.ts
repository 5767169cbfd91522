import { expect } from "expect";
import { DONE, FakeTab, text } from "../../tests/support/chat_fakes.ts";
import type {
  ConversationView,
  MessageView,
} from "../../lib/view/conversation_view.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/settings.ts";
import type { ReplyEvent } from "../../lib/view/reply_event.ts";
import { EMPTY_REPLY, type ReplyView } from "../../lib/view/reply_view.ts";
import { ChatModel } from "./chat_model.ts";

/** Opens a page in a tab, new or as the server has drawn it. */
function openPage(
  tab: FakeTab,
  conversation: ConversationView | null = null,
  maxBytes = 100,
): ChatModel {
  const chat = new ChatModel({
    maxBytes,
    conversation,
    settings: tab.settings,
    outbox: tab.outbox(),
    postStop: tab.server.postStop,
    news: tab.news,
    drafts: tab.drafts,
    timing: tab.timing,
    reply: tab.reply,
    newId: tab.newId,
    warn: (message) => void tab.warnings.push(message),
  });
  chat.start();
  return chat;
}

function start(conversation: ConversationView | null = null, maxBytes = 100) {
  const tab = new FakeTab();
  return { tab, chat: openPage(tab, conversation, maxBytes) };
}

function ask(chat: ChatModel, question: string): boolean {
  chat.setDraft(question);
  return chat.send();
}

function user(id: string, parentId: string | null, content = id): MessageView {
  return { id, parentId, role: "user", content };
}

function assistant(
  id: string,
  parentId: string,
  view: Partial<ReplyView> = { state: "done", text: id },
): MessageView {
  const reply = { id, seq: 3, view: { ...EMPTY_REPLY, ...view } };
  return { id, parentId, role: "assistant", content: "", reply };
}

function conversation(...messages: MessageView[]): ConversationView {
  return { id: "c1", title: "Title", messages };
}

/** What stands on the page, turn by turn. */
function shown(chat: ChatModel): [string | undefined, string | undefined][] {
  return chat.turns.value.map(({ question, answer }) => [
    question?.text,
    answer?.text.value,
  ]);
}

/** Asks and has it answered whole. */
async function askAndHear(tab: FakeTab, chat: ChatModel, turn: {
  readonly question: string;
  readonly answer: string;
}): Promise<void> {
  ask(chat, turn.question);
  await tab.server.take(`a-${turn.answer}`, `q-${turn.question}`);
  tab.watch.last.send(text(turn.answer));
  tab.watch.last.send(DONE);
}

function lastTurn(chat: ChatModel) {
  const turn = chat.current.value;
  const { question, answer } = turn ?? {};
  if (!turn || !question || !answer) throw new Error("No turn is shown");
  return { ...turn, turn, question, answer, reply: answer.last.reply };
}

Deno.test("ChatModel asks the trimmed draft once and empties the box", () => {
  const { tab, chat } = start();
  expect(ask(chat, "  你好 \n")).toBe(true);
  expect(tab.server.asks.map(({ body }) => body))
    .toEqual([{ message: "你好", parentId: null }]);
  expect(chat.draft.value).toBe("");
  expect(shown(chat)).toEqual([["你好", ""]]);
  expect(chat.running.value).toBe(true);
  expect(lastTurn(chat).reply.delivery.value).toBe("sending");
});

Deno.test("ChatModel says why it does not send, until the draft changes", () => {
  const { tab, chat } = start(null, 3);
  expect(ask(chat, " \n ")).toBe(false);
  expect(chat.problem.value).toBe("empty");
  chat.setDraft("你");
  expect(chat.problem.value).toBe(null);
  expect(ask(chat, "你好")).toBe(false);
  expect(chat.problem.value).toBe("tooLong");
  expect(chat.draft.value).toBe("你好");
  expect(tab.server.asks).toHaveLength(0);
  expect(chat.running.value).toBe(false);
});

Deno.test("ChatModel sends nothing while an answer is on its way", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  expect(ask(chat, "two")).toBe(false);
  chat.sendText("three");
  expect(tab.server.asks).toHaveLength(1);
  expect(chat.draft.value).toBe("two");
  expect(chat.problem.value).toBe(null);
  await tab.server.take("a1", "q1");
  expect(chat.send()).toBe(false);
  tab.watch.last.send(DONE);
  expect(chat.send()).toBe(true);
});

Deno.test("ChatModel says that an answer is on its way, until it ends or the draft changes", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  expect(ask(chat, " ")).toBe(false);
  expect(chat.notice.value).toBe(null);
  ask(chat, "two");
  expect(chat.notice.value).toBe("running");
  chat.setDraft("two, three");
  expect(chat.notice.value).toBe(null);
  chat.setDraft("");
  chat.attachments.value = [{ type: "text", name: "a.txt", text: "a" }];
  chat.send();
  expect(chat.notice.value).toBe("running");
  tab.watch.last.send(DONE);
  expect(chat.notice.value).toBe(null);
  expect(chat.send()).toBe(true);
});

Deno.test("ChatModel ends no other notice with the answer", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  chat.notice.value = "unkept";
  tab.watch.last.send(DONE);
  expect(chat.notice.value).toBe("unkept");
});

Deno.test("ChatModel asks a ready-made question and leaves the draft", () => {
  const { tab, chat } = start();
  chat.setDraft("mine");
  chat.sendText("Why?");
  expect(tab.server.asks[0]?.body).toMatchObject({ message: "Why?" });
  expect(chat.draft.value).toBe("mine");
});

Deno.test("ChatModel asks under the settings of the moment, on every try", async () => {
  const { tab, chat } = start();
  tab.settings.value = {
    ...DEFAULT_SETTINGS,
    model: "glm/glm-4.7",
    system: "Be brief",
    options: { temperature: 0.5 },
  };
  ask(chat, "one");
  tab.settings.value = DEFAULT_SETTINGS;
  await tab.server.answer({ type: "hindered", by: "unreachable" });
  chat.dispose();
  openPage(tab);
  expect(tab.server.asks).toHaveLength(2);
  for (const { body } of tab.server.asks) {
    expect(body).toEqual({
      message: "one",
      parentId: null,
      model: "glm/glm-4.7",
      system: "Be brief",
      temperature: 0.5,
    });
  }
});

Deno.test("ChatModel follows a reply from its beginning once it has an id", async () => {
  const { tab, chat } = start();
  expect(chat.conversationId.value).toBe(null);
  ask(chat, "one");
  expect(tab.watch.watched).toHaveLength(0);
  await tab.server.take("a1", "q1");
  expect(tab.watch.last).toMatchObject({ replyId: "a1", after: 0 });
  expect(chat.conversationId.value).toBe("c1");
  expect(chat.title.value).toBe("Title");
  expect(lastTurn(chat).question.id).toBe("q1");
  expect(lastTurn(chat).reply.delivery.value).toBe("sent");
});

Deno.test("ChatModel asks each question after the last answer shown", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  await askAndHear(tab, chat, { question: "two", answer: "2" });
  expect(tab.server.asks.map(({ body }) => body)).toEqual([
    { message: "one", parentId: null },
    { message: "two", parentId: "a-1" },
  ]);
  expect(tab.server.asks[1]?.conversationId).toBe("c1");
  expect(shown(chat)).toEqual([["one", "1"], ["two", "2"]]);
});

Deno.test("ChatModel shows the newest branch and follows all that runs", () => {
  const { tab, chat } = start(conversation(
    user("q1", null),
    assistant("a1", "q1", { state: "answering", text: "old" }),
    assistant("a2", "q1"),
    user("q2", "a2"),
    assistant("a3", "q2", { state: "answering", text: "new" }),
  ));
  expect(shown(chat)).toEqual([["q1", "a2"], ["q2", "new"]]);
  expect(tab.watch.watched.map(({ replyId, after }) => [replyId, after]))
    .toEqual([["a1", 3], ["a3", 3]]);
  expect(chat.running.value).toBe(true);
  chat.show("a1");
  expect(shown(chat)).toEqual([["q1", "old"]]);
  chat.show("a2");
  expect(shown(chat)).toEqual([["q1", "a2"], ["q2", "new"]]);
});

Deno.test("ChatModel opens nothing before it starts", () => {
  const tab = new FakeTab();
  const running = assistant("a1", "q1", { state: "answering" });
  new ChatModel({
    maxBytes: 100,
    conversation: conversation(user("q1", null), running),
    settings: tab.settings,
    outbox: tab.outbox(),
    postStop: tab.server.postStop,
    news: tab.news,
    drafts: tab.drafts,
    timing: tab.timing,
    reply: tab.reply,
    newId: tab.newId,
    warn: () => {},
  });
  expect(tab.watch.watched).toHaveLength(0);
  expect(tab.page.listening).toBe(0);
});

Deno.test("ChatModel edits a question into a sibling", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  await askAndHear(tab, chat, { question: "two", answer: "2" });
  const [, second] = chat.turns.value;
  if (!second?.question) throw new Error("No second question");
  chat.edit(second.question, " too ");
  expect(tab.server.asks[2]?.body).toEqual({ message: "too", parentId: "a-1" });
  await tab.server.take("a-3", "q-too");
  expect(shown(chat)).toEqual([["one", "1"], ["too", ""]]);
  expect(lastTurn(chat).questions)
    .toEqual({ ids: ["q-two", "q-too"], index: 1 });
});

Deno.test("ChatModel keeps what a question brought along when it is edited", () => {
  const picture = {
    id: "p1",
    type: "image",
    name: "a.png",
    mediaType: "image/png",
    size: 9,
  } as const;
  const old = { ...user("q1", null, "Look"), attachments: [picture] };
  const { tab, chat } = start(conversation(old, assistant("a1", "q1")));
  const { question } = lastTurn(chat);
  if (question === null) throw new Error("No question");
  chat.edit(question, "Look closely");
  expect(tab.server.asks[0]?.body).toEqual({
    message: "Look closely",
    parentId: null,
    attachments: [{ type: "stored", id: "p1" }],
  });
  expect(lastTurn(chat).question?.attachments).toEqual([picture]);
});

Deno.test("ChatModel regenerates an answer beside the old one", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  chat.regenerate(lastTurn(chat).question);
  chat.regenerate(lastTurn(chat).question);
  expect(tab.server.asks).toHaveLength(2);
  expect(tab.server.asks[1]?.body).toEqual({ regenerate: "q-one" });
  await tab.server.take("a-2", null);
  tab.watch.last.send(text("2"));
  tab.watch.last.send(DONE);
  expect(shown(chat)).toEqual([["one", "2"]]);
  expect(lastTurn(chat).answers?.ids).toEqual(["a-1", "a-2"]);
  chat.show("a-1");
  expect(shown(chat)).toEqual([["one", "1"]]);
});

Deno.test("ChatModel asks another model on request", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  chat.regenerate(lastTurn(chat).question, { model: "glm/glm-4.7" });
  expect(tab.server.asks[1]?.body)
    .toEqual({ regenerate: "q-one", model: "glm/glm-4.7" });
});

const CUT: ReplyEvent = { type: "end", state: "done", finishReason: "length" };
const STOPPED: ReplyEvent = {
  type: "end",
  state: "stopped",
  finishReason: null,
};
const FAILED: ReplyEvent = { type: "end", state: "failed", finishReason: null };

/** Asks and hears an answer that breaks off after `text`. */
async function hearHalf(
  { tab, chat }: { readonly tab: FakeTab; readonly chat: ChatModel },
  end: ReplyEvent,
) {
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  tab.watch.last.send(text("half, "));
  tab.watch.last.send(end);
}

Deno.test("ChatModel shows an answer and what continues it as one", async () => {
  const page = start();
  const { tab, chat } = page;
  await hearHalf(page, CUT);
  const first = lastTurn(chat).answer;
  chat.continueAnswer(first);
  chat.continueAnswer(first);
  expect(tab.server.asks).toHaveLength(2);
  expect(tab.server.asks[1]?.body).toEqual({ continue: "a1" });
  await tab.server.take("a2", "q1");
  expect(chat.running.value).toBe(true);
  tab.watch.last.send(text("whole"));
  tab.watch.last.send(DONE);
  expect(shown(chat)).toEqual([["one", "half, whole"]]);
  const { answer, answers } = lastTurn(chat);
  expect(answer.key).toBe(first.key);
  expect(answer.resumable).toBe(null);
  expect(answers).toEqual({ ids: ["a1"], index: 0 });
  ask(chat, "two");
  expect(tab.server.asks[2]?.body).toEqual({ message: "two", parentId: "a2" });
});

Deno.test("ChatModel continues what was stopped, lost or failed, not what is whole", async () => {
  const ends = [CUT, STOPPED, FAILED, { ...FAILED, state: "lost" }] as const;
  for (const end of ends) {
    const page = start();
    await hearHalf(page, end);
    expect(lastTurn(page.chat).answer.resumable?.id).toBe("a1");
  }
  for (const end of [DONE, { ...FAILED, state: "retracted" }] as const) {
    const page = start();
    await hearHalf(page, end);
    expect(lastTurn(page.chat).answer.resumable).toBe(null);
    page.chat.continueAnswer(lastTurn(page.chat).answer);
    expect(page.tab.server.asks).toHaveLength(1);
  }
});

Deno.test("ChatModel tries only the part again that did not come", async () => {
  const page = start();
  const { tab, chat } = page;
  await hearHalf(page, CUT);
  chat.continueAnswer(lastTurn(chat).answer);
  await tab.server.take("a2");
  tab.watch.last.send(FAILED);
  expect(lastTurn(chat).answer.resumable?.id).toBe("a1");
  chat.retry(lastTurn(chat).turn);
  expect(tab.server.asks[2]?.body).toEqual({ continue: "a1" });
  await tab.server.take("a3");
  tab.watch.last.send(text("whole"));
  tab.watch.last.send(DONE);
  expect(shown(chat)).toEqual([["one", "half, whole"]]);
  expect(lastTurn(chat).answer.parts.map(({ id }) => id)).toEqual(["a1", "a3"]);
});

Deno.test("ChatModel asks all of an answer again that has no text", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  tab.watch.last.send(FAILED);
  expect(lastTurn(chat).answer.resumable).toBe(null);
  chat.retry(lastTurn(chat).turn);
  expect(tab.server.asks[1]?.body).toEqual({ regenerate: "q1" });
});

Deno.test("ChatModel continues an answer after a reload that came between", async () => {
  const half = { state: "stopped", text: "half, " } as const;
  const before = [user("q1", null), assistant("a1", "q1", half)];
  const { tab, chat } = start(conversation(...before));
  chat.continueAnswer(lastTurn(chat).answer);
  chat.dispose();
  const again = openPage(tab, conversation(...before));
  await tab.server.take("lost");
  await tab.server.take("a2");
  tab.watch.last.send(text("whole"));
  tab.clock.draw();
  expect(shown(again)).toEqual([["q1", "half, whole"]]);
});

Deno.test("ChatModel leaves turns alone that have not changed", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  const [first] = chat.turns.value;
  await askAndHear(tab, chat, { question: "two", answer: "2" });
  expect(chat.turns.value[0]).toBe(first);
  chat.regenerate(lastTurn(chat).question);
  expect(chat.turns.value[0]).toBe(first);
});

Deno.test("ChatModel stops at once and keeps to what the log says", async () => {
  const { tab, chat } = start();
  chat.stop();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  tab.watch.last.send(text("half"));
  chat.stop();
  chat.stop();
  expect(tab.server.stops).toEqual(["a1"]);
  expect(lastTurn(chat).reply.stopping.value).toBe(true);
  tab.watch.last.send(text(" more"));
  tab.watch.last.send({ type: "end", state: "stopped", finishReason: null });
  expect(lastTurn(chat).reply.view.value)
    .toMatchObject({ state: "stopped", text: "half more" });
});

Deno.test("ChatModel stops a question that has no reply yet once it has", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.stop();
  expect(lastTurn(chat).reply.stopping.value).toBe(true);
  expect(tab.server.stops).toEqual([]);
  await tab.server.take("a1", "q1");
  expect(tab.server.stops).toEqual(["a1"]);
});

Deno.test("ChatModel says what holds a question up", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.answer({ type: "hindered", by: "unreachable" });
  expect(lastTurn(chat).reply.delivery.value).toBe("unreachable");
  tab.page.wake("online");
  tab.timing.pass(1_000);
  await tab.server.answer({ type: "hindered", by: "busy" });
  expect(lastTurn(chat).reply.delivery.value).toBe("busy");
  expect(chat.running.value).toBe(true);
  expect(new Set(tab.server.asks.map(({ key }) => key)).size).toBe(1);
});

Deno.test("ChatModel keeps a refused question and asks it anew on request", async () => {
  const { tab, chat } = start();
  const error = { code: "x", message: "No", retryable: true };
  ask(chat, "one");
  await tab.server.answer({ type: "refused", error });
  expect(shown(chat)).toEqual([["one", ""]]);
  expect(lastTurn(chat).reply.view.value).toMatchObject({ error });
  chat.regenerate(lastTurn(chat).question);
  expect(shown(chat)).toEqual([["one", ""]]);
  expect(lastTurn(chat).questions?.ids).toHaveLength(1);
  const [first, second] = tab.server.asks;
  expect(second?.body).toEqual(first?.body);
  expect(second?.key).not.toBe(first?.key);
});

Deno.test("ChatModel keeps the words of a refused question as a draft until it is asked again", async () => {
  const { tab, chat } = start(
    conversation(user("q0", null), assistant("a0", "q0")),
  );
  const refused = { type: "refused", error: null } as const;
  ask(chat, "one");
  await tab.server.answer(refused);
  expect([...tab.drafts.texts]).toEqual([["c1", "one"]]);
  chat.regenerate(lastTurn(chat).question);
  expect([...tab.drafts.texts]).toEqual([]);
  tab.drafts.write("c1", "typed meanwhile");
  await tab.server.answer(refused);
  expect([...tab.drafts.texts]).toEqual([["c1", "typed meanwhile"]]);
});

Deno.test("ChatModel keeps the words of what is refused on another page's behalf", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.dispose();
  openPage(tab, conversation(user("q0", null), assistant("a0", "q0")));
  await tab.server.take("lost");
  await tab.server.answer({ type: "refused", error: null });
  // There is no conversation of that id: it is the box of a new one.
  expect([...tab.drafts.texts]).toEqual([[null, "one"]]);
});

Deno.test("ChatModel keeps the words for a new chat when the conversation is gone", async () => {
  const { tab, chat } = start(
    conversation(user("q0", null), assistant("a0", "q0")),
  );
  const error = { code: "conversation_gone", message: "No", retryable: true };
  ask(chat, "one");
  await tab.server.answer({ type: "refused", error });
  expect([...tab.drafts.texts]).toEqual([[null, "one"]]);
});

Deno.test("ChatModel never asks after a question that was refused", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  ask(chat, "two");
  await tab.server.answer({ type: "refused", error: null });
  ask(chat, "three");
  expect(tab.server.asks[2]?.body)
    .toEqual({ message: "three", parentId: "a-1" });
});

Deno.test("ChatModel sends what the page before it could not", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.stop();
  chat.dispose();
  const again = openPage(tab);
  expect(shown(again)).toEqual([["one", ""]]);
  expect(lastTurn(again).reply.stopping.value).toBe(true);
  const [first, second] = tab.server.asks;
  expect(second).toEqual({ ...first, stop: true });
  await tab.server.take("lost");
  await tab.server.take("a1", "q1");
  expect(tab.server.stops).toEqual(["a1"]);
  expect(openPage(tab).turns.value).toEqual([]);
});

Deno.test("ChatModel stays with the conversation that a page before began", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.dispose();
  const again = openPage(tab);
  await tab.server.take("lost");
  await tab.server.answer({ type: "refused", error: null });
  again.regenerate(lastTurn(again).question);
  const ids = tab.server.asks.map(({ conversationId }) => conversationId);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
});

Deno.test("ChatModel shows a question once that was heard after all", async () => {
  const { tab, chat } = start(conversation(
    user("q0", null),
    assistant("a0", "q0"),
  ));
  ask(chat, "one");
  chat.dispose();
  const again = openPage(
    tab,
    conversation(
      user("q0", null),
      assistant("a0", "q0"),
      user("q1", "a0", "one"),
      assistant("a1", "q1", { state: "answering", text: "h" }),
    ),
  );
  expect(shown(again)).toEqual([["q0", "a0"], ["one", "h"]]);
  await tab.server.take("lost");
  await tab.server.take("a1", "q1");
  expect(shown(again)).toEqual([["q0", "a0"], ["one", "h"]]);
  expect(tab.watch.watched).toHaveLength(1);
});

Deno.test("ChatModel shows another answer once that was heard after all", async () => {
  const before = [user("q0", null), assistant("a0", "q0")];
  const { tab, chat } = start(conversation(...before));
  chat.regenerate(lastTurn(chat).question);
  chat.dispose();
  const running = assistant("a1", "q0", { state: "answering", text: "h" });
  const again = openPage(tab, conversation(...before, running));
  await tab.server.take("lost");
  await tab.server.take("a1");
  expect(shown(again)).toEqual([["q0", "h"]]);
  expect(lastTurn(again).answers?.ids).toEqual(["a0", "a1"]);
  expect(tab.watch.watched).toHaveLength(1);
});

Deno.test("ChatModel sends another conversation's question without showing it", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.stop();
  chat.dispose();
  const other = openPage(
    tab,
    conversation(user("q0", null), assistant("a0", "q0")),
  );
  expect(shown(other)).toEqual([["q0", "a0"]]);
  expect(tab.server.asks).toHaveLength(2);
  await tab.server.take("lost");
  await tab.server.take("a1", "q1");
  expect(shown(other)).toEqual([["q0", "a0"]]);
  expect(tab.server.stops).toEqual(["a1"]);
});

Deno.test("ChatModel tells other tabs of each question that was taken", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  expect(tab.news.told).toEqual([]);
  expect(tab.news.reader.isAsking()).toBe(true);
  await tab.server.take("a1", "q1");
  expect(tab.news.told).toEqual(["c1"]);
  expect(tab.news.reader.isAsking()).toBe(false);
  chat.dispose();
  expect(tab.news.isOpen).toBe(false);
});

Deno.test("ChatModel goes on at the end with what another tab has asked", () => {
  const before = [user("q1", null), assistant("a1", "q1")];
  const { tab, chat } = start(conversation(...before));
  expect(tab.news.reader.request())
    .toEqual({ conversationId: "c1", after: "a1" });
  tab.news.reader.take({
    id: "c1",
    title: "Another",
    messages: [
      user("q2", "a1"),
      assistant("a2", "q2", { state: "answering", text: "So" }),
    ],
  });
  expect(shown(chat)).toEqual([["q1", "a1"], ["q2", "So"]]);
  expect(chat.title.value).toBe("Another");
  expect(tab.watch.last).toMatchObject({ replyId: "a2", after: 3 });
  expect(chat.running.value).toBe(true);
  expect(tab.news.reader.request()?.after).toBe("a2");
});

Deno.test("ChatModel stays on its branch when another tab makes one", () => {
  const before = [user("q1", null), assistant("a1", "q1")];
  const { tab, chat } = start(conversation(...before));
  const [turn] = chat.turns.value;
  const more = [assistant("a2", "q1"), user("q2", "a2")];
  tab.news.reader.take({ ...conversation(...before), messages: more });
  expect(shown(chat)).toEqual([["q1", "a1"]]);
  expect(lastTurn(chat).answers).toEqual({ ids: ["a1", "a2"], index: 0 });
  expect(chat.turns.value[0]).not.toBe(turn);
});

Deno.test("ChatModel takes in each turn once, its own too", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  const own = [user("q-one", null, "one"), assistant("a-1", "q-one")];
  tab.news.reader.take(conversation(...own));
  tab.news.reader.take(conversation(...own));
  expect(shown(chat)).toEqual([["one", "1"]]);
  expect(lastTurn(chat).answers?.ids).toHaveLength(1);
  expect(tab.watch.watched).toHaveLength(1);
});

Deno.test("ChatModel counts texts that are not the log's and warns", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  tab.watch.last.send(text("ab"));
  tab.watch.last.send({
    type: "end",
    state: "done",
    finishReason: null,
    length: 3,
  });
  for (let n = 0; n < 5; n++) await Promise.resolve();
  expect(chat.mismatches.value).toBe(1);
  expect(tab.warnings).toHaveLength(1);
  expect(tab.warnings[0]).toContain('"a1"');
});

Deno.test("ChatModel closes what is open when it is disposed of", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  chat.dispose();
  expect(tab.watch.last.closed).toBe(true);
  expect(tab.page.listening).toBe(0);
});

const NOTES = { type: "text", name: "notes.md", text: "# Notes" } as const;

/** A page whose question waits for the network. */
async function askOffline(known: ConversationView | null = null) {
  const { tab, chat } = start(known);
  tab.isReachable = Promise.resolve(false);
  chat.attachments.value = [NOTES];
  ask(chat, "one");
  await tab.isReachable;
  return { tab, chat };
}

Deno.test("ChatModel sends files with the question they were added to", async () => {
  const { tab, chat } = start();
  chat.attachments.value = [NOTES];
  ask(chat, "one");
  expect(tab.server.asks[0]?.body).toMatchObject({ attachments: [NOTES] });
  expect(chat.attachments.value).toEqual([]);
  expect(lastTurn(chat).question.attachments).toEqual([NOTES]);
  await tab.server.answer({ type: "refused", error: null });
  chat.regenerate(lastTurn(chat).question);
  expect(tab.server.asks[1]?.body).toEqual(tab.server.asks[0]?.body);
});

Deno.test("ChatModel sends files without a word, and edits to that", () => {
  const picture = {
    id: "p1",
    type: "image",
    name: "a.png",
    mediaType: "image/png",
    size: 9,
  } as const;
  const old = { ...user("q1", null, "Look"), attachments: [picture] };
  const { tab, chat } = start(conversation(old, assistant("a1", "q1")));
  const { question } = lastTurn(chat);
  expect(chat.problemWith({ ...question, text: "" })).toBe(null);
  expect(chat.problemWith({ text: "", attachments: [] })).toBe("empty");
  chat.attachments.value = [NOTES];
  expect(ask(chat, " ")).toBe(true);
  expect(tab.server.asks[0]?.body)
    .toEqual({ message: "", parentId: "a1", attachments: [NOTES] });
});

Deno.test("ChatModel sends nothing while a file is being made ready", () => {
  const { tab, chat } = start();
  chat.preparing.value = 1;
  expect(ask(chat, "one")).toBe(false);
  expect(chat.draft.value).toBe("one");
  chat.preparing.value = 0;
  expect(chat.send()).toBe(true);
  expect(tab.server.asks).toHaveLength(1);
});

Deno.test("ChatModel takes back what waits: text and files return to the box", async () => {
  const { tab, chat } = await askOffline();
  expect(lastTurn(chat).reply.delivery.value).toBe("offline");
  chat.setDraft("two");
  chat.takeBack();
  expect(chat.turns.value).toEqual([]);
  expect(chat.draft.value).toBe("one\n\ntwo");
  expect(chat.attachments.value).toEqual([NOTES]);
  expect(chat.notice.value).toBe(null);
  expect(chat.returned.value).toBe(1);
  expect(chat.running.value).toBe(false);
  tab.isReachable = true;
  tab.page.wake("online");
  tab.timing.pass(100_000);
  expect(tab.server.asks).toEqual([]);
  expect(openPage(tab).turns.value).toEqual([]);
});

Deno.test("ChatModel takes back to the answer before, and goes on from there", async () => {
  const { tab, chat } = await askOffline(conversation(
    user("q0", null),
    assistant("a0", "q0"),
  ));
  expect(shown(chat)).toEqual([["q0", "a0"], ["one", ""]]);
  chat.stop();
  expect(shown(chat)).toEqual([["q0", "a0"]]);
  tab.isReachable = true;
  expect(chat.send()).toBe(true);
  expect(tab.server.asks[0]?.body).toMatchObject({ parentId: "a0" });
});

Deno.test("ChatModel says so when what it takes back may have been heard", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  await tab.server.answer({ type: "hindered", by: "unreachable" });
  chat.takeBack();
  expect(chat.notice.value).toBe("maybeHeard");
  expect(chat.draft.value).toBe("one");
  for (let n = 0; n < 5; n++) await Promise.resolve();
  expect(tab.server.takenBack).toEqual(tab.server.asks.map(({ key }) => key));
  chat.setDraft("two");
  expect(chat.notice.value).toBe(null);
});

Deno.test("ChatModel has nothing to take back once the server has it", async () => {
  const { tab, chat } = start();
  chat.takeBack();
  ask(chat, "one");
  await tab.server.take("a1", "q1");
  chat.takeBack();
  expect(shown(chat)).toEqual([["one", ""]]);
  expect(chat.returned.value).toBe(0);
});

Deno.test("ChatModel takes another answer back without touching the question", async () => {
  const { tab, chat } = start();
  await askAndHear(tab, chat, { question: "one", answer: "1" });
  chat.regenerate(lastTurn(chat).question);
  await tab.server.answer({ type: "hindered", by: "busy" });
  chat.takeBack();
  expect(shown(chat)).toEqual([["one", "1"]]);
  expect(chat.draft.value).toBe("");
});

Deno.test("ChatModel says that a question is kept by this page alone", () => {
  const { tab, chat } = start();
  tab.keep.isFull = true;
  ask(chat, "one");
  expect(chat.notice.value).toBe("unkept");
  expect(tab.server.asks).toHaveLength(1);
});

Deno.test("ChatModel counts what it sent for other conversations", async () => {
  const { tab, chat } = start();
  ask(chat, "one");
  chat.dispose();
  const other = openPage(
    tab,
    conversation(user("q0", null), assistant("a0", "q0")),
  );
  await tab.server.take("lost");
  expect(other.sentElsewhere.value).toBe(0);
  await tab.server.take("a1", "q1");
  expect(other.sentElsewhere.value).toBe(1);
});
