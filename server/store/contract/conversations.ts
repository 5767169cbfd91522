import { expect } from "expect";
import type { ConversationId, MessageId } from "../../../lib/reply/ids.ts";
import type { ConversationRow } from "../store.ts";
import {
  type Cases,
  claimed,
  ending,
  entry,
  followUp,
  messageOf,
  newConversationId,
  newMessageId,
  newOwner,
  said,
  turn,
} from "./support.ts";

/** Making, reading, renaming, importing and deleting conversations. */
export const CONVERSATION_CASES: Cases = {
  "createConversation makes a row that getConversation reads": async (
    { store },
  ) => {
    const row: ConversationRow = {
      id: newConversationId(),
      owner: newOwner(),
      title: "标题 'quoted' \"twice\"",
      createdAtMs: 1,
      updatedAtMs: 2,
    };
    await store.createConversation(row);
    expect(await store.getConversation(row.owner, row.id)).toEqual(row);
    expect(await store.listMessages(row.owner, row.id)).toEqual([]);
    await expect(store.createConversation(row)).rejects.toThrow();
    expect(await store.getConversation(row.owner, row.id)).toEqual(row);
  },

  "renameConversation changes the title only": async ({ store }) => {
    const { ask } = await claimed(store);
    const { owner, conversationId } = ask;
    const before = await store.getConversation(owner, conversationId);
    expect(await store.renameConversation(owner, conversationId, "New"))
      .toBe(true);
    expect(await store.getConversation(owner, conversationId))
      .toEqual({ ...before, title: "New" });
    expect(await store.renameConversation(owner, newConversationId(), "x"))
      .toBe(false);
  },

  "another owner's conversation does not exist": async (test) => {
    const { store } = test;
    const { ask } = await claimed(store);
    const id = ask.conversationId;
    const stranger = newOwner();
    const before = await test.countRows();
    expect(await store.getConversation(stranger, id)).toBeUndefined();
    expect(await store.listMessages(stranger, id)).toEqual([]);
    expect(await store.renameConversation(stranger, id, "mine")).toBe(false);
    expect(await store.deleteConversation(stranger, id, 9)).toBeUndefined();
    const list = { owner: stranger, limit: 9 };
    expect(await store.listConversations(list)).toEqual({ items: [] });
    expect(await store.searchConversations({ ...list, query: "title" }))
      .toEqual({ items: [] });
    expect(await store.searchConversations({ ...list, query: "question" }))
      .toEqual({ items: [] });
    expect(await test.countRows()).toEqual(before);
    const row = await store.getConversation(ask.owner, id);
    expect(row?.title).toBe("A title");
  },

  "deleteConversation leaves nothing of it": async (test) => {
    const { store } = test;
    const { ask, reply: done } = await claimed(store);
    const { owner, conversationId } = ask;
    await store.append([entry(done, 1, "text"), ending(done, 2, "long text")]);
    const next = followUp({
      owner,
      conversationId,
      parentId: messageOf(done.id),
    });
    const result = await store.claim(next);
    if (result.type !== "claimed") throw new Error("Not claimed");
    await store.append([entry(result.reply, 1, "running")]);
    expect(await store.deleteConversation(owner, conversationId, 9))
      .toEqual([next.replyId]);
    const rows = Object.entries(await test.countRows());
    expect(rows.length).toBeGreaterThan(3);
    // Hashes of the two keys, which nothing of it can be read from.
    expect(rows.filter(([, count]) => count > 0))
      .toEqual([["spent_keys", 2]]);
    expect(await store.append([entry(result.reply, 2, "zombie")]))
      .toEqual([false]);
    expect(await store.getReply(done.id)).toBeUndefined();
    expect(await store.deleteConversation(owner, conversationId, 9))
      .toBeUndefined();
  },

  "deleteConversation leaves other conversations whole": async (test) => {
    const { ask } = await claimed(test.store);
    const { ask: other, reply } = await claimed(test.store);
    await test.store.append([entry(reply, 1, "kept")]);
    const kept = await test.store.listMessages(
      other.owner,
      other.conversationId,
    );
    await test.store.deleteConversation(ask.owner, ask.conversationId, 9);
    expect(await test.countRows()).toMatchObject({
      conversations: 1,
      messages: 2,
      replies: 1,
      reply_events: 1,
    });
    expect(await test.store.listMessages(other.owner, other.conversationId))
      .toEqual(kept);
  },

  "importConversation brings in a tree, listed and found": async (
    { store },
  ) => {
    const [id, owner] = [newConversationId(), newOwner()];
    const system = turn(id, null, "system", "secret instructions");
    const first = turn(id, system.id, "user", "imported question");
    const one = turn(id, first.id, "assistant", "imported answer");
    const two = turn(id, first.id, "assistant", "");
    const messages = [system, first, one, two];
    const row = { id, owner, title: "Old", createdAtMs: 3, updatedAtMs: 4 };
    await store.importConversation({ ...row, messages });
    expect(await store.getConversation(owner, id)).toEqual(row);
    expect(await store.listMessages(owner, id))
      .toEqual(messages.map((message) => ({ message })));
    const { items } = await store.listConversations({ owner, limit: 5 });
    expect(items).toEqual([{ ...row, running: false, titleAskedAtMs: null }]);
    const found = async (query: string) =>
      (await store.searchConversations({ owner, query, limit: 5 })).items;
    expect(await found("imported ans")).toHaveLength(1);
    expect(await found("secret")).toEqual([]);
  },

  "importConversation takes all or nothing": async (test) => {
    const { store } = test;
    const [id, owner] = [newConversationId(), newOwner()];
    const base = { id, owner, title: "t", createdAtMs: 1, updatedAtMs: 1 };
    const first = turn(id, null, "user", "a");
    const second = turn(id, first.id, "assistant", "b");
    const bad = [
      [second, first],
      [first, turn(id, newMessageId(), "user", "orphan")],
      [first, turn(newConversationId(), null, "user", "elsewhere")],
      [first, first],
    ];
    for (const messages of bad) {
      await expect(store.importConversation({ ...base, messages })).rejects
        .toThrow();
    }
    const rows = Object.values(await test.countRows());
    expect(rows.every((count) => count === 0)).toBe(true);
    await store.importConversation({ ...base, messages: [first, second] });
    await expect(store.importConversation({ ...base, messages: [] })).rejects
      .toThrow();
  },

  "deleteConversation takes a conversation 3,000 turns deep": async (test) => {
    const [id, owner] = [newConversationId(), newOwner()];
    let parentId: MessageId | null = null;
    const messages = Array.from({ length: 3000 }, () => {
      const message = turn(id, parentId, "user", "deep");
      parentId = message.id;
      return message;
    });
    await test.store.importConversation({
      ...{ id, owner, messages },
      ...{ title: "t", createdAtMs: 1, updatedAtMs: 1 },
    });
    expect(await test.countRows()).toMatchObject({ messages: 3000 });
    expect(await test.store.deleteConversation(owner, id, 9)).toEqual([]);
    expect(await test.countRows()).toMatchObject({ messages: 0 });
  },

  "unlisted conversations are out of lists and searches": async ({ store }) => {
    const { ask, reply } = await claimed(store, {
      newConversation: { title: "Hidden", listed: false },
    });
    const { owner } = ask;
    await store.append([ending(reply, 1, "hidden answer")]);
    const list = { owner, limit: 5 };
    expect(await store.listConversations(list)).toEqual({ items: [] });
    for (const query of ["hidden", "Hi", "question"]) {
      expect(await store.searchConversations({ ...list, query }))
        .toEqual({ items: [] });
    }
    expect(await store.getConversation(owner, ask.conversationId))
      .toMatchObject({ title: "Hidden" });
    expect(await store.listMessages(owner, ask.conversationId)).toHaveLength(2);
  },

  "purgeUnlisted deletes old unlisted conversations only": async (test) => {
    const { store } = test;
    const owner = newOwner();
    const make = (listed: boolean, atMs: number) =>
      claimed(store, { owner, atMs, newConversation: { title: "t", listed } });
    const { ask: old, reply } = await make(false, 10);
    const { ask: recent } = await make(false, 20);
    const { ask: listed } = await make(true, 10);
    await store.append([entry(reply, 1, "a"), ending(reply, 2, "a")]);
    expect(await store.purgeUnlisted({ beforeMs: 20, atMs: 30 })).toBe(1);
    const there = async (id: ConversationId) =>
      await store.getConversation(owner, id) !== undefined;
    expect(await there(old.conversationId)).toBe(false);
    expect(await there(recent.conversationId)).toBe(true);
    expect(await there(listed.conversationId)).toBe(true);
    expect(await test.countRows())
      .toMatchObject({ messages: 4, replies: 2, reply_events: 0 });
    expect(await store.purgeUnlisted({ beforeMs: 20, atMs: 30 })).toBe(0);
  },

  "listConversations says which are running": async ({ store }) => {
    const owner = newOwner();
    const { reply } = await claimed(store, { owner, atMs: 1 });
    await claimed(store, { owner, atMs: 2 });
    await said(store, owner, "quiet", { atMs: 3 });
    const running = async () =>
      (await store.listConversations({ owner, limit: 9 })).items
        .map((item) => item.running);
    expect(await running()).toEqual([false, true, true]);
    await store.append([ending(reply, 1, "")]);
    expect(await running()).toEqual([false, true, false]);
  },
};
