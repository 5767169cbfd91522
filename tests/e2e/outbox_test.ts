import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import {
  type ChatPage,
  frames,
  openChat,
  showsText,
  takeAway,
} from "./chat_page.ts";

const YES = chunks(frames(["Yes"]));

/** Takes the network away from all tabs, or gives it back. */
function setOffline({ page }: ChatPage, offline: boolean): Promise<void> {
  return page.context().setOffline(offline);
}

/** What the outbox keeps in this browser, by fate. */
function kept({ page }: ChatPage): Promise<string[]> {
  return page.evaluate(() =>
    new Promise<string[]>((resolve) => {
      const opening = indexedDB.open("freshet");
      opening.onsuccess = () => {
        const request = opening.result.transaction("asks")
          .objectStore("asks").getAll();
        request.onsuccess = () => {
          opening.result.close();
          resolve(request.result.map(({ fate }) => fate));
        };
      };
    })
  );
}

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Outbox holds a question while there is no network, on a ${screen}`, async () => {
    await using chat = await openChat({ scenarios: [YES], screen });
    const { page } = chat;
    await setOffline(chat, true);
    await chat.ask("Are you there?");
    await chat.answer.getByText("Waiting for the network").waitFor();
    await page.getByRole("button", { name: "Take back" }).waitFor();
    expect(await kept(chat)).toEqual(["waiting"]);
    expect(chat.questions).toEqual([]);
    await setOffline(chat, false);
    await chat.reaches("done");
    await chat.shows("Yes");
    expect(await kept(chat)).toEqual([]);
    expect(chat.questions).toHaveLength(1);
    expect(chat.upstream.requests).toHaveLength(1);
    expect(await page.getByRole("button", { name: "Take back" }).count())
      .toBe(0);
  });
}

Deno.test("Outbox gives a question back that was never tried", async () => {
  await using chat = await openChat({
    scenarios: [YES],
    context: { locale: "zh-CN" },
  });
  const { page, box } = chat;
  await setOffline(chat, true);
  await chat.ask("你在吗？");
  await chat.answer.getByText("正在等待网络").waitFor();
  await page.keyboard.type("还有一句");
  await page.getByRole("button", { name: "撤回" }).click();
  await page.locator(".question").waitFor({ state: "detached" });
  expect(await box.inputValue()).toBe("你在吗？\n\n还有一句");
  await page.locator("#question:focus").waitFor();
  expect(await kept(chat)).toEqual([]);
  await setOffline(chat, false);
  await page.keyboard.press("Enter");
  await chat.reaches("done");
  expect(await page.locator(".question").allTextContents())
    .toEqual(["你在吗？\n\n还有一句"]);
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Outbox takes back with Esc and Stop what waits", async () => {
  await using chat = await openChat({ scenarios: [YES] });
  const { page, box } = chat;
  await setOffline(chat, true);
  for (const way of ["Escape", "Stop"]) {
    await chat.ask(`by ${way}`);
    await chat.answer.getByText("Waiting for the network").waitFor();
    if (way === "Escape") await page.keyboard.press("Escape");
    else await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".question").waitFor({ state: "detached" });
    expect(await box.inputValue()).toBe(`by ${way}`);
  }
  await setOffline(chat, false);
  expect(await kept(chat)).toEqual([]);
  expect(chat.questions).toEqual([]);
});

Deno.test("Outbox sends once after the tab was closed and another one opened", async () => {
  await using chat = await openChat({ scenarios: [YES] });
  const { page } = chat;
  const second = chat.upstream.script(YES);
  await chat.ask("First");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  const address = page.url();
  await chat.stop();
  await chat.ask(second.message("Second"));
  await chat.answer.getByText("No connection").waitFor();
  const tab = await page.context().newPage();
  await page.close();
  await chat.restart();
  // Another page of Freshet than the one it was asked on.
  await tab.goto(chat.app.url);
  await tab.locator("button.send:enabled").waitFor();
  await second.next();
  await tab.goto(address);
  await showsText(tab, "Yes");
  expect(await tab.locator(".question").allTextContents())
    .toEqual(["First", second.message("Second")]);
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("Outbox shows what waits in its place after a reload", async () => {
  await using chat = await openChat({ scenarios: [YES, YES] });
  const { page } = chat;
  await chat.ask("First");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  // The page can be had, its API cannot.
  const giveBack = await takeAway(page, "**/replies");
  await chat.ask("Second");
  await chat.answer.getByText("No connection").waitFor();
  await page.reload();
  await chat.answer.getByText("No connection").waitFor();
  expect(await page.locator(".question").allTextContents())
    .toEqual(["First", "Second"]);
  giveBack();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await chat.reaches("done");
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("Outbox stops the answer to what was heard and then taken back", async () => {
  await using chat = await openChat();
  const { page, box } = chat;
  const script = chat.upstream.script(drip(frames(["Yes"])).scenario);
  const question = script.message("Are you there?");
  await page.route("**/replies", (route) => route.abort());
  await page.route("**/replies", async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await chat.ask(question);
  await chat.answer.getByText("No connection").waitFor();
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText("If the server heard it after all").waitFor();
  expect(await box.inputValue()).toBe(question);
  expect((await (await script.next()).ended).how).toBe("aborted");
  await page.waitForFunction(() =>
    new Promise((resolve) => {
      const opening = indexedDB.open("freshet");
      opening.onsuccess = () => {
        const counting = opening.result.transaction("asks")
          .objectStore("asks").count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result === 0);
        };
      };
    })
  );
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Outbox sends from one of many tabs, each question once", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const script = chat.upstream.script(YES);
  const others = [await chat.newTab(), await chat.newTab()];
  await chat.stop();
  await chat.ask(script.message("From the first"));
  await chat.answer.getByText("No connection").waitFor();
  expect(await others[0]?.locator(".question").count()).toBe(0);
  await page.close();
  await chat.restart();
  for (const tab of others) {
    await tab.evaluate(() => dispatchEvent(new Event("online")));
  }
  await script.next();
  await others[0]?.goto(chat.app.url);
  await others[0]?.locator("button.send:enabled").waitFor();
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Outbox works where the browser has no database", async () => {
  await using chat = await openChat({
    scenarios: [YES],
    before: () =>
      Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
  });
  const { page } = chat;
  const giveBack = await takeAway(page, "**/replies");
  await chat.ask("Are you there?");
  await chat.answer.getByText("No connection").waitFor();
  await page.reload();
  await chat.answer.getByText("No connection").waitFor();
  giveBack();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await chat.reaches("done");
  expect(chat.upstream.requests).toHaveLength(1);
});
