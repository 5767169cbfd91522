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
  const answers = chat.page.locator(".answer-text");
  expect(await answers.allTextContents()).toEqual(["Half", "Whole"]);
  expect(chat.upstream.requests).toHaveLength(2);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page words a refused key in the page's language", async () => {
  const refused = respondJson(401, {
    error: { code: "1002", message: "Authorization token illegal" },
  });
  await using chat = await openChat({
    scenarios: [refused],
    context: { locale: "zh-CN" },
  });
  await chat.ask("你好");
  await chat.reaches("failed");
  const reason = await chat.answer.getByRole("alert").textContent();
  expect(reason).toMatch(/[\u4e00-\u9fff]/);
  expect(reason).not.toContain("illegal");
  expect(await chat.page.getByRole("button", { name: "重试" }).count())
    .toBe(0);
});

Deno.test("Chat page never asks again by itself when the server dies", async () => {
  const model = drip(frames(["Half", " of it"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("one");
  await model.step();
  await chat.shows("Half");
  await chat.app.stop("SIGKILL");
  await chat.reaches("interrupted");
  await chat.shows("Half");
  expect(await chat.answer.getByRole("alert").textContent())
    .toContain("connection was lost");

  await chat.page.getByRole("button", { name: "Try again" }).click();
  await chat.answer.getByText("Connection failed").waitFor();
  await chat.reaches("interrupted");
  expect(chat.questions).toHaveLength(2);
  await chat.page.getByRole("button", { name: "Try again" }).last().click();
  await chat.page.waitForFunction(() =>
    document.querySelectorAll(".turn").length === 2
  );
  expect(chat.upstream.requests).toHaveLength(1);
});
