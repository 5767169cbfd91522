import { expect } from "expect";
import {
  bodies,
  type Cases,
  claimed,
  ending,
  entry,
  newOwner,
  newReplyId,
} from "./support.ts";

/** Runs that stop, beat and are taken over. */
export const REPLY_CASES: Cases = {
  "getReply finds nothing for an unknown id": async ({ store }) => {
    expect(await store.getReply(newReplyId())).toBeUndefined();
  },

  "requestStop notes the first time and is the owner's": async ({ store }) => {
    const { ask, reply } = await claimed(store);
    const { owner } = ask;
    const stop = (who: typeof owner, atMs: number) =>
      store.requestStop(reply.id, { owner: who, atMs });
    expect(await stop(newOwner(), 10)).toBeUndefined();
    expect(await store.getReply(reply.id)).toEqual(reply);
    const stopped = { ...reply, stopRequestedAtMs: 20 };
    expect(await stop(owner, 20)).toEqual(stopped);
    expect(await stop(owner, 30)).toEqual(stopped);
    expect(await store.requestStop(newReplyId(), { owner, atMs: 1 }))
      .toBeUndefined();
  },

  "requestStop leaves an ended reply as it is": async ({ store }) => {
    const { ask, reply } = await claimed(store);
    await store.append([ending(reply, 1, "")]);
    const row = await store.requestStop(reply.id, {
      owner: ask.owner,
      atMs: 5,
    });
    expect(row).toMatchObject({ state: "done", stopRequestedAtMs: null });
  },

  "heartbeat tells what to stop and what is gone": async ({ store }) => {
    const node = "node-1";
    const { reply: fine } = await claimed(store);
    const { ask, reply: stopping } = await claimed(store);
    const { reply: foreign } = await claimed(store, { node: "node-2" });
    const { ask: doomed, reply: deleted } = await claimed(store);
    await store.requestStop(stopping.id, { owner: ask.owner, atMs: 1 });
    await store.deleteConversation(doomed.owner, doomed.conversationId, 9);
    const replyIds = [fine.id, stopping.id, foreign.id, deleted.id];
    expect(await store.heartbeat({ node, replyIds, atMs: 7000 })).toEqual([
      { replyId: stopping.id, reason: "stop" },
      { replyId: foreign.id, reason: "gone" },
      { replyId: deleted.id, reason: "gone" },
    ]);
    expect(await store.heartbeat({ node, replyIds: [], atMs: 1 })).toEqual([]);
    const stale = await store.claimStale({
      node: "node-3",
      staleBeforeMs: 7000,
      atMs: 8000,
      limit: 10,
    });
    expect(stale.map(({ id }) => id)).toEqual([foreign.id]);
  },

  "claimStale takes each stale reply for one of two claimers": async (test) => {
    await using second = await test.openAgain();
    const replies = [];
    for (let index = 0; index < 12; index++) {
      replies.push((await claimed(test.store, { atMs: index })).reply);
    }
    const { reply: ended } = await claimed(test.store, { atMs: 0 });
    await test.store.append([ending(ended, 1, "")]);
    const claim = { staleBeforeMs: 10, atMs: 500, limit: 20 };
    const claims = await Promise.all([
      test.store.claimStale({ ...claim, node: "a" }),
      second.claimStale({ ...claim, node: "b" }),
    ]);
    const taken = claims.flat();
    const ids = taken.map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(new Set(ids)).toEqual(
      new Set(replies.slice(0, 10).map((r) => r.id)),
    );
    expect(taken.every(({ fence }) => fence === 2)).toBe(true);
    for (const row of taken) {
      expect(await test.store.getReply(row.id)).toEqual(row);
    }
    expect(await second.claimStale({ ...claim, node: "c" })).toEqual([]);
  },

  "claimStale takes the stalest first, up to its limit": async ({ store }) => {
    const { reply: late } = await claimed(store, { atMs: 20 });
    const { reply: early } = await claimed(store, { atMs: 10 });
    const claim = { node: "a", staleBeforeMs: 99, atMs: 100, limit: 1 };
    expect((await store.claimStale(claim)).map(({ id }) => id))
      .toEqual([early.id]);
    expect((await store.claimStale(claim)).map(({ id }) => id))
      .toEqual([late.id]);
  },

  "append by a zombie is refused, by the new writer taken": async (test) => {
    await using second = await test.openAgain();
    const { reply } = await claimed(test.store);
    await test.store.append([entry(reply, 1, "kept")]);
    const [mine] = await second.claimStale({
      node: "node-2",
      staleBeforeMs: 2000,
      atMs: 3000,
      limit: 1,
    });
    if (!mine) throw new Error("Nothing was stale");
    expect(mine).toEqual({ ...reply, node: "node-2", fence: 2 });
    expect(await test.store.append([entry(reply, 2, "zombie")]))
      .toEqual([false]);
    const beat = { node: "node-1", replyIds: [reply.id], atMs: 4000 };
    expect(await test.store.heartbeat(beat))
      .toEqual([{ replyId: reply.id, reason: "gone" }]);
    expect(await second.append([ending(mine, 2, "kept")])).toEqual([true]);
    expect(await bodies(test.store, reply.id)).toEqual(["kept", "{}"]);
  },

  "claimStale and append at once: never both": async (test) => {
    await using second = await test.openAgain();
    for (let round = 0; round < 20; round++) {
      const { reply } = await claimed(test.store, { atMs: 1 });
      const [taken, stale] = await Promise.all([
        test.store.append([ending(reply, 1, "")]),
        second.claimStale({
          node: "b",
          staleBeforeMs: 2,
          atMs: 1000,
          limit: 1,
        }),
      ]);
      const row = await test.store.getReply(reply.id);
      const ended = taken[0] === true;
      expect(row?.state).toBe(ended ? "done" : "running");
      // Ended by the first writer, then it was not stale any more, or claimed.
      expect(stale).toHaveLength(ended ? 0 : 1);
      expect(row?.fence).toBe(ended ? 1 : 2);
    }
  },
};
