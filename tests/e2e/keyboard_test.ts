import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";

Deno.test("Chat page never sends on an Enter of an input method", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["好"]))] });
  await chat.box.fill("ni hao");
  await chat.box.evaluate((box) => {
    const press = (init: KeyboardEventInit) =>
      box.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          bubbles: true,
          cancelable: true,
          ...init,
        }),
      );
    box.dispatchEvent(new CompositionEvent("compositionstart"));
    press({ isComposing: true, keyCode: 229 });
    press({ isComposing: true, keyCode: 13 });
    press({ key: "Process", keyCode: 229 });
    press({ keyCode: 229 });
    box.dispatchEvent(new CompositionEvent("compositionend"));
    press({ keyCode: 13 });
  });
  expect(chat.questions).toEqual([]);
  expect(await chat.box.inputValue()).toBe("ni hao");
  await chat.box.press("Enter");
  await chat.shows("好");
  expect(chat.questions).toHaveLength(1);
});

Deno.test("Chat page composes Chinese without losing a stroke", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["好"]))] });
  const devtools = await chat.page.context().newCDPSession(chat.page);
  await chat.box.focus();
  for (const text of ["n", "ni", "ni h", "ni ha", "ni hao"]) {
    await devtools.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  expect(await chat.box.inputValue()).toBe("ni hao");
  await devtools.send("Input.insertText", { text: "你好" });
  expect(await chat.box.inputValue()).toBe("你好");
  expect(chat.questions).toEqual([]);
});

Deno.test("Chat page breaks the line on Shift + Enter and grows", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Yes"]))] });
  const height = () => chat.box.evaluate((box) => box.clientHeight);
  const before = await height();
  await chat.page.keyboard.type("one");
  await chat.page.keyboard.press("Shift+Enter");
  await chat.page.keyboard.type("two");
  expect(await chat.box.inputValue()).toBe("one\ntwo");
  expect(await height()).toBeGreaterThan(before);
  expect(chat.questions).toEqual([]);
  await chat.page.keyboard.press("Enter");
  await chat.shows("Yes");
  expect(await height()).toBe(before);
  expect(await chat.page.locator(".question").textContent()).toBe("one\ntwo");
});

Deno.test("Chat page can be used with nothing but a keyboard", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["Copy **me**\n"]))],
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  const { keyboard } = chat.page;
  await chat.page.locator("#question:focus").waitFor();
  await keyboard.type("Hello");
  await keyboard.press("Tab");
  await chat.page.locator(".send:focus-visible").waitFor();
  await keyboard.press("Space");
  await chat.reaches("done");
  await chat.page.locator("#question:focus").waitFor();
  // Past the button that attaches files and the list of other models.
  for (let n = 0; n < 3; n++) await keyboard.press("Shift+Tab");
  await chat.answer.getByRole("button", { name: "Regenerate", exact: true })
    .and(chat.page.locator(":focus-visible")).waitFor();
  await keyboard.press("Shift+Tab");
  await chat.answer.getByRole("button", { name: "Copy" })
    .and(chat.page.locator(":focus-visible")).waitFor();
  await keyboard.press("Enter");
  await chat.answer.getByRole("status").getByText("Copied").waitFor();
  expect(await chat.page.evaluate(() => navigator.clipboard.readText()))
    .toBe("Copy **me**\n");
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page copies where there is no clipboard API", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["Take ", "this"]))],
    before: () =>
      Object.defineProperty(navigator, "clipboard", { value: undefined }),
  });
  await chat.ask("Hello");
  await chat.reaches("done");
  await chat.answer.getByRole("button", { name: "Copy" }).click();
  await chat.answer.getByRole("status").getByText("Copied").waitFor();
  await chat.box.focus();
  await chat.page.keyboard.press("ControlOrMeta+V");
  expect(await chat.box.inputValue()).toBe("Take this");
  expect(chat.problems).toEqual([]);
});

Deno.test("Lists have the focus as soon as they are there, so no key is lost", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["A1"]))],
    before: watchLists,
  });
  const { page } = chat;
  await chat.ask("Which?");
  await chat.reaches("done");
  const openers = [
    () => page.locator(".model-button").press("Enter"),
    () =>
      chat.answer.getByRole("button", { name: "Regenerate with another" })
        .press("Enter"),
    () => page.keyboard.press("Control+k"),
  ];
  for (const open of openers) {
    await open();
    const list = page.getByRole("listbox");
    await list.waitFor();
    expect(await page.evaluate(() => document.body.dataset.focused))
      .toMatch(/^(combobox|listbox)$/);
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
  }
  expect(chat.problems).toEqual([]);
});

/** Notes what has the focus in the very turn in which a list appears. */
function watchLists(): void {
  let wasThere = false;
  new MutationObserver(() => {
    const isThere = document.querySelector("[role=listbox]") !== null;
    if (isThere && !wasThere) {
      const focused = document.activeElement?.getAttribute("role");
      document.body.dataset.focused = focused ?? "nothing";
    }
    wasThere = isThere;
  }).observe(document, { childList: true, subtree: true });
}
