import { expect } from "expect";
import { chat, FakeChats } from "../../tests/support/sidebar_fakes.ts";
import { ChatPages } from "./chat_pages.ts";

function start(count: number, nextCursor?: string) {
  const chats = new FakeChats();
  const items = Array.from({ length: count }, (_, n) => chat(`${n}`, 99 - n));
  const list = { items, ...(nextCursor !== undefined && { nextCursor }) };
  return { chats, pages: new ChatPages(chats.read, { query: "q", list }) };
}

function ids({ items }: ChatPages): string {
  return items.value.map(({ id }) => id).join(" ");
}

Deno.test("ChatPages reads page after page to the end", async () => {
  const { chats, pages } = start(2, "one");
  expect(pages.hasMore.value).toBe(true);
  pages.more();
  pages.more();
  expect(chats.reads).toHaveLength(1);
  expect(chats.last).toMatchObject({ query: "q", cursor: "one", limit: 30 });
  expect(pages.state.value).toBe("loading");
  await chats.last.answer({ items: [chat("2", 9)] });
  expect(ids(pages)).toBe("0 1 2");
  expect(pages.hasMore.value).toBe(false);
  expect(pages.state.value).toBe("idle");
  pages.more();
  expect(chats.reads).toHaveLength(1);
});

Deno.test("ChatPages tries a page again that did not come", async () => {
  const { chats, pages } = start(1, "one");
  pages.more();
  await chats.last.answer(undefined);
  expect(pages.state.value).toBe("failed");
  expect(ids(pages)).toBe("0");
  pages.more();
  await chats.last.answer({ items: [chat("1", 1)] });
  expect(ids(pages)).toBe("0 1");
});

Deno.test("ChatPages looks again at as much as it shows, within reason", async () => {
  const limits = [];
  for (const count of [0, 30, 64, 300]) {
    const { chats, pages } = start(count);
    pages.look();
    limits.push(chats.last.limit);
    await chats.last.answer(undefined);
  }
  expect(limits).toEqual([30, 30, 64, 100]);
});

Deno.test("ChatPages hears the newest look only", async () => {
  const { chats, pages } = start(1);
  const first = pages.look();
  const second = pages.look();
  expect(chats.reads.map(({ signal }) => signal.aborted))
    .toEqual([true, false]);
  await chats.reads[1]?.answer({ items: [chat("new")] });
  await chats.reads[0]?.answer({ items: [chat("old")] });
  expect(ids(pages)).toBe("new");
  expect([await first, await second]).toEqual([undefined, true]);
});

Deno.test("ChatPages keeps what it has when a look brings nothing", async () => {
  const { chats, pages } = start(2);
  const look = pages.look();
  await chats.last.answer(undefined);
  expect(await look).toBe(false);
  expect(ids(pages)).toBe("0 1");
});

Deno.test("ChatPages does not let an older look undo a change", async () => {
  const { chats, pages } = start(2);
  pages.look();
  pages.change("0", { title: "Changed" });
  await chats.last.answer({ items: [chat("0"), chat("1")] });
  expect(pages.items.value[0]?.title).toBe("Changed");
  pages.drop("1");
  pages.add(chat("2"));
  pages.add(chat("0"));
  expect(ids(pages)).toBe("2 0");
});

Deno.test("ChatPages hears nothing after its end", async () => {
  const { chats, pages } = start(1, "one");
  pages.look();
  pages.more();
  pages.dispose();
  for (const read of chats.reads) {
    expect(read.signal.aborted).toBe(true);
    await read.answer({ items: [chat("late")] });
  }
  expect(chats.reads).toHaveLength(2);
  expect(ids(pages)).toBe("0");
});
