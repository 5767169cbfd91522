import { Buffer } from "node:buffer";
import { expect } from "expect";
import { listsTitles, openSidebar, type SidebarPage } from "./sidebar_page.ts";
import { waitUntil } from "./wait_until.ts";

const SEEDS = [
  { title: "Third", daysAgo: 0 },
  { title: "Second", daysAgo: 1 },
  { title: "First", daysAgo: 2 },
];

/** Chooses from the menu that is open. */
function choose({ page }: SidebarPage, name: string) {
  return page.getByRole("menuitem", { name }).click();
}

Deno.test("Sidebar has a menu for each conversation that a keyboard can use", async () => {
  await using page = await openSidebar(SEEDS);
  const { keyboard } = page.page;
  const focused = (text: string) =>
    page.page.locator("[role=menuitem]:focus", { hasText: text }).waitFor();
  const menu = page.page.getByRole("menu");
  const button = page.page.getByRole("button", {
    name: "Options for “Second”",
  });
  await page.row("Second").getByRole("link").focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await focused("Rename");
  expect(await button.getAttribute("aria-expanded")).toBe("true");
  await keyboard.press("ArrowUp");
  await focused("Delete");
  await keyboard.press("ArrowDown");
  await focused("Rename");
  await keyboard.press("e");
  await focused("Export as Markdown");
  await keyboard.press("e");
  await focused("Export as JSON");
  await keyboard.press("End");
  await focused("Delete");
  await keyboard.press("Home");
  await focused("Rename");
  await keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  expect(await button.evaluate((it) => it === document.activeElement))
    .toBe(true);
  expect(await button.getAttribute("aria-expanded")).toBe("false");

  await keyboard.press("ArrowUp");
  await focused("Delete");
  await keyboard.press("Tab");
  await menu.waitFor({ state: "detached" });

  await page.openMenu("First");
  await button.click({ force: true });
  await focused("Rename");
  expect(await menu.count()).toBe(1);
  await button.click({ force: true });
  await menu.waitFor({ state: "detached" });
  await page.openMenu("First");
  await page.box.click();
  await menu.waitFor({ state: "detached" });
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar renames in place by Enter, everywhere the title is shown", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await page.row("Second").getByRole("link").click();
  await tab.waitForURL(/\/c\//);
  await tab.locator("button.send:enabled").waitFor();
  const other = await page.newTab();
  await page.openMenu("Second");
  await tab.keyboard.press("Enter");
  await tab.getByRole("textbox", { name: "New title" }).waitFor();
  await tab.keyboard.type("Renamed");
  await tab.keyboard.press("Enter");
  await page.lists("Third", "Renamed", "First");
  await tab.locator(".chat-options:focus").waitFor();
  await tab.waitForFunction(() => document.title === "Renamed");
  await listsTitles(other, ["Third", "Renamed", "First"]);
  await other.waitForFunction(() => document.title === "Renamed");
  await tab.reload();
  await page.lists("Third", "Renamed", "First");
});

Deno.test("Sidebar keeps the title by Esc, and takes it over when the box is left", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  const box = tab.getByRole("textbox", { name: "New title" });
  await page.openMenu("Second");
  await choose(page, "Rename");
  await box.fill("Not this");
  await box.press("Escape");
  await page.lists("Third", "Second", "First");
  await tab.locator(".chat-options:focus").waitFor();
  await page.openMenu("Second");
  await choose(page, "Rename");
  await box.fill("This");
  await page.box.click();
  await page.lists("Third", "This", "First");
  await tab.locator("#question:focus").waitFor();
});

Deno.test("Sidebar does not save a title on an Enter of an input method", async () => {
  await using page = await openSidebar(SEEDS);
  await page.openMenu("Second");
  await choose(page, "Rename");
  const box = page.page.getByRole("textbox", { name: "New title" });
  await box.fill("ni hao");
  await box.evaluate((box) => {
    const press = (init: KeyboardEventInit) =>
      box.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          bubbles: true,
          cancelable: true,
          ...init,
        }),
      );
    box.dispatchEvent(new CompositionEvent("compositionstart"));
    press({ isComposing: true, keyCode: 229 });
    press({ key: "Process", keyCode: 229 });
    box.dispatchEvent(new CompositionEvent("compositionend"));
    press({ keyCode: 13 });
  });
  expect(await box.inputValue()).toBe("ni hao");
  await box.press("Enter");
  await page.lists("Third", "ni hao", "First");
});

