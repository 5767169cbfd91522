import { expect } from "expect";
import {
  bodies,
  type Cases,
  claimed,
  ending,
  entry,
  newReplyId,
  seq,
  texts,
} from "./support.ts";

/** Appending to logs and reading them. */
export const LOG_CASES: Cases = {
  "append keeps records as they are": async ({ store }) => {
    const { reply } = await claimed(store);
    const records = [
      {
        seq: seq(1),
        atMs: 1_800_000_000_000,
        type: "text",
        body: "Grüße 清水 🌊",
      },
      { seq: seq(2), atMs: 1_800_000_000_001, type: "reasoning", body: " \n" },
      {
        seq: seq(3),
        atMs: 1_800_000_000_001,
        type: "usage",
        body: `{"a":"\\u0000"}`,
      },
    ];
    const { id: replyId, fence } = reply;
    expect(await store.append([{ replyId, fence, records }])).toEqual([true]);
    expect(await store.readLog(replyId, { after: seq(0), limit: 9 }))
      .toEqual(records);
  },

  "append wants the seq that follows": async ({ store }) => {
    const { reply } = await claimed(store);
    const append = async (...entries: Parameters<typeof store.append>[0]) =>
      (await store.append(entries))[0];
    expect(await append(entry(reply, 2, "gap"))).toBe(false);
    expect(await append(entry(reply, 0, "zero"))).toBe(false);
    expect(await append(entry(reply, 1, "a", "b"))).toBe(true);
    expect(await append(entry(reply, 1, "again"))).toBe(false);
    expect(await append(entry(reply, 2, "overlap", "c"))).toBe(false);
    expect(await append(entry(reply, 4, "gap"))).toBe(false);
    const [third] = texts(3, "c");
    const [fifth] = texts(5, "e");
    if (!third || !fifth) throw new Error("No records");
    expect(await append({ ...entry(reply, 3), records: [third, fifth] }))
      .toBe(false);
    expect(await append(entry(reply, 3))).toBe(false);
    expect(await append(entry(reply, 3, "c"))).toBe(true);
    expect(await bodies(store, reply.id)).toEqual(["a", "b", "c"]);
  },

  "append refuses another fence, an ended and a missing reply": async (
    { store },
  ) => {
    const { reply } = await claimed(store);
    const { reply: ended } = await claimed(store);
    expect(await store.append([ending(ended, 1, "")])).toEqual([true]);
    expect(
      await store.append([
        { ...entry(reply, 1, "old"), fence: 0 },
        { ...entry(reply, 1, "new"), fence: 2 },
        entry(ended, 2, "late"),
        { ...entry(reply, 1, "nobody"), replyId: newReplyId() },
      ]),
    ).toEqual([false, false, false, false]);
    expect(await bodies(store, reply.id)).toEqual([]);
    expect(await bodies(store, ended.id)).toEqual(["{}"]);
  },

  "append of many logs is one call that refused entries do not spoil": async (
    { store },
  ) => {
    const { reply: one } = await claimed(store);
    const { reply: two } = await claimed(store);
    expect(
      await store.append([
        entry(one, 1, "a"),
        entry(two, 7, "refused"),
        entry(two, 1, "x", "y"),
        entry(one, 2, "b"),
        entry(one, 2, "refused"),
        ending(one, 3, "ab"),
        entry(one, 4, "refused"),
      ]),
    ).toEqual([true, false, true, true, false, true, false]);
    expect(await bodies(store, one.id)).toEqual(["a", "b", "{}"]);
    expect(await bodies(store, two.id)).toEqual(["x", "y"]);
    expect(await store.append([])).toEqual([]);
  },

  "append of the same records at once by two processes is taken once": async (
    test,
  ) => {
    await using second = await test.openAgain();
    const { reply } = await claimed(test.store);
    const tries = Array.from({ length: 10 }, (_, index) => {
      const store = index % 2 === 0 ? test.store : second;
      return store.append([entry(reply, 1, "a", "b")]);
    });
    const taken = (await Promise.all(tries)).flat();
    expect(taken.filter((it) => it)).toHaveLength(1);
    expect(await bodies(test.store, reply.id)).toEqual(["a", "b"]);
  },

  "append of a terminal writes state and text at once": async ({ store }) => {
    const { ask, reply } = await claimed(store);
    await store.append([entry(reply, 1, "Hel", "lo")]);
    const end = { ...ending(reply, 3, "Hello") };
    expect(await store.append([end])).toEqual([true]);
    const ended = { ...reply, state: "done", endedAtMs: 9000 };
    expect(await store.getReply(reply.id)).toEqual(ended);
    const turns = await store.listMessages(ask.owner, ask.conversationId);
    expect(turns[1]?.message.content).toBe("Hello");
    expect(turns[1]?.reply).toEqual(ended);
    expect(await store.append([end])).toEqual([false]);
  },

  "append keeps NUL and half a surrogate pair as U+FFFD": async ({ store }) => {
    const { ask, reply } = await claimed(store, {
      newConversation: { title: "ti\0tle", listed: true },
    });
    expect(await store.append([entry(reply, 1, "a\0b", "\ud83d", "\udf0a🌊")]))
      .toEqual([true]);
    expect(await store.append([ending(reply, 4, "\0\ud83d")])).toEqual([true]);
    expect(await bodies(store, reply.id))
      .toEqual(["a\ufffdb", "\ufffd", "\ufffd🌊", "{}"]);
    const turns = await store.listMessages(ask.owner, ask.conversationId);
    expect(turns[1]?.message.content).toBe("\ufffd\ufffd");
    const row = await store.getConversation(ask.owner, ask.conversationId);
    expect(row?.title).toBe("ti\ufffdtle");
  },

  "readLog reads on from a cursor up to a limit": async ({ store }) => {
    const { reply } = await claimed(store);
    const { reply: other } = await claimed(store);
    const many = Array.from({ length: 300 }, (_, index) => `${index + 1}`);
    await store.append([entry(reply, 1, ...many), entry(other, 1, "other")]);
    const read = async (after: number, limit: number) =>
      (await store.readLog(reply.id, { after: seq(after), limit }))
        .map(({ body }) => body);
    expect(await read(0, 2)).toEqual(["1", "2"]);
    expect(await read(2, 2)).toEqual(["3", "4"]);
    expect(await read(298, 100)).toEqual(["299", "300"]);
    expect(await read(300, 100)).toEqual([]);
    expect(await read(400, 100)).toEqual([]);
    expect(await read(0, 1000)).toEqual(many);
    expect(await bodies(store, newReplyId())).toEqual([]);
  },
};
