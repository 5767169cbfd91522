import { expect } from "expect";
import type { ConversationView } from "../../lib/view/conversation_view.ts";
import { FakePage, FakeTiming } from "../../tests/support/chat_fakes.ts";
import { ConversationNews, type NewsRequest } from "./conversation_news.ts";

const VIEW: ConversationView = { id: "c1", title: "", messages: [] };

/** One tab with the conversation `c1`, and what it asks the server. */
function tab() {
  const page = new FakePage();
  const timing = new FakeTiming();
  const requests: NewsRequest[] = [];
  const answers: ((view: ConversationView | undefined) => void)[] = [];
  const posted: unknown[] = [];
  const taken: ConversationView[] = [];
  const line = { hear: (_: unknown) => {}, isOpen: false };
  const reader = {
    isNew: false,
    asking: false,
    request: () => reader.isNew ? null : { conversationId: "c1", after: null },
    isAsking: () => reader.asking,
    take: (view: ConversationView) => void taken.push(view),
  };
  const news = new ConversationNews({
    load: (request) => {
      requests.push(request);
      const { promise, resolve } = Promise.withResolvers<
        ConversationView | undefined
      >();
      answers.push(resolve);
      return promise;
    },
    openChannel: (_name, hear) => {
      line.hear = hear;
      line.isOpen = true;
      return {
        post: (message) => void posted.push(message),
        close: () => void (line.isOpen = false),
      };
    },
    listenToPage: page.listen,
    timing,
  });
  const answer = async (view: ConversationView | undefined) => {
    answers.shift()?.(view);
    await Promise.resolve();
    await Promise.resolve();
  };
  news.start(reader);
  return { news, page, timing, reader, requests, posted, taken, line, answer };
}

Deno.test("ConversationNews looks when another tab has asked in it", async () => {
  const { line, requests, taken, answer } = tab();
  line.hear({ type: "changed" });
  line.hear({ type: "conversation", id: "c2" });
  line.hear("junk");
  expect(requests).toEqual([]);
  line.hear({ type: "conversation", id: "c1" });
  expect(requests).toEqual([{ conversationId: "c1", after: null }]);
  await answer(VIEW);
  expect(taken).toEqual([VIEW]);
});

Deno.test("ConversationNews looks once more for what came while it looked", async () => {
  const { line, requests, answer } = tab();
  line.hear({ type: "conversation", id: "c1" });
  line.hear({ type: "conversation", id: "c1" });
  line.hear({ type: "conversation", id: "c1" });
  expect(requests).toHaveLength(1);
  await answer(VIEW);
  expect(requests).toHaveLength(2);
  await answer(undefined);
  expect(requests).toHaveLength(2);
});

Deno.test("ConversationNews looks when the page is seen again, not too often", async () => {
  const { page, timing, requests, answer } = tab();
  page.wake();
  expect(requests).toEqual([]);
  timing.pass(2_000);
  page.wake();
  page.wake("online");
  expect(requests).toHaveLength(1);
  await answer(undefined);
  page.wake();
  expect(requests).toHaveLength(1);
  timing.pass(2_000);
  page.wake();
  expect(requests).toHaveLength(2);
});

Deno.test("ConversationNews waits until the page's own question is taken", async () => {
  const { news, line, reader, requests, taken, answer } = tab();
  reader.asking = true;
  line.hear({ type: "conversation", id: "c1" });
  expect(requests).toEqual([]);
  reader.asking = false;
  news.tell("c1");
  expect(requests).toHaveLength(1);
  reader.asking = true;
  await answer(VIEW);
  expect(taken).toEqual([]);
  reader.asking = false;
  news.tell("c1");
  expect(requests).toHaveLength(2);
  await answer(VIEW);
  expect(taken).toEqual([VIEW]);
});

Deno.test("ConversationNews tells the others and asks nothing by that", () => {
  const { news, posted, requests } = tab();
  news.tell("c1");
  expect(posted).toEqual([{ type: "conversation", id: "c1" }]);
  expect(requests).toEqual([]);
});

Deno.test("ConversationNews asks nothing before there is a conversation", () => {
  const { line, page, timing, reader, requests } = tab();
  reader.isNew = true;
  line.hear({ type: "conversation", id: "c1" });
  timing.pass(5_000);
  page.wake();
  expect(requests).toEqual([]);
});

Deno.test("ConversationNews is deaf once it is closed", async () => {
  const { news, line, page, timing, requests, taken, answer } = tab();
  line.hear({ type: "conversation", id: "c1" });
  news.close();
  await answer(VIEW);
  expect(taken).toEqual([]);
  expect(line.isOpen).toBe(false);
  expect(page.listening).toBe(0);
  timing.pass(5_000);
  page.wake();
  expect(requests).toHaveLength(1);
});
