import { expect } from "expect";
import {
  bodies,
  type Cases,
  claimed,
  followUp,
  messageOf,
  newMessageId,
  newOwner,
  newReplyId,
  question,
} from "./support.ts";

/** Claiming a question. */
export const CLAIM_CASES: Cases = {
  "findAsked tells a new key, a used one and a misused one apart": async (
    { store },
  ) => {
    const { ask, reply } = await claimed(store);
    expect(await store.findAsked(ask)).toEqual({ type: "existing", reply });
    expect(await store.findAsked({ ...ask, fingerprint: "other" }))
      .toEqual({ type: "key_reused" });
    expect(await store.findAsked({ ...ask, owner: newOwner() }))
      .toBeUndefined();
    expect(await store.findAsked({ ...ask, idempotencyKey: "new" }))
      .toBeUndefined();
  },

  "secret keeps the first value, for all who share the store": async (
    { store, openAgain },
  ) => {
    await using other = await openAgain();
    const both = await Promise.all([
      store.secret("a", "first"),
      other.secret("a", "second"),
    ]);
    expect(new Set(both).size).toBe(1);
    expect(await store.secret("a", "third")).toBe(both[0]);
    expect(await store.secret("b", "fourth")).toBe("fourth");
  },

  "claim makes conversation, question and running reply": async ({ store }) => {
    const { ask, reply } = await claimed(store);
    expect(reply).toEqual({
      id: ask.replyId,
      conversationId: ask.conversationId,
      owner: ask.owner,
      model: "glm-test",
      state: "running",
      createdAtMs: 1000,
      endedAtMs: null,
      node: "node-1",
      fence: 1,
      stopRequestedAtMs: null,
    });
    expect(await store.getReply(reply.id)).toEqual(reply);
    expect(await store.getConversation(ask.owner, ask.conversationId)).toEqual({
      id: ask.conversationId,
      owner: ask.owner,
      title: "A title",
      createdAtMs: 1000,
      updatedAtMs: 1000,
    });
    const turns = await store.listMessages(ask.owner, ask.conversationId);
    expect(turns).toEqual([
      {
        message: {
          id: ask.question?.id,
          conversationId: ask.conversationId,
          parentId: null,
          role: "user",
          content: "A question",
          createdAtMs: 1000,
        },
      },
      {
        message: {
          id: ask.replyId,
          conversationId: ask.conversationId,
          parentId: ask.question?.id,
          role: "assistant",
          content: "",
          createdAtMs: 1000,
        },
        reply,
      },
    ]);
    expect(await bodies(store, reply.id)).toEqual([]);
  },

  "claim gives the same reply to the same key": async (test) => {
    const { ask, reply } = await claimed(test.store);
    const before = await test.countRows();
    const retry = { ...ask, replyId: newReplyId(), atMs: 5000, node: "node-2" };
    expect(await test.store.claim(retry)).toEqual({ type: "existing", reply });
    expect(await test.countRows()).toEqual(before);
  },

  "claim refuses a key used for another question": async ({ store }) => {
    const { ask } = await claimed(store);
    const other = { ...ask, fingerprint: "another", replyId: newReplyId() };
    expect(await store.claim(other)).toEqual({ type: "key_reused" });
  },

  "claim takes one key from two owners": async ({ store }) => {
    await claimed(store, { idempotencyKey: "key" });
    await claimed(store, { idempotencyKey: "key" });
  },

  "claim finds no conversation that is missing or another's": async (test) => {
    const { store } = test;
    const { ask } = await claimed(store);
    const before = await test.countRows();
    const { conversationId } = ask;
    for (
      const bad of [
        followUp({ owner: ask.owner }),
        followUp({ conversationId }),
        question({ conversationId }),
        followUp({
          owner: ask.owner,
          conversationId,
          parentId: newMessageId(),
        }),
        question({ parentId: newMessageId() }),
      ]
    ) {
      expect(await store.claim(bad)).toEqual({ type: "not_found" });
    }
    expect(await test.countRows()).toEqual(before);
  },

  "claim finds no parent in another conversation": async ({ store }) => {
    const owner = newOwner();
    const { ask } = await claimed(store, { owner });
    const { ask: other } = await claimed(store, { owner });
    const { conversationId } = ask;
    const parentId = messageOf(other.replyId);
    const result = await store.claim(
      followUp({ owner, conversationId, parentId }),
    );
    expect(result).toEqual({ type: "not_found" });
  },

  "claim branches: the same question again, and another one": async (test) => {
    const { store } = test;
    const { ask } = await claimed(store);
    const { owner, conversationId } = ask;
    const parentId = ask.question?.id ?? null;
    const { question: _, ...again } = followUp({
      owner,
      conversationId,
      parentId,
      atMs: 2000,
    });
    expect(await store.claim(again)).toMatchObject({ type: "claimed" });
    const edited = followUp({ owner, conversationId, atMs: 3000 });
    expect(await store.claim(edited)).toMatchObject({ type: "claimed" });
    const turns = await store.listMessages(owner, conversationId);
    expect(turns.map(({ message }) => message.parentId)).toEqual([
      null,
      parentId,
      parentId,
      null,
      edited.question?.id,
    ]);
    const row = await store.getConversation(owner, conversationId);
    expect(row?.updatedAtMs).toBe(3000);
  },

  "claim makes a conversation once when its id comes twice": async (test) => {
    const { ask } = await claimed(test.store);
    const { owner, conversationId } = ask;
    await claimed(test.store, { owner, conversationId, atMs: 900 });
    const rows = await test.countRows();
    expect(rows).toMatchObject({ conversations: 1, messages: 4, replies: 2 });
    const row = await test.store.getConversation(owner, conversationId);
    expect(row?.updatedAtMs).toBe(1000);
  },

  "claim tried ten times at once by two processes is claimed once": async (
    test,
  ) => {
    await using second = await test.openAgain();
    const ask = question();
    const tries = Array.from({ length: 10 }, (_, index) => {
      const store = index % 2 === 0 ? test.store : second;
      return store.claim({ ...ask, replyId: newReplyId() });
    });
    const results = await Promise.all(tries);
    const types = results.map(({ type }) => type).toSorted();
    expect(types).toEqual(["claimed", ...Array(9).fill("existing")]);
    const ids = results.map((it) => "reply" in it ? it.reply.id : undefined);
    expect(new Set(ids).size).toBe(1);
    expect(await test.countRows()).toMatchObject({ messages: 2, replies: 1 });
  },

  "claim of ten questions at once makes their conversation once": async (
    test,
  ) => {
    await using second = await test.openAgain();
    const { owner, conversationId } = question();
    const tries = Array.from({ length: 10 }, (_, index) => {
      const store = index % 2 === 0 ? test.store : second;
      return store.claim(question({ owner, conversationId }));
    });
    const results = await Promise.all(tries);
    expect(results.map(({ type }) => type)).toEqual(Array(10).fill("claimed"));
    expect(await test.countRows()).toMatchObject({
      conversations: 1,
      messages: 20,
      replies: 10,
    });
  },
};
