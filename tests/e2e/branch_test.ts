import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

function answers(...texts: [string, ...string[]]) {
  const [first, ...rest] = texts.map((text) => chunks(frames([text])));
  if (first === undefined) throw new Error("No answers");
  return openChat({ scenarios: [first, ...rest] });
}

/** What the newest question told the model of the turns before it. */
function lastContext(chat: ChatPage): unknown {
  const body = JSON.stringify(chat.upstream.requests.at(-1)?.json());
  const messages: { role: string; content: string }[] =
    JSON.parse(body).messages;
  return messages.map(({ role, content }) => [role, content]);
}

async function askAndHear(chat: ChatPage, question: string, answer: string) {
  await chat.ask(question);
  await chat.shows(answer);
  await chat.reaches("done");
}

function texts(chat: ChatPage): Promise<string[]> {
  return chat.page.locator(".question, .answer .answer-text").allTextContents();
}

Deno.test("Chat page tells the model the turns before a question", async () => {
  await using chat = await answers("A1", "A2", "A3");
  await askAndHear(chat, "Q1", "A1");
  await askAndHear(chat, "Q2", "A2");
  expect(lastContext(chat)).toEqual([
    ["user", "Q1"],
    ["assistant", "A1"],
    ["user", "Q2"],
  ]);
  await chat.page.reload();
  await chat.page.locator("button.send:enabled").waitFor();
  await askAndHear(chat, "Q3", "A3");
  expect(lastContext(chat)).toEqual([
    ["user", "Q1"],
    ["assistant", "A1"],
    ["user", "Q2"],
    ["assistant", "A2"],
    ["user", "Q3"],
  ]);
  expect(await texts(chat)).toEqual(["Q1", "A1", "Q2", "A2", "Q3", "A3"]);
});

Deno.test("Chat page edits a question into a branch of its own", async () => {
  await using chat = await answers("A1", "A2", "B1", "B2");
  const { page } = chat;
  await askAndHear(chat, "Q1", "A1");
  await askAndHear(chat, "Q2", "A2");
  await page.getByRole("button", { name: "Edit" }).first().click();
  const editor = page.getByRole("textbox", { name: "Edit your question" });
  expect(await editor.inputValue()).toBe("Q1");
  await page.locator(".editor-text:focus").waitFor();
  await editor.fill(" ");
  await editor.press("Enter");
  await page.getByRole("alert").getByText("Type a question first").waitFor();
  await editor.fill("R1");
  await editor.press("Enter");
  await chat.shows("B1");
  await chat.reaches("done");
  expect(await texts(chat)).toEqual(["R1", "B1"]);
  expect(lastContext(chat)).toEqual([["user", "R1"]]);

  const previous = page.getByRole("button", { name: "Previous version" });
  await previous.focus();
  await page.keyboard.press("Enter");
  await chat.shows("A2");
  expect(await texts(chat)).toEqual(["Q1", "A1", "Q2", "A2"]);
  await page.getByText("1/2").waitFor();
  expect(await previous.evaluate((one) => one === document.activeElement))
    .toBe(true);
  await page.reload();
  await chat.shows("B1");
  await page.locator("button.send:enabled").waitFor();
  await askAndHear(chat, "R2", "B2");
  expect(lastContext(chat)).toEqual([
    ["user", "R1"],
    ["assistant", "B1"],
    ["user", "R2"],
  ]);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page gives the focus back when an edit is called off", async () => {
  await using chat = await answers("A1");
  const { page } = chat;
  await askAndHear(chat, "Q1", "A1");
  const edit = page.getByRole("button", { name: "Edit" });
  await edit.click();
  await page.locator(".editor-text:focus").waitFor();
  await page.keyboard.press("Escape");
  await edit.waitFor();
  await page.waitForFunction(() =>
    document.activeElement?.textContent === "Edit"
  );
  expect(await texts(chat)).toEqual(["Q1", "A1"]);
  expect(chat.questions).toHaveLength(1);
});

Deno.test("Chat page keeps the focus after an edit, on a phone without a keyboard", async () => {
  for (const screen of ["desktop", "phone"] as const) {
    await using chat = await openChat({
      scenarios: [chunks(frames(["A1"]))],
      screen,
    });
    const { page } = chat;
    await page.getByRole("button", { name: "Send" }).waitFor();
    await chat.box.fill("Q1");
    await page.getByRole("button", { name: "Send" }).click();
    await chat.reaches("done");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.locator(".editor-text:focus").fill("R1");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator(".editor").waitFor({ state: "detached" });
    const focused = screen === "phone" ? "button.send" : "#question";
    await page.locator(`${focused}:focus`).waitFor();
    await chat.reaches("done");
    expect(await page.locator(`${focused}:focus`).count()).toBe(1);
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Chat page answers again and keeps every answer", async () => {
  await using chat = await answers("A1", "A2", "A3", "A4");
  const { page } = chat;
  await askAndHear(chat, "Q1", "A1");
  for (const [text, place] of [["A2", "2/2"], ["A3", "3/3"]] as const) {
    await page.getByRole("button", { name: "Regenerate", exact: true }).click();
    await chat.shows(text);
    await chat.reaches("done");
    await page.getByText(place).waitFor();
  }
  expect(lastContext(chat)).toEqual([["user", "Q1"]]);
  await page.getByRole("button", { name: "Previous version" }).click();
  await chat.shows("A2");
  await askAndHear(chat, "Q2", "A4");
  expect(lastContext(chat)).toEqual([
    ["user", "Q1"],
    ["assistant", "A2"],
    ["user", "Q2"],
  ]);
  expect(await texts(chat)).toEqual(["Q1", "A2", "Q2", "A4"]);
});
