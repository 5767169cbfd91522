import { expect } from "expect";
import type { StoredAttachment } from "../store.ts";
import {
  type Cases,
  claimed,
  newAttachmentId,
  newConversationId,
  newMessageId,
  newOwner,
  picture,
  question,
  turn,
} from "./support.ts";

const NOTES: Omit<StoredAttachment, "id"> = {
  type: "text",
  name: "notes.txt",
  mediaType: "text/plain",
  body: new TextEncoder().encode("a\0b 你好"),
};

/** What turns show of an attachment. */
function shown({ body, ...rest }: StoredAttachment) {
  return { ...rest, size: body.length };
}

function asking(...attachments: StoredAttachment[]) {
  const id = newMessageId();
  return { question: { id, content: "What is this?", attachments } };
}

/** What questions bring along. */
export const ATTACHMENT_CASES: Cases = {
  "claim keeps attachments in their order, and turns name them": async (
    { store },
  ) => {
    const one = picture(0, 255, 127, 0);
    const two = { ...NOTES, id: newAttachmentId() };
    const three = { ...picture(), name: "empty \ud800\0" };
    const { ask } = await claimed(store, asking(one, two, three));
    const turns = await store.listMessages(ask.owner, ask.conversationId);
    expect(turns).toHaveLength(2);
    const name = "empty \ufffd\ufffd";
    expect(turns[0]?.attachments)
      .toEqual([shown(one), shown(two), shown({ ...three, name })]);
    expect(turns[1]).not.toHaveProperty("attachments");
    const ids = [three.id, one.id, two.id];
    const read = await store.readAttachments(ask.owner, ids);
    expect(read).toEqual([one, two, { ...three, name }]);
    expect(await store.readAttachments(ask.owner, [])).toEqual([]);
  },

  "claim takes an attachment of 5 MiB whole": async ({ store }) => {
    const bytes = Uint8Array.from(
      { length: 5_242_880 },
      (_, index) => index * 31,
    );
    const big = { ...picture(), body: bytes };
    const { ask } = await claimed(store, asking(big));
    const [read] = await store.readAttachments(ask.owner, [big.id]);
    expect(read?.body.length).toBe(bytes.length);
    expect(read?.body.every((byte, index) => byte === bytes[index])).toBe(true);
  },

  "claim keeps nothing of a question that it refuses": async (test) => {
    const { ask } = await claimed(test.store, asking(picture(1)));
    const again = await test.store.claim({
      ...question(asking(picture(2))),
      owner: ask.owner,
      idempotencyKey: ask.idempotencyKey,
      fingerprint: "another",
    });
    expect(again.type).toBe("key_reused");
    const { newConversation: _, ...nowhere } = question(asking(picture(3)));
    expect(await test.store.claim(nowhere)).toEqual({ type: "not_found" });
    expect(await test.countRows()).toMatchObject({ attachments: 1 });
  },

  "another owner's attachments do not exist": async ({ store }) => {
    const [mine, theirs] = [picture(1), picture(2)];
    const { ask } = await claimed(store, asking(mine));
    const { ask: other } = await claimed(store, asking(theirs));
    const ids = [mine.id, theirs.id, newAttachmentId()];
    expect(await store.readAttachments(ask.owner, ids)).toEqual([mine]);
    expect(await store.readAttachments(other.owner, ids)).toEqual([theirs]);
    expect(await store.readAttachments(newOwner(), ids)).toEqual([]);
  },

  "attachments go with their conversation": async (test) => {
    const { store } = test;
    const { ask } = await claimed(store, asking(picture(1), picture(2)));
    const kept = picture(3);
    const { ask: other } = await claimed(store, asking(kept));
    expect(await test.countRows()).toMatchObject({ attachments: 3 });
    await store.deleteConversation(ask.owner, ask.conversationId, 9);
    expect(await test.countRows()).toMatchObject({ attachments: 1 });
    expect(await store.readAttachments(other.owner, [kept.id]))
      .toEqual([kept]);
  },

  "importConversation brings attachments in": async ({ store }) => {
    const [id, owner] = [newConversationId(), newOwner()];
    const [one, two] = [picture(1), picture(2)];
    const first = { ...turn(id, null, "user", ""), attachments: [one, two] };
    const second = turn(id, first.id, "assistant", "b");
    await store.importConversation({
      ...{ id, owner, title: "t", createdAtMs: 1, updatedAtMs: 1 },
      messages: [first, second],
    });
    const turns = await store.listMessages(owner, id);
    const { attachments: _, ...message } = first;
    expect(turns).toEqual([
      { message, attachments: [shown(one), shown(two)] },
      { message: second },
    ]);
    expect(await store.readAttachments(owner, [two.id])).toEqual([two]);
  },
};
