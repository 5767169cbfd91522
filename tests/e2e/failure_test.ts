import { expect } from "expect";
import { chunks, drip, respondJson } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";

Deno.test("Chat page keeps the text of a failed answer and says why", async () => {
  const model = drip(frames(["Half", " of it"]));
  const retried = chunks(frames(["Whole"]));
  await using chat = await openChat({ scenarios: [model.scenario, retried] });
  await chat.ask("one");
  await model.step();
  await chat.shows("Half");
  await model.cut();
  await chat.reaches("failed");
  await chat.shows("Half");
  const alert = chat.answer.getByRole("alert");
  expect((await alert.locator("p").allTextContents()).every(Boolean))
    .toBe(true);
  expect(await alert.locator("p").count()).toBeGreaterThan(1);
  expect(chat.upstream.requests).toHaveLength(1);

  await chat.page.getByRole("button", { name: "Try again" }).click();
  await chat.reaches("done");
  await chat.shows("Whole");
  await chat.page.getByRole("button", { name: "Previous version" }).click();
  await chat.shows("Half");
  await chat.reaches("failed");
  expect(chat.upstream.requests).toHaveLength(2);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page words a refused key in the page's language, and asks again once it is mended", async () => {
  const refused = respondJson(401, {
    error: { code: "1002", message: "Authorization token illegal" },
  });
  await using chat = await openChat({
    scenarios: [refused, chunks(frames(["你好！"]))],
    context: { locale: "zh-CN" },
  });
  await chat.ask("你好");
  await chat.reaches("failed");
  const reason = await chat.answer.getByRole("alert").textContent();
  expect(reason).toMatch(/[\u4e00-\u9fff]/);
  expect(reason).not.toContain("illegal");
  const another = chat.answer.getByRole("button", {
    name: "换个模型重新回答",
  });
  expect(await another.count()).toBe(1);
  await chat.answer.locator(".failure").getByRole("button", { name: "重试" })
    .click();
  await chat.reaches("done");
  await chat.shows("你好！");
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("Chat page keeps the text when the server dies, and says so", async () => {
  const model = drip(frames(["Half", " of it"]));
  const retried = chunks(frames(["Whole"]));
  await using chat = await openChat({ scenarios: [model.scenario, retried] });
  await chat.ask("one");
  await model.step();
  await chat.shows("Half");
  await chat.kill();
  await chat.answer.getByText("reconnecting").waitFor();
  await chat.shows("Half");
  await chat.reaches("answering");
  await chat.restart();
  await chat.reaches("lost");
  await chat.shows("Half");
  expect(await chat.answer.getByRole("alert").textContent())
    .toContain("went down before the answer was finished");
  await chat.page.reload();
  await chat.reaches("lost");
  await chat.shows("Half");
  expect(chat.upstream.requests).toHaveLength(1);

  await chat.page.getByRole("button", { name: "Try again" }).click();
  await chat.reaches("done");
  await chat.shows("Whole");
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("Chat page keeps the text when the server is stopped, and says so", async () => {
  const model = drip(frames(["Half", " of it"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("one");
  await model.step();
  await chat.shows("Half");
  await chat.stop();
  await chat.restart();
  await chat.reaches("failed");
  await chat.shows("Half");
  expect(await chat.answer.getByRole("alert").textContent())
    .toContain("The server is stopping");
  expect(chat.upstream.requests).toHaveLength(1);
});

Deno.test("Chat page says that a busy model is asked again", async () => {
  const busy = respondJson(429, {
    error: { code: "1302", message: "rate" },
  });
  const whole = drip(frames(["Yes"]));
  await using chat = await openChat({
    scenarios: [busy, whole.scenario],
    env: { FRESHET_RETRY_BASE_MS: "1" },
  });
  await chat.ask("Are you there?");
  await chat.answer.getByText("trying again (try 2)").waitFor();
  await whole.finish();
  await chat.reaches("done");
  await chat.shows("Yes");
  expect(chat.upstream.requests).toHaveLength(2);
});

Deno.test("Chat page says that its conversation was deleted, and has the question wait in a new one", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["Hello"]))],
  });
  const { page, box } = chat;
  await chat.ask("one");
  await chat.reaches("done");
  const gone = new URL(page.url()).pathname.replace("/c/", "");
  await page.request.delete(`${chat.app.url}api/conversations/${gone}`);
  await chat.ask("two");
  await chat.reaches("failed");
  const failure = chat.answer.locator(".failure");
  await failure.getByText("This conversation was deleted").waitFor();
  expect(await chat.answer.getByRole("button", { name: /again/i }).count())
    .toBe(0);
  await failure.getByRole("link", { name: "New chat" }).click();
  await page.waitForURL(chat.app.url);
  await page.locator("button.send:enabled").waitFor();
  expect(await box.inputValue()).toBe("two");
});
