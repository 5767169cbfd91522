import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks } from "../support/scenario.ts";
import { chips, give, pictureFile, sent, textFile } from "./attach_page.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";
import { openSidebar } from "./sidebar_page.ts";
import { waitUntil } from "./wait_until.ts";

const YES = chunks(frames(["Yes"]));
/** The model sees. */
const SEES = { FRESHET_MODEL: "glm-4.6v-flash" };

/** Waits until this browser keeps exactly these files, one draft's at most. */
async function keeps(page: Page, names: readonly string[]): Promise<void> {
  await waitUntil(() =>
    page.evaluate(async (names) => {
      const [key, other] = Object.entries(localStorage).flatMap(([name, key]) =>
        name.startsWith("freshet-draft-files:") ? [key] : []
      );
      // To open what the page has not made yet would make it.
      const databases = await indexedDB.databases();
      const isMade = databases.some(({ name }) => name === "freshet-drafts");
      if (!isMade) return key === undefined && names.length === 0;
      const { promise, resolve } = Promise.withResolvers<
        { key: string; files: { name: string }[] }[]
      >();
      const opening = indexedDB.open("freshet-drafts");
      opening.onsuccess = () => {
        const request = opening.result.transaction("files")
          .objectStore("files").getAll();
        request.onsuccess = () => resolve(request.result);
      };
      const records = await promise;
      opening.result.close();
      if (other !== undefined || records.length > 1) return false;
      const [record] = records;
      const found = record?.files.map(({ name }) => name) ?? [];
      return record?.key === key && found.join() === names.join();
    }, names)
  );
}

async function giveBoth({ page }: ChatPage): Promise<void> {
  const size = { width: 40, height: 20, type: "image/png" } as const;
  await give(page, "paste", [
    await pictureFile(page, "four.png", size),
    textFile("notes.md", "# Notes"),
  ]);
  await keeps(page, ["four.png", "notes.md"]);
}

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Composer keeps the files of a draft across reloads until they are sent, on a ${screen}`, async () => {
    await using chat = await openChat({ scenarios: [YES], screen, env: SEES });
    const { page, box } = chat;
    await giveBoth(chat);
    await page.reload();
    await chips(chat).getByText("notes.md").waitFor();
    expect(await chips(chat).allTextContents())
      .toEqual(["four.png", "notes.md"]);
    await page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>(
        ".attach-room .attachment-picture",
      );
      return image?.complete && image.naturalWidth === 40;
    });
    await page.locator("button.send:enabled").waitFor();
    await box.fill("What is this?");
    await box.press("Enter");
    await chat.reaches("done");
    expect(sent(chat)).toEqual([
      {
        type: "image",
        name: "four.png",
        mediaType: "image/png",
        data: expect.any(String),
      },
      { type: "text", name: "notes.md", text: "# Notes" },
    ]);
    await keeps(page, []);
    await page.waitForURL(/\/c\//);
    for (const path of [page.url(), chat.app.url]) {
      await page.goto(path);
      await page.locator("button.send:enabled").waitFor();
      expect(await page.locator(".attach-room").count()).toBe(0);
    }
    expect(chat.problems).toEqual([]);
  });
}

Deno.test("Composer sends nothing before a draft's files are back", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const { page, box } = chat;
  await giveBoth(chat);
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  await page.route(/attach_room/, async (route) => {
    asked.resolve();
    await goOn.promise;
    await route.continue();
  });
  await page.reload();
  await asked.promise;
  await box.fill("What is this?");
  await box.press("Enter");
  expect(await box.inputValue()).toBe("What is this?");
  expect(await page.locator("button.send:enabled").count()).toBe(0);
  goOn.resolve();
  await chips(chat).getByText("notes.md").waitFor();
  await page.locator("button.send:enabled").click();
  await chat.reaches("done");
  expect(sent(chat)).toHaveLength(2);
});

Deno.test("Composer keeps what is left of a draft's files, and what is added", async () => {
  await using chat = await openChat({ env: SEES });
  const { page } = chat;
  const remove = (name: string) =>
    page.getByRole("button", { name: `Remove ${name}` }).click();
  await giveBoth(chat);
  await page.reload();
  await remove("four.png");
  await keeps(page, ["notes.md"]);
  await page.reload();
  await chips(chat).getByText("notes.md").waitFor();
  await give(page, "drop", [textFile("more.md", "# More")]);
  await keeps(page, ["notes.md", "more.md"]);
  await page.reload();
  await remove("notes.md");
  await remove("more.md");
  await keeps(page, []);
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await page.locator(".attach-room").count()).toBe(0);
});

Deno.test("Composer keeps the files of each conversation apart, and of a new one with it", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const { page } = chat;
  await chat.ask("First");
  await giveBoth(chat);
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  await page.goto(chat.app.url);
  await page.locator("button.send:enabled").waitFor();
  expect(await page.locator(".attach-room").count()).toBe(0);
  await page.goBack();
  await chips(chat).getByText("notes.md").waitFor();
  expect(await chips(chat).allTextContents()).toEqual(["four.png", "notes.md"]);
});

Deno.test("Composer takes files where the browser has no database", async () => {
  await using chat = await openChat({
    scenarios: [YES],
    env: SEES,
    before: () =>
      Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
  });
  const { page } = chat;
  await give(page, "paste", [textFile("notes.md", "# Notes")]);
  await chips(chat).getByText("notes.md").waitFor();
  await chat.ask("What is this?");
  await chat.reaches("done");
  expect(sent(chat)).toHaveLength(1);
  expect(chat.problems).toEqual([]);
});

Deno.test("Sidebar takes the draft of a conversation along that is deleted", async () => {
  await using tab = await openSidebar([{ title: "First" }], { env: SEES });
  const { page, box } = tab;
  await page.goto(`${tab.app.url}c/${tab.ids[0]}`);
  await page.locator("button.send:enabled").waitFor();
  await box.fill("not yet sent");
  await giveBoth(tab);
  await tab.openMenu("First");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Deleted “First”").waitFor();
  await page.locator(".notice").getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Escape");
  await keeps(page, []);
  expect(
    await page.evaluate(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith("freshet-draft"))
    ),
  ).toEqual([]);
});
