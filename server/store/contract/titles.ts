import { expect } from "expect";
import type { Store } from "../store.ts";
import {
  type Cases,
  claimed,
  newConversationId,
  newOwner,
  said,
} from "./support.ts";

/** A listed conversation with a first question. */
async function asked(store: Store) {
  const { ask } = await claimed(store);
  const { owner, conversationId: id } = ask;
  const shown = async () => {
    const { items } = await store.listConversations({ owner, limit: 9 });
    const item = items.find((each) => each.id === id);
    return [item?.title, item?.titleAskedAtMs];
  };
  return { owner, id, shown, claim: { owner, id, atMs: 70 } };
}

/** Titles made by the model. */
export const TITLE_CASES: Cases = {
  "claimTitle is taken once, and endTitle sets the title": async (
    { store },
  ) => {
    const { owner, id, shown, claim } = await asked(store);
    expect(await shown()).toEqual(["A title", null]);
    expect(await store.claimTitle(claim)).toBe(true);
    expect(await shown()).toEqual(["A title", 70]);
    expect(await store.claimTitle(claim)).toBe(false);
    await store.endTitle({ owner, id, title: "茶 and tea" });
    expect(await shown()).toEqual(["茶 and tea", null]);
    expect(await store.claimTitle(claim)).toBe(false);
    await store.endTitle({ owner, id, title: "late" });
    expect(await shown()).toEqual(["茶 and tea", null]);
  },

  "claimTitle is taken once by many processes at once": async (test) => {
    const { claim } = await asked(test.store);
    await using again = await test.openAgain();
    const tries = Array.from(
      { length: 20 },
      (_, index) => (index % 2 === 0 ? test.store : again).claimTitle(claim),
    );
    const taken = (await Promise.all(tries)).filter((won) => won);
    expect(taken).toEqual([true]);
  },

  "endTitle without a title ends the one try, too": async ({ store }) => {
    const { owner, id, shown, claim } = await asked(store);
    await store.claimTitle(claim);
    await store.endTitle({ owner, id });
    expect(await shown()).toEqual(["A title", null]);
    expect(await store.claimTitle(claim)).toBe(false);
  },

  "renameConversation goes before the model, whenever it comes": async (
    { store },
  ) => {
    const before = await asked(store);
    await store.renameConversation(before.owner, before.id, "Mine");
    expect(await store.claimTitle(before.claim)).toBe(false);
    const meanwhile = await asked(store);
    const { owner, id, claim } = meanwhile;
    await store.claimTitle(claim);
    await store.renameConversation(owner, id, "Mine");
    expect(await meanwhile.shown()).toEqual(["Mine", null]);
    await store.endTitle({ owner, id, title: "Its" });
    expect(await meanwhile.shown()).toEqual(["Mine", null]);
  },

  "claimTitle is nobody else's": async ({ store }) => {
    const { owner, id, shown, claim } = await asked(store);
    const stranger = newOwner();
    expect(await store.claimTitle({ ...claim, owner: stranger })).toBe(false);
    await store.claimTitle(claim);
    await store.endTitle({ owner: stranger, id, title: "Theirs" });
    expect(await shown()).toEqual(["A title", 70]);
    expect(await store.claimTitle({ owner, id: newConversationId(), atMs: 1 }))
      .toBe(false);
  },

  "claimTitle leaves alone what was imported, named or is not listed": async (
    { store },
  ) => {
    const owner = newOwner();
    const times = { createdAtMs: 1, updatedAtMs: 1 };
    const imported = await said(store, owner, "q");
    const named = newConversationId();
    await store.createConversation({ id: named, owner, title: "N", ...times });
    const { ask: hidden } = await claimed(store, {
      owner,
      newConversation: { title: "t", listed: false },
    });
    for (const id of [imported, named, hidden.conversationId]) {
      expect(await store.claimTitle({ owner, id, atMs: 1 })).toBe(false);
    }
    const empty = newConversationId();
    await store.createConversation({ id: empty, owner, title: "", ...times });
    await claimed(store, { owner, conversationId: empty });
    expect(await store.claimTitle({ owner, id: empty, atMs: 1 })).toBe(true);
  },
};
