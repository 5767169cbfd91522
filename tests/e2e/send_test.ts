import { expect } from "expect";
import type { Route } from "playwright-core";
import { chunks, drip, neverHeaders } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

const ASKS = "**/api/conversations/*/replies";

/** The keys that tries were made with. */
async function keysOf(
  chat: ChatPage,
  work: (route: Route, tries: number) => Promise<void>,
): Promise<string[]> {
  const keys: string[] = [];
  await chat.page.route(ASKS, async (route) => {
    keys.push(route.request().headers()["idempotency-key"] ?? "");
    await work(route, keys.length);
  });
  return keys;
}

Deno.test("Chat page sends a question again with the same key until it is taken", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const keys = await keysOf(
    chat,
    (route, tries) => tries < 3 ? route.abort() : route.continue(),
  );
  await chat.ask("Are you there?");
  await chat.answer.getByText("No connection").waitFor();
  expect(await chat.page.locator(".question").textContent())
    .toBe("Are you there?");
  await chat.page.evaluate(() => dispatchEvent(new Event("online")));
  await chat.reaches("done");
  await chat.shows("Yes");
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Chat page asks once when the answer to its question was lost", async () => {
  const model = drip(frames(["Yes", " and no"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const keys = await keysOf(chat, async (route, tries) => {
    if (tries > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await chat.ask("Are you there?");
  await model.step();
  await chat.shows("Yes");
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await model.finish();
  await chat.reaches("done");
  expect(chat.upstream.requests).toHaveLength(1);
  // The question has the server's id, or this would find none.
  await chat.page.getByRole("button", { name: "Regenerate", exact: true })
    .click();
  await chat.page.getByText("2/2").waitFor();
});

Deno.test("Chat page sends what a reload cut off, and sends it once", async () => {
  const model = drip(frames(["Yes", " and no"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  const heard = Promise.withResolvers<void>();
  const keys = await keysOf(chat, async (route, tries) => {
    if (tries > 1) return route.continue();
    await route.fetch();
    // The server has it; the page never learns of that.
    heard.resolve();
  });
  await chat.ask("Are you there?");
  await heard.promise;
  await page.reload();
  await model.step();
  await chat.shows("Yes");
  await page.waitForURL(/\/c\//);
  expect(await page.locator(".question").allTextContents())
    .toEqual(["Are you there?"]);
  await page.reload();
  await model.finish();
  await chat.reaches("done");
  await chat.shows("Yes and no");
  expect(await page.locator(".question").allTextContents())
    .toEqual(["Are you there?"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Chat page keeps a question that the server will not take", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const { page, box } = chat;
  await keysOf(chat, (route, tries) => {
    if (tries > 2) return route.continue();
    const error = { code: "x", message: "Not this one", action: "Try later" };
    return route.fulfill({ status: 422, json: { error } });
  });
  const isRefused = () =>
    chat.answer.getByRole("alert").getByText("Not this one").waitFor();
  await chat.ask("Are you there?");
  await isRefused();
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await box.inputValue()).toBe("Are you there?");
  await box.press("Enter");
  await isRefused();
  expect(await page.locator(".question").textContent()).toBe("Are you there?");
  await page.getByRole("button", { name: "Try again" }).click();
  await chat.reaches("done");
  await chat.shows("Yes");
  expect(await page.locator(".question").count()).toBe(1);
  expect(chat.upstream.requests).toHaveLength(1);
  await page.goto(chat.app.url);
  await page.locator("button.send:enabled").waitFor();
  expect(await box.inputValue()).toBe("");
});

Deno.test("Chat page stops before the first token", async () => {
  await using chat = await openChat({ scenarios: [neverHeaders()] });
  await chat.ask("one");
  await chat.reaches("waiting");
  await chat.page.waitForURL(/\/c\//);
  await chat.page.getByRole("button", { name: "Stop" }).click();
  await chat.reaches("stopped");
  const [request] = chat.upstream.requests;
  expect((await request?.ended)?.how).toBe("aborted");
});

Deno.test("Chat page stops before the server has answered at all", async () => {
  await using chat = await openChat({ scenarios: [neverHeaders()] });
  const stopped = Promise.withResolvers<void>();
  await keysOf(chat, async (route) => {
    await stopped.promise;
    await route.continue();
  });
  await chat.ask("one");
  await chat.page.keyboard.press("Escape");
  await chat.answer.getByText("Stopping").waitFor();
  stopped.resolve();
  await chat.reaches("stopped");
  // It may have been stopped before the model was even asked.
  expect(chat.upstream.requests.length).toBeLessThan(2);
  const [request] = chat.upstream.requests;
  expect(request && (await request.ended).how).not.toBe("complete");
});
