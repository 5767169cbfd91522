import { expect } from "expect";
import { chat, FakeSidebar } from "../../tests/support/sidebar_fakes.ts";

const DAY = 86_400_000;

Deno.test("SidebarModel groups what the server knew, and reads nothing by itself", () => {
  const tab = new FakeSidebar({ items: [chat("a", 5), chat("b", -2 * DAY)] });
  expect(tab.model.groups.value.map(({ key }) => key))
    .toEqual(["today", "week"]);
  tab.timing.pass(60_000);
  expect(tab.chats.reads).toHaveLength(0);
  expect(tab.timing.waiting).toBe(0);
});

Deno.test("SidebarModel groups anew once the person's own zone is known", () => {
  const tab = new FakeSidebar({ items: [chat("a", -1)] });
  expect(tab.model.groups.value.map(({ key }) => key)).toEqual(["yesterday"]);
  tab.model.start("Asia/Shanghai");
  expect(tab.model.groups.value.map(({ key }) => key)).toEqual(["today"]);
});

Deno.test("SidebarModel shows a new conversation at the top at once", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  tab.timing.pass(500);
  tab.shared.openTitle.value = "New one";
  tab.shared.openId.value = "n";
  expect(tab.listed).toBe("n a");
  expect(tab.model.pages.items.value[0])
    .toMatchObject({ title: "New one", running: true, updatedAtMs: 500 });
  expect(tab.chats.reads).toHaveLength(1);
  await tab.chats.last.answer({ items: [chat("n", 600), chat("a")] });
  expect(tab.listed).toBe("n a");
});

Deno.test("SidebarModel does not list an old conversation that a page opens with", () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  expect(tab.listed).toBe("a");
  tab.shared.openId.value = "a";
  expect(tab.listed).toBe("a");
});

Deno.test("SidebarModel looks at once after news, and once more", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  tab.shared.changes.value++;
  await tab.chats.last.answer({ items: [chat("b", 1), chat("a")] });
  expect(tab.listed).toBe("b a");
  tab.timing.pass(1_499);
  expect(tab.chats.reads).toHaveLength(1);
  tab.timing.pass(1);
  await tab.chats.last.answer({ items: [chat("b", 1)] });
  expect(tab.listed).toBe("b");
  expect(tab.timing.waiting).toBe(0);
});

Deno.test("SidebarModel looks twice after each news", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  for (const count of [2, 4]) {
    tab.model.changed();
    await tab.chats.last.answer({ items: [chat("a")] });
    tab.timing.pass(1_500);
    expect(tab.chats.reads).toHaveLength(count);
    await tab.chats.last.answer({ items: [chat("a")] });
  }
});

Deno.test("SidebarModel looks again while an answer is written, and no longer", async () => {
  const running = { items: [chat("a", 0, { running: true })] };
  const tab = new FakeSidebar(running);
  for (let n = 0; n < 3; n++) {
    tab.timing.pass(4_000);
    expect(tab.chats.reads).toHaveLength(n + 1);
    await tab.chats.last.answer(running);
  }
  tab.timing.pass(4_000);
  await tab.chats.last.answer({ items: [chat("a")] });
  expect(tab.timing.waiting).toBe(0);
});

Deno.test("SidebarModel takes over the title that the model has made", async () => {
  const pending = { items: [chat("a", 0, { titlePending: true })] };
  const tab = new FakeSidebar(pending);
  tab.shared.openTitle.value = "Title a";
  tab.shared.openId.value = "a";
  await tab.chats.last.answer(pending);
  tab.timing.pass(1_500);
  await tab.chats.last.answer({ items: [chat("a", 0, { title: "Better" })] });
  expect(tab.shared.openTitle.value).toBe("Better");
});

Deno.test("SidebarModel tells the other tabs, and hears them", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  tab.model.changed();
  expect(tab.channel.posted).toEqual([{ type: "changed" }]);
  await tab.chats.last.answer({ items: [chat("a")] });
  tab.channel.say({ type: "changed" });
  expect(tab.channel.posted).toHaveLength(1);
  expect(tab.chats.reads).toHaveLength(2);
});

Deno.test("SidebarModel reads nothing while nobody looks, and then at once", async () => {
  const running = { items: [chat("a", 0, { running: true })] };
  const tab = new FakeSidebar(running);
  tab.isVisible = false;
  tab.channel.say({ type: "changed" });
  tab.timing.pass(60_000);
  expect(tab.chats.reads).toHaveLength(0);
  expect(tab.timing.waiting).toBe(0);
  tab.isVisible = true;
  tab.page.wake();
  expect(tab.chats.reads).toHaveLength(1);
  await tab.chats.last.answer(running);
  tab.page.wake();
  expect(tab.chats.reads).toHaveLength(1);
});

Deno.test("SidebarModel looks when the page comes back after long, or from the cache", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  tab.timing.pass(30_000);
  tab.page.wake();
  expect(tab.chats.reads).toHaveLength(0);
  tab.timing.pass(1);
  tab.page.wake();
  expect(tab.chats.reads).toHaveLength(1);
  await tab.chats.last.answer({ items: [chat("a")] });
  tab.page.rest();
  tab.page.wake();
  expect(tab.chats.reads).toHaveLength(2);
});

Deno.test("SidebarModel looks again with the network when a look brought nothing", async () => {
  const tab = new FakeSidebar({ items: [chat("a")] });
  tab.model.changed();
  await tab.chats.last.answer(undefined);
  tab.timing.pass(1_500);
  await tab.chats.last.answer(undefined);
  expect(tab.timing.waiting).toBe(0);
  expect(tab.listed).toBe("a");
  tab.page.wake("online");
  expect(tab.chats.reads).toHaveLength(3);
});

Deno.test("SidebarModel shows another title in the list and on the page", () => {
  const tab = new FakeSidebar({ items: [chat("a"), chat("b")] });
  tab.shared.openId.value = "a";
  tab.model.retitle("b", "B");
  expect(tab.shared.openTitle.value).toBe("");
  tab.model.retitle("a", "A");
  expect(tab.shared.openTitle.value).toBe("A");
  expect(tab.model.pages.items.value.map(({ title }) => title))
    .toEqual(["A", "B"]);
});

Deno.test("SidebarModel hides and shows, and leaves no empty day", () => {
  const tab = new FakeSidebar({ items: [chat("a"), chat("b", -2 * DAY)] });
  tab.model.hide("b", true);
  expect(tab.model.groups.value.map(({ key }) => key)).toEqual(["today"]);
  tab.model.hide("b", false);
  expect(tab.listed).toBe("a b");
});

Deno.test("SidebarModel lets go of everything at its end", () => {
  const tab = new FakeSidebar({ items: [chat("a", 0, { running: true })] });
  tab.model.changed();
  tab.model.dispose();
  expect(tab.chats.last.signal.aborted).toBe(true);
  expect(tab.channel.isClosed).toBe(true);
  expect(tab.page.listening).toBe(0);
  expect(tab.timing.waiting).toBe(0);
  tab.shared.changes.value++;
  expect(tab.chats.reads).toHaveLength(1);
});
