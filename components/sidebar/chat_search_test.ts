import { signal } from "@preact/signals";
import { expect } from "expect";
import { FakeTiming } from "../../tests/support/chat_fakes.ts";
import { chat, FakeChats } from "../../tests/support/sidebar_fakes.ts";
import { ChatSearch } from "./chat_search.ts";

function start(text = "") {
  const chats = new FakeChats();
  const timing = new FakeTiming();
  const typed = signal(text);
  const search = new ChatSearch({ typed, read: chats.read, timing });
  return { chats, timing, typed, search };
}

function hits({ pages }: ChatSearch): string | null {
  return pages.value?.items.value.map(({ id }) => id).join(" ") ?? null;
}

Deno.test("ChatSearch asks once typing pauses, for the words alone", async () => {
  const { chats, timing, typed, search } = start();
  for (const text of ["t", "te", "tea "]) {
    typed.value = text;
    timing.pass(199);
  }
  expect(search.state.value).toBe("searching");
  expect(chats.reads).toHaveLength(0);
  timing.pass(1);
  expect(chats.reads).toHaveLength(1);
  expect(chats.last).toMatchObject({ query: "tea" });
  await chats.last.answer({ items: [chat("a"), chat("b")], nextCursor: "x" });
  expect(search.state.value).toBe("found");
  expect(hits(search)).toBe("a b");
  typed.value = "tea";
  timing.pass(1_000);
  expect(chats.reads).toHaveLength(1);
});

Deno.test("ChatSearch hears the newest question only, and shows the last hits till then", async () => {
  const { chats, timing, typed, search } = start();
  typed.value = "one";
  timing.pass(200);
  await chats.last.answer({ items: [chat("a")] });
  typed.value = "two";
  timing.pass(200);
  typed.value = "three";
  expect(chats.reads[1]?.signal.aborted).toBe(true);
  timing.pass(200);
  expect(hits(search)).toBe("a");
  expect(search.pages.value?.query).toBe("one");
  await chats.reads[2]?.answer({ items: [chat("c")] });
  await chats.reads[1]?.answer({ items: [chat("b")] });
  expect(hits(search)).toBe("c");
  expect(search.pages.value?.query).toBe("three");
});

Deno.test("ChatSearch ends with an empty box, whatever was on its way", async () => {
  const { chats, timing, typed, search } = start();
  typed.value = "one";
  timing.pass(200);
  typed.value = "  ";
  expect(search.state.value).toBe("off");
  await chats.last.answer({ items: [chat("a")] });
  expect(search.state.value).toBe("off");
  expect(hits(search)).toBe(null);
  expect(timing.waiting).toBe(0);
});

Deno.test("ChatSearch says that it failed, and asks again", async () => {
  const { chats, timing, typed, search } = start();
  typed.value = "one";
  timing.pass(200);
  await chats.last.answer(undefined);
  expect(search.state.value).toBe("failed");
  search.again();
  expect(search.state.value).toBe("searching");
  await chats.last.answer({ items: [] });
  expect(search.state.value).toBe("found");
  expect(hits(search)).toBe("");
});

Deno.test("ChatSearch asks for what was typed before it was there", () => {
  const { chats, timing, search } = start("early");
  expect(search.state.value).toBe("searching");
  timing.pass(200);
  expect(chats.last.query).toBe("early");
  search.dispose();
  expect(chats.last.signal.aborted).toBe(true);
});
