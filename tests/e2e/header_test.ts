import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";
import { changing, keptSettings } from "./kept_settings.ts";

const picker = ({ page }: ChatPage) => page.locator(".model-button");

/** Waits until a control of this role and name has the focus. */
async function focused(
  page: Page,
  role: "button" | "combobox" | "listbox",
  name: string | RegExp,
): Promise<void> {
  await page.getByRole(role, { name }).and(page.locator(":focus")).waitFor();
}

Deno.test("Header hides the list and shows it again, by button and by key", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const hide = page.getByRole("button", { name: "Hide conversations" });
  const show = page.getByRole("button", { name: "Show conversations" });
  expect(await hide.getAttribute("aria-expanded")).toBe("true");
  expect(await changing(chat, () => hide.click()))
    .toEqual({ sidebar: "closed" });
  expect(await show.getAttribute("aria-expanded")).toBe("false");
  await page.reload();
  await show.waitFor();
  await page.locator("button.send:enabled").waitFor();
  expect(await changing(chat, () => page.keyboard.press("Control+b")))
    .toEqual({ sidebar: "open" });
  await hide.waitFor();
  expect(chat.problems).toEqual([]);
});

Deno.test("Header lays the list over a phone's page, and keeps nothing of it", async () => {
  await using chat = await openChat({
    screen: "phone",
    context: { locale: "zh-CN" },
  });
  const { page } = chat;
  const show = page.getByRole("button", { name: "显示对话列表" });
  expect(await show.getAttribute("aria-expanded")).toBe("false");
  await show.tap();
  await page.locator("#sidebar").filter({ visible: true }).waitFor();
  expect(await keptSettings(chat)).toMatchObject({ sidebar: "open" });
  expect(chat.problems).toEqual([]);
});

Deno.test("Header has a model chosen with nothing but a keyboard, and asks it", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Hi"]))] });
  const { page } = chat;
  expect(await picker(chat).textContent()).toBe("glm-4.7-flash");
  await picker(chat).focus();
  await page.keyboard.press("Enter");
  await focused(page, "combobox", "Search models");
  const active = page.locator("[role=option][aria-selected=true]");
  expect(await active.textContent()).toContain("Default");
  await page.keyboard.type("4.6v");
  await active.filter({ hasText: "glm-4.6v-flash" }).waitFor();
  expect(await active.textContent()).toContain("FreeThinksSees images128K");
  await page.keyboard.press("Escape");
  await focused(page, "button", "Model: glm-4.7-flash");
  expect(await page.getByRole("listbox").count()).toBe(0);
  await page.keyboard.press("Enter");
  await focused(page, "combobox", "Search models");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await active.filter({ hasText: "glm-4.6v-flash" }).waitFor();
  await changing(chat, () => page.keyboard.press("Enter"));
  await focused(page, "button", "Model: glm-4.6v-flash");
  expect(await keptSettings(chat))
    .toMatchObject({ model: "bigmodel/glm-4.6v-flash" });
  await chat.ask("Hello");
  await chat.shows("Hi");
  expect(chat.upstream.requests.at(-1)?.json())
    .toMatchObject({ model: "glm-4.6v-flash" });

  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  await picker(chat).click();
  await active.filter({ hasText: "glm-4.6v-flash" }).waitFor();
  expect(await active.getAttribute("aria-checked")).toBe("true");
  const first = page.getByRole("option", { name: "Default" });
  await changing(chat, () => first.click());
  expect(await keptSettings(chat)).toMatchObject({ model: null });
  await focused(page, "button", "Model: glm-4.7-flash");
  expect(chat.problems).toEqual([]);
});

Deno.test("Header says that the models cannot be listed, and tries again", async () => {
  await using chat = await openChat({ context: { locale: "zh-CN" } });
  const { page } = chat;
  await page.route("**/api/models", (route) => route.abort());
  await picker(chat).click();
  await page.getByRole("alert").getByText("模型列表没有加载成功").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unroute("**/api/models");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("option", { name: "glm-5.3-flash" }).waitFor();
  await focused(page, "combobox", "搜索模型");
});

Deno.test("Header's list of a few models has the focus itself", async () => {
  await using chat = await openChat({ demo: true });
  const { page } = chat;
  await picker(chat).click();
  await focused(page, "listbox", "Models");
  await page.keyboard.press("End");
  const active = page.locator("[role=option][aria-selected=true]");
  await active.filter({ hasText: /^demo/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await changing(chat, () => page.keyboard.press("Space"));
  expect(await keptSettings(chat)).toMatchObject({ model: "demo/demo" });
  expect(chat.problems).toEqual([]);
});

Deno.test("Header's list of models closes by Escape without stopping the answer", async () => {
  const model = drip(frames(["Half", " of it"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  await chat.ask("Hello");
  await model.step();
  await chat.shows("Half");
  await picker(chat).click();
  await focused(page, "combobox", "Search models");
  await page.keyboard.press("Escape");
  await focused(page, "button", /^Model/);
  await picker(chat).click();
  await focused(page, "combobox", "Search models");
  await chat.box.click();
  await page.getByRole("listbox").waitFor({ state: "detached" });
  await page.locator("#question:focus").waitFor();
  await model.finish();
  await chat.reaches("done");
  await chat.shows("Half of it");
  expect(chat.problems).toEqual([]);
});

Deno.test("Header shows the conversation's title, cut where there is no room", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["Yes"]))],
    context: { viewport: { width: 1040, height: 700 } },
  });
  await chat.ask(`Why ${"so ".repeat(100)}`);
  await chat.reaches("done");
  const title = chat.page.locator(".page-title");
  await title.filter({ hasText: /^Why so so/ }).waitFor();
  expect(await sideways(chat.page)).toBe(0);
  expect(await title.evaluate((each) => each.scrollWidth > each.clientWidth))
    .toBe(true);
});

/** How far the page can be moved sideways, in CSS pixels. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

/** Controls of the header that are not wholly on the screen, or lie over others. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        ".page-header > button, .page-header a, .page-tools button",
      ),
    ].filter((each) => each.checkVisibility());
    const boxes = controls.map((each) => each.getBoundingClientRect());
    return controls.filter((_, place) => {
      const box = boxes[place];
      return box === undefined || box.width < 24 || box.left < 0 ||
        box.right > document.documentElement.clientWidth ||
        boxes.some((other, index) => index < place && other.right > box.left);
    }).map((each) => each.ariaLabel ?? each.className);
  });
}

for (
  const [width, locale] of [[320, "zh-CN"], [390, "en-US"], [640, "en-US"], [
    1280,
    "zh-CN",
  ]] as const
) {
  Deno.test(`Header fits ${width} pixels in ${locale}, in large type too`, async () => {
    await using chat = await openChat({
      context: { locale, viewport: { width, height: 600 } },
    });
    const { page, app } = chat;
    await page.request.patch(`${app.url}api/settings`, {
      data: {
        fontSize: "larger",
        model: "bigmodel/a-model-with-a-very-long-name-indeed-128k",
      },
    });
    await page.reload();
    await page.locator("html[data-font=larger]").waitFor();
    await page.locator("button.send:enabled").waitFor();
    expect(await misplaced(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await picker(chat).click();
    await page.getByRole("option").first().waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
}
