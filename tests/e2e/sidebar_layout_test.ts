import { expect } from "expect";
import { actionsText } from "../../lib/i18n/actions_text.ts";
import type { Language } from "../../lib/i18n/language.ts";
import { chunks, drip } from "../support/scenario.ts";
import type { Screen } from "../support/chromium.ts";
import { violations } from "./accessibility.ts";
import { frames } from "./chat_page.ts";
import { openSidebar } from "./sidebar_page.ts";

/** Runs axe-core in every state of the list. */
async function expectAccessible(wish: {
  readonly screen: Screen;
  readonly lang: Language;
  readonly colorScheme: "light" | "dark";
}): Promise<void> {
  const { screen, lang, colorScheme } = wish;
  const text = actionsText(lang);
  const model = drip(frames(["One", " two"]));
  await using page = await openSidebar([
    { title: "Hangzhou" },
    { title: "مرحبا", daysAgo: 1 },
    { title: "Third", daysAgo: 40, question: "Is Hangzhou far?" },
  ], {
    screen,
    scenarios: [model.scenario, chunks(frames(["End"]))],
    context: { locale: lang === "zh" ? "zh-CN" : "en-US", colorScheme },
  });
  const { page: tab } = page;
  const found: [string, string[]][] = [];
  const look = async (state: string) =>
    void found.push([state, await violations(tab)]);
  const drawer = async () => {
    if (screen === "phone") await page.openDrawer();
  };
  const menu = async (title: string) => {
    await page.row(title).locator(".chat-options").click();
    await tab.locator("[role=menuitem]:focus").waitFor();
  };
  await page.ask("A new one?");
  await drawer();
  await tab.locator(".chat-live").waitFor();
  await look("list");
  await menu("Third");
  await look("menu");
  await tab.getByRole("menuitem", { name: text.rename }).click();
  await tab.locator(".chat-rename:focus").waitFor();
  await look("renaming");
  await tab.keyboard.press("Escape");
  await tab.getByRole("searchbox").fill("hangzhou");
  await tab.locator(".chat-row mark").first().waitFor();
  await look("hits");
  await tab.getByRole("searchbox").fill("panda");
  await tab.getByText(text.nothingFound("panda")).waitFor();
  await look("no hits");
  await tab.getByRole("searchbox").press("Escape");
  await menu("Third");
  await tab.getByRole("menuitem", { name: text.delete }).click();
  await tab.locator(".notice .button").hover();
  await look("undo");
  await tab.route("**/api/conversations/*", (route) => route.abort());
  await menu("Hangzhou");
  await tab.getByRole("menuitem", { name: text.rename }).click();
  await tab.locator(".chat-rename").fill("Other");
  await tab.keyboard.press("Enter");
  await tab.locator(".notice.is-problem").waitFor();
  await look("problem");
  await model.finish();
  expect(found.map(([state]) => state)).toHaveLength(7);
  expect(found.filter(([, problems]) => problems.length > 0)).toEqual([]);
}

Deno.test("Sidebar has no accessibility violation in light English on a desktop", () =>
  expectAccessible({ screen: "desktop", lang: "en", colorScheme: "light" }));

Deno.test("Sidebar has no accessibility violation in dark Chinese on a phone", () =>
  expectAccessible({ screen: "phone", lang: "zh", colorScheme: "dark" }));

Deno.test("Sidebar has no accessibility violation while it is empty", async () => {
  await using page = await openSidebar([], { screen: "phone" });
  await page.openDrawer();
  await page.page.getByText("Your conversations will be listed here.")
    .waitFor();
  expect(await violations(page.page)).toEqual([]);
});
