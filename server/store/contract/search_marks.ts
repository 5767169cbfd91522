import { expect } from "expect";
import type { OwnerId } from "../../../lib/reply/ids.ts";
import type { Store } from "../store.ts";
import {
  type Cases,
  claimed,
  ending,
  newConversationId,
  newMessageId,
  newOwner,
  said,
} from "./support.ts";

const ANSWER = "This is a **short** `answer`, 而且**很短**。";
const SEEN = "This is a short answer, 而且很短。";

async function excerpts(store: Store, owner: OwnerId, query: string) {
  const { items } = await store.searchConversations({ owner, query, limit: 9 });
  return items.map(({ excerpt }) => excerpt);
}

/** Expects what a reader sees to be found, by the index and by scanning. */
async function expectSeen(store: Store, owner: OwnerId): Promise<void> {
  for (const query of ["short ANSWER", "a short answer, 而且很短", "且很"]) {
    expect([query, await excerpts(store, owner, query)])
      .toEqual([query, [SEEN]]);
  }
  for (const query of ["**short**", "**", "`a"]) {
    expect([query, await excerpts(store, owner, query)]).toEqual([query, []]);
  }
}

/** Searching answers whose Markdown has marks. */
export const SEARCH_MARKS_CASES: Cases = {
  "search finds what a reader sees of an answer that ends": async (
    { store, countRows },
  ) => {
    const owner = newOwner();
    const { ask, reply } = await claimed(store, { owner });
    await store.append([ending(reply, 1, ANSWER)]);
    await expectSeen(store, owner);
    const messages = await store.listMessages(owner, ask.conversationId);
    expect(messages?.at(-1)?.message.content).toBe(ANSWER);
    await store.deleteConversation(owner, ask.conversationId, 9);
    expect((await countRows()).messages_search_terms ?? 0).toBe(0);
  },

  "search finds what a reader sees of an imported answer": async (
    { store },
  ) => {
    const owner = newOwner();
    await said(store, owner, ANSWER, { role: "assistant" });
    await expectSeen(store, owner);
  },

  "search finds nothing in an answer of marks only": async (
    { store, countRows },
  ) => {
    const owner = newOwner();
    const id = await said(store, owner, "***\n---", { role: "assistant" });
    expect(await excerpts(store, owner, "***")).toEqual([]);
    expect(await excerpts(store, owner, "-")).toEqual([]);
    await store.deleteConversation(owner, id, 9);
    expect((await countRows()).messages_search_docsize ?? 0).toBe(0);
  },

  "search takes a person's marks as typed": async ({ store }) => {
    const owner = newOwner();
    await said(store, owner, "Why **short**?");
    expect(await excerpts(store, owner, "**short**"))
      .toEqual(["Why **short**?"]);
    expect(await excerpts(store, owner, "why short")).toEqual([]);
  },

  "search finds what a reader sees of older answers": async (test) => {
    const owner = newOwner();
    const id = newConversationId();
    const question = newMessageId();
    await using old = await test.openOld(`
      INSERT INTO conversations
        (id, owner, title, listed, created_at_ms, updated_at_ms)
        VALUES ('${id}', '${owner}', 'Old', 1 = 1, 1, 1);
      INSERT INTO messages
        (id, conversation_id, parent_id, role, content, created_at_ms)
        VALUES ('${question}', '${id}', NULL, 'user', 'Why _so_?', 1),
          ('${newMessageId()}', '${id}', '${question}', 'assistant', '${ANSWER}', 2);
      -- More than are read at once.
      INSERT INTO messages
        (id, conversation_id, parent_id, role, content, created_at_ms)
        ${older(id, question)};`);
    await expectSeen(old.store, owner);
    expect(await excerpts(old.store, owner, "why _so_"))
      .toEqual(["Why _so_?"]);
    expect(await excerpts(old.store, owner, "number 249"))
      .toEqual(["Number 249"]);
    await old.store.deleteConversation(owner, id, 9);
    expect((await old.countRows()).messages_search_terms ?? 0).toBe(0);
  },
};

function older(conversation: string, parent: string): string {
  const rows = Array.from(
    { length: 250 },
    (_, index) =>
      `('${newMessageId()}', '${conversation}', '${parent}', 'assistant',
      'Number **${index}**', 3)`,
  );
  return `VALUES ${rows.join()}`;
}
