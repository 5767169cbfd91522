import { expect } from "expect";
import { openSidebar } from "./sidebar_page.ts";

const SEEDS = [
  { title: "Plan a weekend", question: "Where to go in Hangzhou?" },
  { title: "Sourdough", question: "I PLAN to bake on Sunday. What do I need?" },
  {
    title: "黄河入海",
    question: "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
  },
];

Deno.test("Sidebar finds titles and words as one types, and marks them", async () => {
  await using page = await openSidebar(SEEDS);
  const box = page.page.getByRole("searchbox", {
    name: "Search conversations",
  });
  const asked: string[] = [];
  page.page.on("request", (request) => {
    const { searchParams } = new URL(request.url());
    const query = searchParams.get("q");
    if (query !== null) asked.push(query);
  });
  await box.focus();
  await page.page.keyboard.type("plan");
  await page.lists("Sourdough", "Plan a weekend");
  expect(await page.page.locator(".chat-row mark").allTextContents())
    .toEqual(["PLAN", "Plan"]);
  await page.page.getByText("2 conversations found").waitFor();
  expect(asked.at(-1)).toBe("plan");

  await page.page.keyboard.press("Escape");
  expect(await box.inputValue()).toBe("");
  await page.lists("黄河入海", "Sourdough", "Plan a weekend");
  await page.page.locator(".chat-search-text:focus").waitFor();

  await box.fill("黄河");
  await page.lists("黄河入海");
  expect(await page.page.locator(".chat-row mark").allTextContents())
    .toEqual(["黄河", "黄河"]);
  await page.page.getByRole("button", { name: "Clear the search" }).click();
  await page.lists("黄河入海", "Sourdough", "Plan a weekend");

  await box.fill("<b>panda</b>");
  await page.page.getByText("Nothing found for “<b>panda</b>”").waitFor();
  await page.lists();
  await box.fill("sour");
  await page.row("Sourdough").getByRole("link").click();
  await page.page.getByText("I PLAN to bake").waitFor();
  expect(page.problems).toEqual([]);
});

Deno.test("Sidebar finds on a phone, in Chinese, and leaves the list with the second Esc", async () => {
  await using page = await openSidebar(SEEDS, {
    screen: "phone",
    context: { locale: "zh-CN" },
  });
  await page.openDrawer();
  const box = page.page.getByRole("searchbox", { name: "搜索对话" });
  await box.tap();
  await box.fill("熊猫");
  await page.page.getByText("没有找到“熊猫”").waitFor();
  await box.fill("千里");
  await page.lists("黄河入海");
  await box.press("Escape");
  await page.lists("黄河入海", "Sourdough", "Plan a weekend");
  await box.press("Escape");
  await page.page.locator(".sidebar-nav").waitFor({ state: "hidden" });
});

Deno.test("Sidebar does not search for what an input method has not finished", async () => {
  await using page = await openSidebar(SEEDS);
  const asked: string[] = [];
  page.page.on("request", (request) => {
    const { searchParams } = new URL(request.url());
    const query = searchParams.get("q");
    if (query !== null) asked.push(query);
  });
  const box = page.page.getByRole("searchbox");
  await box.focus();
  const devtools = await page.page.context().newCDPSession(page.page);
  for (const text of ["h", "huang", "huang h", "huang he"]) {
    await devtools.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await devtools.send("Input.insertText", { text: "黄河" });
  await page.lists("黄河入海");
  expect(asked).toEqual(["黄河"]);
});

Deno.test("Sidebar says that a search failed, and tries again", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await tab.route("**/api/conversations?*q=*", (route) => route.abort());
  await tab.getByRole("searchbox").fill("plan");
  await tab.getByText("The search did not work").waitFor();
  await tab.unroute("**/api/conversations?*q=*");
  await tab.getByRole("button", { name: "Try again" }).click();
  await page.lists("Sourdough", "Plan a weekend");
});

Deno.test("Sidebar says when what searches did not load, and a reload helps", async () => {
  await using page = await openSidebar(SEEDS);
  const { page: tab } = page;
  await tab.route("**/loaded_actions*", (route) => route.abort());
  await tab.getByRole("searchbox").fill("plan");
  await tab.getByText("A part of this page did not load").waitFor();
  // Not every browser fetches a module again that it could not get once.
  await tab.unroute("**/loaded_actions*");
  await tab.reload();
  await tab.getByRole("searchbox").fill("plan");
  await page.lists("Sourdough", "Plan a weekend");
});
