/** That a long page lets others have their turns while it is made. */

import { expect } from "expect";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { DEFAULT_SETTINGS } from "../../lib/settings/settings.ts";
import type {
  ConversationView,
  MessageView,
} from "../../lib/view/conversation_view.ts";
import { parseMarkdown } from "../../lib/markdown/parse.ts";
import { EMPTY_REPLY } from "../../lib/view/reply_view.ts";
import { ChatPage } from "../../routes/(_components)/ChatPage.tsx";
import { drawAhead } from "../../routes/(_components)/draw_ahead.ts";
import { Breath } from "../../server/breath.ts";
import type { ChatPageData } from "../../server/chat_page.ts";
import {
  newConversationId,
  newMessageId,
  newOwnerId,
} from "../../server/new_ids.ts";
import { conversationView } from "../../server/page_data.ts";
import type { TurnRow } from "../../server/store/store.ts";
import { MARKDOWN_SAMPLES } from "../support/markdown_samples.ts";

/** An answer with a bit of everything. */
const ANSWER = Object.values(MARKDOWN_SAMPLES).join("\n\n");

/** Counts the turns that work gives; each look at the clock takes a while. */
class CountedBreath extends Breath {
  turns = 0;

  constructor() {
    let now = 0;
    super({
      now: () => now += 3,
      turn: () => {
        this.turns++;
        return Promise.resolve();
      },
    });
  }
}

function messages(count: number): readonly MessageView[] {
  return Array.from({ length: count }, (_, index): readonly MessageView[] => {
    const question = `q${index}`;
    const id = `a${index}`;
    const isLast = index === count - 1;
    const view = {
      ...EMPTY_REPLY,
      state: isLast ? "answering" as const : "done" as const,
      text: ANSWER,
      reasoning: index % 2 === 0 ? "Let *me* see" : "",
      sources: [{ title: "t", link: "https://a.example/", refer: "ref_1" }],
    };
    return [
      {
        id: question,
        parentId: index === 0 ? null : `a${index - 1}`,
        role: "user",
        content: "?",
      },
      {
        id,
        parentId: question,
        role: "assistant",
        content: isLast ? "" : ANSWER,
        ...(index !== 1 && { reply: { id, seq: 1, view, ageMs: 0 } }),
      },
    ];
  }).flat();
}

function pageOf(conversation: ConversationView): ChatPageData {
  return {
    lang: "en",
    demo: false,
    model: "m",
    prices: {},
    maxBytes: 1_000,
    pingMs: 1_000,
    settings: DEFAULT_SETTINGS,
    chats: { items: [] },
    nowMs: 0,
    zone: "UTC",
    conversation,
  };
}

Deno.test("drawAhead draws what the page would, and the page takes it", async () => {
  const data = pageOf({ id: "c", title: "t", messages: messages(4) });
  const alone = renderToString(h(ChatPage, data));
  expect(alone.split('class="markdown answer-text"').length).toBe(5);
  expect(alone.split('class="markdown thinking-text"').length).toBe(3);

  const drawn = await drawAhead(data, new CountedBreath());
  let found = 0;
  const ahead: typeof drawn = {
    find(document) {
      const it = drawn.find(document);
      if (it !== undefined) found++;
      return it;
    },
  };
  expect(renderToString(h(ChatPage, { ...data, ahead }))).toBe(alone);
  expect(found).toBe(6);

  // The next page draws for itself.
  await Promise.resolve();
  renderToString(h(ChatPage, data));
  expect(found).toBe(6);
});

Deno.test("drawAhead gives turns within one answer", async () => {
  const breath = new CountedBreath();
  const data = pageOf({ id: "c", title: "t", messages: messages(2) });
  await drawAhead(data, breath);
  const blocks = parseMarkdown(ANSWER).length;
  expect(blocks).toBeGreaterThan(20);
  // Every third look at the clock is a turn: there is one look a block drawn,
  // and at least one when it is read.
  expect(breath.turns).toBeGreaterThan(blocks * 2 / 3);
});

Deno.test("conversationView gives turns while it reads logs", async () => {
  const conversationId = newConversationId();
  const owner = newOwnerId();
  const times = { createdAtMs: 0, updatedAtMs: 0 };
  const row = { id: conversationId, owner, title: "t", ...times };
  const turns = Array.from({ length: 320 }, (): TurnRow => ({
    message: {
      id: newMessageId(),
      conversationId,
      parentId: null,
      role: "user",
      content: "?",
      createdAtMs: 0,
    },
  }));
  const breath = new CountedBreath();
  const view = await conversationView(
    {
      getConversation: () => Promise.resolve(row),
      listMessages: () => Promise.resolve(turns),
      readLog: () => Promise.resolve([]),
    },
    conversationId,
    { owner, language: "en", breath },
  );
  expect(view?.messages.map(({ id }) => id))
    .toEqual(turns.map(({ message }) => message.id));
  // Sixteen at once, and a turn with each third look at the clock.
  expect(breath.turns).toBeGreaterThan(320 / 16 / 4);
});