Deno.test("Sidebar gives the old title back when the server cannot be reached", async () => {
  await using page = await openSidebar(SEEDS, { context: { locale: "zh-CN" } });
  await page.page.route("**/api/conversations/*", (route) => route.abort());
  await page.openMenu("Second");
  await choose(page, "重命名");
  await page.page.getByRole("textbox", { name: "新标题" }).fill("New");
  await page.page.keyboard.press("Enter");
  await page.page.getByText("没能重命名“Second”").waitFor();
  await page.lists("Third", "Second", "First");
  await page.page.getByRole("button", { name: "知道了" }).click();
  await page.page.locator(".notice").waitFor({ state: "detached" });
});

/** Waits until the server has as many conversations. */
async function serverHas(page: SidebarPage["page"], count: number) {
  await waitUntil(() =>
    page.evaluate(async (count) => {
      const response = await fetch("/api/conversations");
      return (await response.json()).items.length === count;
    }, count)
  );
}

Deno.test("Sidebar deletes after a while, and brings back until then", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  const other = await page.newTab();
  await tab.clock.install();
  await page.openMenu("Second");
  await choose(page, "Delete");
  await page.lists("Third", "First");
  await tab.getByText("Deleted “Second”").waitFor();
  await tab.getByRole("button", { name: "Undo" }).click();
  await page.lists("Third", "Second", "First");
  await tab.locator(".notice").waitFor({ state: "detached" });
  expect(
    await page.row("Second").locator(".chat-options")
      .evaluate((it) => it === document.activeElement),
  ).toBe(true);

  await page.openMenu("Second");
  await choose(page, "Delete");
  await page.lists("Third", "First");
  const undo = tab.getByRole("button", { name: "Undo" });
  await undo.hover();
  await tab.clock.runFor(60_000);
  await page.box.hover();
  await undo.waitFor();
  await serverHas(tab, 3);
  await tab.clock.runFor(6_000);
  await undo.waitFor({ state: "detached" });
  await serverHas(tab, 2);
  await listsTitles(other, ["Third", "First"]);
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar puts Undo in a keyboard's reach, and waits there", async () => {
  await using page = await openSidebar(SEEDS, { context: { locale: "zh-CN" } });
  const { page: tab } = page;
  await tab.clock.install();
  const remove = async (title: string) => {
    await page.row(title).locator(".chat-options").focus();
    await tab.keyboard.press("ArrowUp");
    await tab.locator("[role=menuitem]:focus", { hasText: "删除" }).waitFor();
    await tab.keyboard.press("Enter");
    await tab.locator(".notice .button:focus", { hasText: "撤销" }).waitFor();
  };
  await remove("Second");
  await tab.clock.runFor(60_000);
  await tab.keyboard.press("Enter");
  await page.lists("Third", "Second", "First");
  await remove("Second");
  await tab.keyboard.press("Escape");
  await tab.locator(".notice").waitFor({ state: "detached" });
  await tab.locator(".chat-options:focus").waitFor();
  await serverHas(tab, 2);
});

Deno.test("Sidebar leaves an open conversation that is deleted, and brings it back from the next page", async () => {
  await using page = await openSidebar(SEEDS, { screen: "phone" });
  const { page: tab } = page;
  await tab.goto(`${page.app.url}c/${page.ids[1]}`);
  await tab.locator("button.send:enabled").waitFor();
  await page.openDrawer();
  await page.row("Second").locator(".chat-options").tap();
  const drawn = tab.waitForResponse(page.app.url);
  await choose(page, "Delete");
  // Already the server leaves it out: nothing flashes up.
  expect(await (await drawn).text()).not.toContain("Second");
  await tab.getByText("Deleted “Second”").waitFor();
  await tab.getByRole("button", { name: "Undo" }).tap();
  await tab.waitForURL(`**/c/${page.ids[1]}`);
  await tab.getByText("An answer.").waitFor();
  await page.openDrawer();
  await page.lists("Third", "Second", "First");
  await serverHas(tab, 3);
});

Deno.test("Sidebar loses no focus when Undo is used while the list is away", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await page.openMenu("Second");
  await choose(page, "Delete");
  await tab.locator("[aria-controls=sidebar]").click();
  await tab.locator(".sidebar-nav").waitFor({ state: "hidden" });
  await tab.getByRole("button", { name: "Undo" }).click();
  await tab.locator("#question:focus").waitFor();
});

