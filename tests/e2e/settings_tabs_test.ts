import { expect } from "expect";
import type { Page } from "playwright-core";
import { openChat } from "./chat_page.ts";

/** Opens the settings and chooses something in them. */
async function choose(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  if (!await dialog.isVisible()) {
    await page.getByRole("button", { name: "Settings", exact: true }).click();
  }
  await dialog.getByRole("radio", { name, exact: true }).check();
}

/** Waits until the page has this theme. */
async function hasTheme(page: Page, theme: string): Promise<void> {
  await page.locator(`html[data-theme=${theme}]`).waitFor();
}

Deno.test("Settings changed in one tab show in the others, and outlive both", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const other = await chat.newTab();
  await other.locator("button.send:enabled").waitFor();
  await choose(page, "Dark");
  await hasTheme(page, "dark");
  await hasTheme(other, "dark");
  await choose(other, "Large");
  await page.locator("html[data-font=large]").waitFor();
  await hasTheme(page, "dark");
  const third = await chat.newTab();
  const { theme, font } = await third.evaluate(() => ({
    ...document.documentElement.dataset,
  }));
  expect([theme, font]).toEqual(["dark", "large"]);
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings changed a moment before the page is left are kept", async () => {
  await using chat = await openChat();
  const { page } = chat;
  await choose(page, "Dark");
  // The second change waits for the first, and goes when the page does.
  await choose(page, "Light");
  await page.reload();
  await hasTheme(page, "light");
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings changed without a network reach the server when it is back", async () => {
  await using chat = await openChat();
  const { page } = chat;
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "Dark" }).waitFor();
  await page.context().setOffline(true);
  const failed = page.waitForEvent(
    "requestfailed",
    (request) => request.method() === "PATCH",
  );
  await choose(page, "Dark");
  await hasTheme(page, "dark");
  await failed;
  const kept = page.waitForResponse((response) =>
    response.request().method() === "PATCH"
  );
  await page.context().setOffline(false);
  expect((await kept).status()).toBe(200);
  const later = await chat.newTab();
  await hasTheme(later, "dark");
});
