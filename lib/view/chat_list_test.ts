import { expect } from "expect";
import {
  appendPage,
  type ChatItem,
  decodeChatItem,
  decodeChatList,
  mergeHead,
} from "./chat_list.ts";

function item(id: string, updatedAtMs: number): ChatItem {
  return { id, title: id, createdAtMs: 0, updatedAtMs, running: false };
}

function ids({ items }: { readonly items: readonly ChatItem[] }): string {
  return items.map(({ id }) => id).join("");
}

Deno.test("decodeChatList reads a page and leaves out what is no item", () => {
  const good = { ...item("a", 5), running: true, titlePending: true };
  const body = {
    items: [
      { ...good, url: "/c/a", more: 1 },
      null,
      7,
      { ...item("b", 4), title: 1 },
      { ...item("", 4) },
      { ...item("c", 4), updatedAtMs: "4" },
    ],
    nextCursor: "x",
  };
  expect(decodeChatList(JSON.stringify(body)))
    .toEqual({ items: [good], nextCursor: "x" });
  expect(decodeChatList(JSON.stringify({ items: [] }))).toEqual({ items: [] });
});

Deno.test("decodeChatList refuses what is no list", () => {
  for (const body of ["", "null", "[]", "{}", '{"items":{}}', "<html>"]) {
    expect([body, decodeChatList(body)]).toEqual([body, undefined]);
  }
});

Deno.test("decodeChatItem keeps an excerpt, an empty one is none", () => {
  const hit = { ...item("a", 1), excerpt: "…found…" };
  expect(decodeChatItem(hit)).toEqual(hit);
  expect(decodeChatItem({ ...hit, excerpt: "" })).toEqual(item("a", 1));
});

Deno.test("mergeHead keeps what was read further down", () => {
  const known = {
    items: [item("a", 9), item("b", 8), item("c", 7), item("d", 6)],
    nextCursor: "deep",
  };
  const head = { items: [item("d", 10), item("a", 9)], nextCursor: "head" };
  const merged = mergeHead(known, head);
  expect(ids(merged)).toBe("dabc");
  expect(merged.nextCursor).toBe("deep");
});

Deno.test("mergeHead drops what is gone from the head, or from all", () => {
  const known = { items: [item("a", 9), item("b", 8), item("c", 7)] };
  const head = { items: [item("a", 9), item("c", 7)], nextCursor: "head" };
  expect(mergeHead(known, head)).toEqual(head);
  expect(mergeHead(known, { items: [item("b", 8)] }))
    .toEqual({ items: [item("b", 8)] });
});

Deno.test("mergeHead orders equal times by id, as the server does", () => {
  const known = { items: [item("b", 5), item("a", 5)] };
  const head = { items: [item("b", 5)], nextCursor: "head" };
  expect(ids(mergeHead(known, head))).toBe("ba");
  const gone = { items: [item("c", 5), item("b", 5)], nextCursor: "head" };
  expect(ids(mergeHead({ items: [item("d", 5)] }, gone))).toBe("cb");
});

Deno.test("appendPage adds nothing twice and takes over the cursor", () => {
  const known = { items: [item("c", 9), item("a", 8)], nextCursor: "one" };
  const page = { items: [item("b", 7), item("c", 6)], nextCursor: "two" };
  const whole = appendPage(known, page);
  expect(ids(whole)).toBe("cab");
  expect(whole.nextCursor).toBe("two");
  expect("nextCursor" in appendPage(known, { items: [] })).toBe(false);
});