Deno.test("Sidebar deletes for good when the tab is closed, by another tab", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  const other = await page.newTab();
  await tab.clock.install();
  await page.openMenu("Third");
  await choose(page, "Delete");
  await page.lists("Second", "First");
  await tab.close();
  await serverHas(other, 3);
  await other.clock.runFor(30_000);
  await serverHas(other, 2);
});

Deno.test("Sidebar offers Undo on the next page of the tab, after a reload and back again", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await tab.clock.install();
  const deletes: string[] = [];
  tab.on("request", (request) => {
    if (request.method() === "DELETE") deletes.push(request.url());
  });
  const notice = tab.getByText("Deleted “Second”");
  const undo = tab.getByRole("button", { name: "Undo" });
  await page.openMenu("Second");
  await choose(page, "Delete");
  await page.lists("Third", "First");
  await page.row("First").getByRole("link").click();
  await tab.waitForURL(`**/c/${page.ids[2]}`);
  // Whoever is at the button has all the time there is.
  await undo.hover();
  await tab.reload();
  await undo.hover();
  await tab.goBack();
  await tab.waitForURL(page.app.url);
  await undo.hover();
  await page.lists("Third", "First");
  expect(deletes).toEqual([]);
  await undo.click();
  await page.lists("Third", "Second", "First");
  await notice.waitFor({ state: "detached" });
  await serverHas(tab, 3);

  await page.openMenu("Second");
  await choose(page, "Delete");
  await page.row("First").getByRole("link").click();
  await tab.waitForURL(`**/c/${page.ids[2]}`);
  await notice.waitFor();
  await page.box.hover();
  await tab.clock.runFor(6_000);
  await notice.waitFor({ state: "detached" });
  await serverHas(tab, 2);
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar brings back what could not be deleted, and says so", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await tab.clock.install();
  await page.openMenu("Second");
  await tab.route("**/api/conversations/*", (route) => route.abort());
  await choose(page, "Delete");
  await page.lists("Third", "First");
  await page.box.hover();
  await tab.clock.runFor(6_000);
  await tab.getByText("Could not delete “Second”").waitFor();
  await page.lists("Third", "Second", "First");
});

Deno.test("Sidebar exports a conversation as Markdown and as JSON", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  const exported = async (name: string) => {
    await page.openMenu("Second");
    const [download] = await Promise.all([
      tab.waitForEvent("download"),
      choose(page, name),
    ]);
    await tab.getByRole("menu").waitFor({ state: "detached" });
    const path = await download.path();
    return [download.suggestedFilename(), await Deno.readTextFile(path)];
  };
  const [mdName, md] = await exported("Export as Markdown");
  expect(mdName).toBe("Second.md");
  expect(md).toContain("# Second\n");
  const [jsonName, json] = await exported("Export as JSON");
  expect(jsonName).toBe("Second.json");
  expect(JSON.parse(json ?? "")).toMatchObject({ title: "Second" });
  expect(page.problems).toEqual([]);
});

/** A file for the import, by its text. */
function file(name: string, text: string) {
  return { name, mimeType: "", buffer: Buffer.from(text) };
}

Deno.test("Sidebar imports files and opens the last of them", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  const [chooser] = await Promise.all([
    tab.waitForEvent("filechooser"),
    tab.getByRole("button", { name: "Import" }).click(),
  ]);
  expect(chooser.isMultiple()).toBe(true);
  const one = file("one.md", "# From a file\n\n## User\n\nHello?\n");
  const two = file("two.md", "# The other\n\n## User\n\nStill here?\n");
  await chooser.setFiles([one, two]);
  await tab.waitForURL(/\/c\//);
  await tab.getByText("Still here?").waitFor();
  await page.lists("The other", "From a file", "Third", "Second", "First");
});

Deno.test("Sidebar says in Chinese which files it could not import", async () => {
  await using page = await openSidebar([], { context: { locale: "zh-CN" } });
  const input = page.page.locator(".sidebar input[type=file]");
  const files = [
    file("坏.json", `{"format":"other"}`),
    file("好.md", "## User\n\n你好\n"),
    file("空.md", ""),
  ];
  await input.setInputFiles(files);
  await page.page.getByText("坏.json：不是 Freshet 能识别的对话").waitFor();
  await page.page.getByText("空.md：不是 Freshet 能识别的对话").waitFor();
  await page.lists("你好");
});
