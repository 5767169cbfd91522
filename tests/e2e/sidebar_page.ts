/** The list of conversations in a real browser. */

import type { Locator, Page } from "playwright-core";
import { type ChatPage, type ChatPageOptions, openChat } from "./chat_page.ts";

/** A conversation that a test begins with. */
export interface Seed {
  readonly title: string;
  /** How long ago it was last used, in days. Default: 0. */
  readonly daysAgo?: number;
  /** Its question; default: the title. */
  readonly question?: string;
}

/** An open chat page with a list. Dispose of it with `await using`. */
export interface SidebarPage extends ChatPage {
  /** Ids of what it began with, in the order given. */
  readonly ids: readonly string[];
  /** The rows that are shown, top to bottom. */
  readonly rows: Locator;
  row(title: string): Locator;
  /** Titles that are shown, top to bottom. */
  titles(): Promise<string[]>;
  /** Waits until exactly these titles are shown. */
  lists(...titles: string[]): Promise<void>;
  /** Opens the menu of a conversation with the mouse. */
  openMenu(title: string): Promise<void>;
  /** Opens the list where it lies over the page. */
  openDrawer(): Promise<void>;
}

/** Opens the page of a person who has had conversations before. */
export async function openSidebar(
  seeds: readonly Seed[],
  options: ChatPageOptions = {},
): Promise<SidebarPage> {
  const chat = await openChat(options);
  const { page } = chat;
  const ids: string[] = [];
  for (const seed of seeds) ids.push(await seedOne(chat, seed));
  await page.reload();
  if (options.context?.javaScriptEnabled !== false) {
    await page.locator("button.send:enabled").waitFor();
  }
  const rows = page.locator(".chat-row");
  const row = (title: string) => rows.filter({ hasText: title });
  return Object.assign(chat, {
    ids,
    rows,
    row,
    titles: () => page.locator(".chat-title").allTextContents(),
    lists: (...titles: string[]) => listsTitles(page, titles),
    async openMenu(title: string) {
      await row(title).hover();
      await row(title).locator(".chat-options").click();
      await page.locator(".chat-menu [role=menuitem]:focus").waitFor();
    },
    async openDrawer() {
      await page.locator("[aria-controls=sidebar]").click();
      await page.locator(".sidebar-nav").waitFor();
    },
  });
}

/** Waits until a page's list shows exactly these titles. */
export async function listsTitles(
  page: Page,
  titles: readonly string[],
): Promise<void> {
  await page.waitForFunction((titles) => {
    const shown = [...document.querySelectorAll(".chat-title")]
      .map(({ textContent }) => textContent);
    return JSON.stringify(shown) === JSON.stringify(titles);
  }, titles);
}

async function seedOne(
  { page, app }: ChatPage,
  { title, daysAgo = 0, question = title }: Seed,
): Promise<string> {
  const atMs = Date.now() - daysAgo * 86_400_000;
  const response = await page.request.post(
    `${app.url}/api/conversations/import`,
    {
      data: {
        format: "freshet-conversation",
        version: 1,
        title,
        createdAtMs: atMs,
        updatedAtMs: atMs,
        messages: [
          {
            id: "q",
            parentId: null,
            role: "user",
            content: question,
            createdAtMs: atMs,
          },
          {
            id: "a",
            parentId: "q",
            role: "assistant",
            content: "An answer.",
            createdAtMs: atMs,
          },
        ],
      },
    },
  );
  const { id } = await response.json();
  return id;
}
