import { expect } from "expect";
import {
  type Cases,
  claimed,
  followUp,
  messageOf,
  newConversationId,
  newMessageId,
  newOwner,
  newReplyId,
  question,
} from "./support.ts";

const DELETED = { type: "spent", reason: "deleted" };
const TAKEN_BACK = { type: "spent", reason: "taken_back" };

/** Keys that ask nothing any more. */
export const SPENT_KEY_CASES: Cases = {
  "claim asks nothing again with a key of a deleted conversation": async (
    test,
  ) => {
    const { store } = test;
    const { ask } = await claimed(store);
    const { owner, conversationId } = ask;
    const parentId = messageOf(ask.replyId);
    const next = followUp({ owner, conversationId, parentId });
    await store.claim(next);
    await store.deleteConversation(owner, conversationId, 50);
    const before = await test.countRows();
    expect(before).toMatchObject({ conversations: 0, spent_keys: 2 });
    await using other = await test.openAgain();
    for (
      const again of [
        { ...ask, replyId: newReplyId() },
        { ...ask, fingerprint: "another" },
        { ...ask, conversationId: newConversationId() },
        next,
      ]
    ) {
      expect(await store.findAsked(again)).toEqual(DELETED);
      expect(await other.claim(again)).toEqual(DELETED);
    }
    expect(await test.countRows()).toEqual(before);
  },

  "claim takes a new key, and another owner's, after a deletion": async (
    { store },
  ) => {
    const { ask } = await claimed(store);
    const { owner, conversationId, idempotencyKey } = ask;
    await store.deleteConversation(owner, conversationId, 50);
    await claimed(store, { owner, conversationId });
    await claimed(store, { idempotencyKey });
  },

  "purgeUnlisted spends the keys of what it deletes": async ({ store }) => {
    const { ask } = await claimed(store, {
      atMs: 10,
      newConversation: { title: "t", listed: false },
    });
    const { ask: kept } = await claimed(store, { atMs: 10 });
    await store.purgeUnlisted({ beforeMs: 20, atMs: 30 });
    expect(await store.claim(ask)).toEqual(DELETED);
    expect(await store.findAsked(kept)).toMatchObject({ type: "existing" });
    await store.purgeSpentKeys(30);
    expect(await store.claim(ask)).toEqual(DELETED);
  },

  "purgeSpentKeys forgets what was spent before, and that only": async (
    { store, countRows },
  ) => {
    const { ask: old } = await claimed(store);
    const { ask: recent } = await claimed(store);
    await store.deleteConversation(old.owner, old.conversationId, 50);
    await store.deleteConversation(recent.owner, recent.conversationId, 60);
    await store.purgeSpentKeys(60);
    expect(await store.findAsked(old)).toBeUndefined();
    expect(await store.findAsked(recent)).toEqual(DELETED);
    await store.purgeSpentKeys(61);
    expect(await countRows()).toMatchObject({ spent_keys: 0 });
  },

  "deleteConversation spends the keys that an older schema has kept": async (
    test,
  ) => {
    const ask = question();
    const { owner, conversationId, replyId, idempotencyKey } = ask;
    const asked = newMessageId();
    await using old = await test.openOld(`
      INSERT INTO conversations
        (id, owner, title, listed, created_at_ms, updated_at_ms)
        VALUES ('${conversationId}', '${owner}', 'Old', 1 = 1, 1, 1);
      INSERT INTO messages
        (id, conversation_id, parent_id, role, content, created_at_ms)
        VALUES ('${asked}', '${conversationId}', NULL, 'user', 'Why?', 1),
          ('${replyId}', '${conversationId}', '${asked}', 'assistant', 'So', 1);
      INSERT INTO replies
        (id, conversation_id, owner, model, state, created_at_ms, ended_at_ms,
         node, fence, heartbeat_at_ms, idempotency_key, fingerprint)
        VALUES ('${replyId}', '${conversationId}', '${owner}', 'm', 'done', 1, 2,
          'n', 1, 1, '${idempotencyKey}', '${ask.fingerprint}');`);
    const { store } = old;
    expect(await store.findAsked(ask)).toMatchObject({ type: "existing" });
    await store.deleteConversation(owner, conversationId, 50);
    expect(await store.claim({ ...ask, replyId: newReplyId() }))
      .toEqual(DELETED);
  },

  "claim tried by two processes while a third deletes makes one reply": async (
    test,
  ) => {
    await using second = await test.openAgain();
    await using third = await test.openAgain();
    for (let round = 0; round < 10; round++) {
      const { ask: first } = await claimed(test.store);
      const { owner, conversationId } = first;
      const ask = question({ owner, conversationId });
      const tries = Array.from({ length: 6 }, (_, index) => {
        const store = index % 2 === 0 ? test.store : second;
        return store.claim({ ...ask, replyId: newReplyId() });
      });
      const [results] = await Promise.all([
        Promise.all(tries),
        third.deleteConversation(owner, conversationId, 50),
      ]);
      const count = (type: string) =>
        results.filter((result) => result.type === type).length;
      expect(count("claimed")).toBe(1);
      expect(count("existing") + count("spent")).toBe(5);
      // What the deletion was too early for is there, and its key with it.
      await third.deleteConversation(owner, conversationId, 50);
      expect(await test.store.claim(ask)).toEqual(DELETED);
      expect(await second.claim(first)).toEqual(DELETED);
    }
    expect(await test.countRows())
      .toMatchObject({ conversations: 0, replies: 0, spent_keys: 20 });
  },

  "takeBack finds its owner's reply, whatever was asked": async ({ store }) => {
    const { ask, reply } = await claimed(store);
    const { owner, idempotencyKey } = ask;
    expect(await store.takeBack({ owner, idempotencyKey }, 50)).toEqual(reply);
    expect(await store.takeBack({ owner, idempotencyKey: "new" }, 50))
      .toBeUndefined();
    expect(await store.takeBack({ owner: newOwner(), idempotencyKey }, 50))
      .toBeUndefined();
    expect(await store.claim(ask)).toEqual({ type: "existing", reply });
  },

  "takeBack sees that what has not come yet is never asked": async (test) => {
    const { store } = test;
    const ask = question();
    const { owner, idempotencyKey } = ask;
    const before = await test.countRows();
    expect(await store.takeBack(ask, 50)).toBeUndefined();
    expect(await store.takeBack(ask, 60)).toBeUndefined();
    expect(await store.findAsked(ask)).toEqual(TAKEN_BACK);
    await using other = await test.openAgain();
    expect(await other.claim(ask)).toEqual(TAKEN_BACK);
    expect(await test.countRows()).toEqual({ ...before, spent_keys: 1 });
    await claimed(store, { owner });
    await claimed(store, { idempotencyKey });
    await store.purgeSpentKeys(51);
    expect(await store.findAsked(ask)).toBeUndefined();
  },

  "takeBack and claim at once: there is a reply to stop, or never one": async (
    test,
  ) => {
    await using second = await test.openAgain();
    for (let round = 0; round < 10; round++) {
      const ask = question();
      const [found, result] = await Promise.all([
        second.takeBack(ask, 50),
        test.store.claim(ask),
      ]);
      if (found === undefined) expect(result).toEqual(TAKEN_BACK);
      else expect(result).toEqual({ type: "claimed", reply: found });
    }
  },
};
