import { expect } from "expect";
import { chunks, drip, whole } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";

Deno.test("Chat page shows each token as it arrives and asks once", async () => {
  const pieces = ["天空", "是", "蓝的", "。\n\n", "Because <b>", " & so on"];
  const usage = { prompt_tokens: 3, completion_tokens: 42, total_tokens: 45 };
  const model = drip(frames(pieces, { usage }));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("Why is the sky blue? 你好&#+%");
  await chat.reaches("waiting");
  let text = "";
  for (const piece of pieces) {
    await model.step();
    text += piece;
    await chat.shows(text);
    await chat.reaches("answering");
  }
  await model.finish();
  await chat.reaches("done");
  await chat.shows(text);
  expect(await chat.page.locator(".question").textContent())
    .toBe("Why is the sky blue? 你好&#+%");
  expect(await chat.answer.locator(".facts").textContent())
    .toContain("42 tokens");
  expect(chat.questions).toHaveLength(1);
  expect(chat.upstream.requests).toHaveLength(1);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page stops by button and by Escape and keeps the text", async () => {
  const first = drip(frames(["Half", " of it"]));
  const second = drip(frames(["Again", " half"]));
  await using chat = await openChat({
    scenarios: [first.scenario, second.scenario],
  });
  await chat.ask("one");
  await first.step();
  await chat.shows("Half");
  await chat.page.getByRole("button", { name: "Stop" }).click();
  await chat.reaches("stopped");
  await chat.shows("Half");
  expect(await chat.answer.getByText("Stopped").count()).toBe(1);
  await chat.page.locator("#question:focus").waitFor();

  await chat.ask("two");
  await second.step();
  await chat.shows("Again");
  await chat.page.keyboard.press("Escape");
  await chat.reaches("stopped");
  await chat.shows("Again");
  await chat.page.locator("#question:focus").waitFor();

  const endings = chat.upstream.requests.map((request) => request.ended);
  expect((await Promise.all(endings)).map(({ how }) => how))
    .toEqual(["aborted", "aborted"]);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page takes a double click on Send for one click", async () => {
  const model = drip(frames(["Yes"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.box.fill("Really?");
  await chat.page.locator(".send").dblclick();
  await chat.reaches("waiting");
  await model.finish();
  await chat.reaches("done");
  expect(chat.questions).toHaveLength(1);
});

Deno.test("Chat page says that a question is empty and asks nothing", async () => {
  await using chat = await openChat({ context: { locale: "zh-CN" } });
  const alert = chat.page.getByRole("alert");
  await chat.page.getByRole("button", { name: "发送" }).click();
  await alert.getByText("内容为空").waitFor();
  await chat.page.locator("#question:focus").waitFor();
  await chat.box.fill("好");
  await alert.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await chat.box.fill("  \n ");
  await chat.box.press("Enter");
  await alert.getByText("内容为空").waitFor();
  await chat.page.locator("#question:focus").waitFor();
  expect(chat.questions).toEqual([]);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page refuses a question that is too long", async () => {
  await using chat = await openChat();
  await chat.ask("a".repeat(40_000));
  await chat.page.getByRole("alert").getByText("too long").waitFor();
  expect(await chat.box.inputValue()).toHaveLength(40_000);
  expect(chat.questions).toEqual([]);
});

Deno.test("Chat page shows thinking while it lasts, then folds it", async () => {
  const model = drip(frames(["So."], { reasoning: ["Let me", " see"] }));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("Think");
  const thinking = chat.answer.locator("details[open]");
  await model.step();
  await thinking.getByText("Let me", { exact: true }).waitFor();
  await model.step();
  await thinking.getByText("Let me see", { exact: true }).waitFor();
  await model.finish();
  await chat.reaches("done");
  await chat.answer.locator("details:not([open])").waitFor();
  await chat.answer.getByText(/^Thought for \d+ s$/).click();
  await thinking.waitFor();
  await chat.shows("So.");
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page says when the model's limit cut the answer", async () => {
  const cut = chunks(frames(["Long"], { finishReason: "length" }));
  await using chat = await openChat({ scenarios: [cut] });
  await chat.ask("Tell me everything");
  await chat.reaches("done");
  await chat.answer.getByText("length limit").waitFor();
});

Deno.test("Chat page takes back an answer that was withdrawn", async () => {
  const model = drip(frames(["Unsafe"], { finishReason: "sensitive" }));
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("Say it");
  await model.step();
  await chat.shows("Unsafe");
  await model.finish();
  await chat.reaches("retracted");
  expect(await chat.answer.textContent()).not.toContain("Unsafe");
  expect(await chat.answer.locator(".note").textContent()).not.toBe("");
});

Deno.test("Chat page announces sentences, not tokens", async () => {
  const words = ["One", " two", ". ", "Three", " four", ". ", "Fi", "ve"];
  const model = drip(frames(words));
  await using chat = await openChat({
    scenarios: [model.scenario],
    before: () => {
      const said: string[] = [];
      Reflect.set(globalThis, "said", said);
      new MutationObserver(() => {
        const text = document.querySelector("[aria-live]")?.textContent ?? "";
        if (text !== "" && said.at(-1) !== text) said.push(text);
      }).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    },
  });
  await chat.ask("Count");
  for (const end of words.keys()) {
    await model.step();
    await chat.shows(words.slice(0, end + 1).join(""));
  }
  await model.finish();
  await chat.reaches("done");
  await chat.page.waitForFunction(() =>
    String(Reflect.get(globalThis, "said")).endsWith("Answer complete.")
  );
  const said: unknown = await chat.page.evaluate(() =>
    Reflect.get(globalThis, "said")
  );
  const spoken = String(said);
  expect(spoken).toContain("Waiting for the model");
  expect(spoken).toContain("Five Answer complete.");
  expect(spoken).not.toMatch(/(^|,)(One|One two|Three)(,|$)/);
});

Deno.test("Chat page answers a starter in the page's language", async () => {
  await using chat = await openChat({
    demo: true,
    context: { locale: "zh-CN" },
  });
  expect(await chat.page.locator("html").getAttribute("lang")).toBe("zh-CN");
  const notice = chat.page.getByRole("complementary");
  expect(await notice.textContent()).toContain("ZHIPUAI_API_KEY=");
  const starter = chat.page.locator(".starter").first();
  const question = await starter.textContent();
  await starter.click();
  await chat.reaches("done");
  expect(await chat.page.locator(".question").textContent()).toBe(question);
  expect(await chat.answer.locator(".answer-text").textContent())
    .toMatch(/演示/);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page keeps what was typed before its script arrived", async () => {
  const answer = whole(new Uint8Array(frames(["Yes"]).flatMap((f) => [...f])));
  await using chat = await openChat({ scenarios: [answer] });
  let release = () => {};
  const gate = new Promise<void>((resolve) => release = resolve);
  await chat.page.route("**/*.js", async (route) => {
    await gate;
    await route.continue();
  });
  await chat.page.goto(chat.app.url, { waitUntil: "commit" });
  await chat.box.fill("Am I early?");
  release();
  await chat.page.locator("button.send:enabled").waitFor();
  await chat.box.press("Enter");
  await chat.shows("Yes");
  expect(await chat.page.locator(".question").textContent())
    .toBe("Am I early?");
});
