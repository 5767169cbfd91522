import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";
import { changing, keptSettings } from "./kept_settings.ts";

/** Opens the settings by their button, at a section. */
async function open({ page }: ChatPage, section?: string): Promise<void> {
  await page.getByRole("button", { name: /^(Settings|设置)$/ }).click();
  await page.getByRole("dialog", { name: /^(Settings|设置)$/ }).waitFor();
  if (section === undefined) return;
  await page.getByRole("tab", { name: section }).click();
  await page.getByRole("tabpanel", { name: section }).waitFor();
}

/** The field of the dialog with this name. */
function named(
  page: Page,
  name: string | RegExp,
  options?: { readonly exact: boolean },
) {
  return page.locator("dialog").getByLabel(name, options);
}

/** A colour of the style sheet as CSS computes it in the page. */
function computed(page: Page, colour: string): Promise<string> {
  return page.evaluate((colour) => {
    const probe = document.createElement("i");
    probe.style.color = colour;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, colour);
}

/** The colour of the page's paper. */
function paper(page: Page): Promise<string> {
  return computed(page, "var(--paper)");
}

/** The colours of the window, in light and in dark, as CSS computes them. */
async function windowColours(page: Page): Promise<string[]> {
  const metas = await page.locator("meta[name=theme-color]").evaluateAll(
    (metas) =>
      metas.map((meta) => ({
        content: meta.getAttribute("content") ?? "",
        scheme: meta.getAttribute("media")?.match(/light|dark/)?.[0],
      })),
  );
  return Promise.all(
    metas.map(async ({ content, scheme }) =>
      `${scheme} ${await computed(page, content)}`
    ),
  );
}

Deno.test("Settings change theme and font size at once, and are there after a reload", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const light = await paper(page);
  expect((await windowColours(page))[0]).toBe(`light ${light}`);
  await open(chat);
  await changing(chat, () => named(page, "Dark", { exact: true }).check());
  await page.locator("html[data-theme=dark]").waitFor();
  const dark = await paper(page);
  expect(dark).not.toBe(light);
  expect(await windowColours(page)).toEqual([`light ${dark}`, `dark ${dark}`]);
  await changing(chat, () => named(page, "Larger").check());
  await page.getByRole("status").getByText("Saved").waitFor();
  const size = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(await size()).toBe("20px");
  await page.reload();
  expect([await paper(page), await size()]).toEqual([dark, "20px"]);
  expect(await windowColours(page)).toEqual([`light ${dark}`, `dark ${dark}`]);
  expect(await keptSettings(chat))
    .toMatchObject({ theme: "dark", fontSize: "larger" });
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings draw the page anew in another language and keep the draft", async () => {
  await using chat = await openChat();
  const { page } = chat;
  await chat.box.fill("Half a question");
  await open(chat);
  // Not check(): it looks once more, and the page is gone by then.
  await named(page, "中文").click();
  await page.locator("html[lang=zh-CN]").waitFor();
  await page.locator("button.send:enabled").waitFor();
  expect(await chat.box.inputValue()).toBe("Half a question");
  await open(chat);
  await named(page, "跟随浏览器").click();
  await page.locator("html[lang=en]").waitFor();
  await page.locator("button.send:enabled").waitFor();
  expect(await chat.box.inputValue()).toBe("Half a question");
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings say what is wrong with a number, and send the good ones", async () => {
  await using chat = await openChat({ scenarios: [chunks(frames(["Hi"]))] });
  const { page } = chat;
  await open(chat, "Model");
  const temperature = named(page, "Temperature");
  await changing(chat, () => temperature.fill("0.2"));
  await temperature.fill("1.2");
  await page.getByRole("alert").getByText("A number from 0 to 1").waitFor();
  expect(await temperature.getAttribute("aria-invalid")).toBe("true");
  const tokens = named(page, "Longest answer");
  await tokens.fill("1.5");
  await page.getByRole("alert").getByText("A whole number from 1").waitFor();
  expect(await violations(page)).toEqual([]);
  await changing(chat, () => tokens.fill("64"));
  await changing(chat, () => named(page, "Off", { exact: true }).check());
  await changing(
    chat,
    () => page.getByRole("switch", { name: "Search the web" }).check(),
  );
  expect(await keptSettings(chat)).toMatchObject({
    options: {
      temperature: 0.2,
      max_tokens: 64,
      thinking: false,
      web_search: true,
    },
  });
  await page.keyboard.press("Escape");
  await chat.ask("Hello");
  await chat.shows("Hi");
  expect(chat.upstream.requests.at(-1)?.json()).toMatchObject({
    temperature: 0.2,
    max_tokens: 64,
    thinking: { type: "disabled" },
  });
  await open(chat, "Model");
  await changing(chat, () => temperature.fill(""));
  const { options } = await keptSettings(chat);
  expect(Object.keys(Object(options))).not.toContain("temperature");
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings offer what the chosen model takes, and take back the rest", async () => {
  await using chat = await openChat();
  const { page, app } = chat;
  await page.request.patch(`${app.url}api/settings`, {
    data: {
      model: "bigmodel/glm-5.2",
      options: { thinking: true, reasoning_effort: "max", top_p: 0.5 },
    },
  });
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  await open(chat, "Model");
  const thinking = page.getByRole("group", { name: "Think before answering" });
  const effort = page.getByRole("group", { name: "How hard to think" });
  await effort.getByLabel("Medium").waitFor({ state: "detached" });
  expect(await effort.getByLabel("Maximum").isChecked()).toBe(true);
  expect(await thinking.getByLabel("On").isChecked()).toBe(true);
  const select = page.getByRole("combobox", { name: "Model" });
  await changing(chat, () => select.selectOption("bigmodel/glm-4-plus"));
  await effort.waitFor({ state: "detached" });
  expect(await thinking.count()).toBe(0);
  expect(await keptSettings(chat))
    .toMatchObject({ model: "bigmodel/glm-4-plus", options: { top_p: 0.5 } });
  await page.getByText("Saved").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Model: glm-4-plus" }).waitFor();
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings keep personas: written, chosen, changed, deleted, brought back", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["玫瑰"]))],
    context: { locale: "zh-CN" },
  });
  const { page } = chat;
  await open(chat, "角色");
  await changing(
    chat,
    () => named(page, "系统提示词").fill("简短回答"),
  );
  await page.getByRole("button", { name: "添加角色" }).click();
  const name = named(page, "名称");
  await name.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("请填写名称").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type("诗人");
  await page.keyboard.press("Tab");
  await page.keyboard.type("用诗回答");
  await page.keyboard.press("Tab");
  await changing(chat, () => page.keyboard.press("Enter"));
  const edit = page.getByRole("button", { name: "编辑 诗人" });
  await edit.and(page.locator(":focus")).waitFor();
  await changing(chat, () => named(page, /^诗人/).check());
  await page.getByText("已由角色“诗人”代替").waitFor();
  expect(await violations(page)).toEqual([]);

  await edit.click();
  await name.fill("词人");
  await page.keyboard.press("Escape");
  await edit.and(page.locator(":focus")).waitFor();
  await changing(
    chat,
    () => page.getByRole("button", { name: "删除 诗人" }).click(),
  );
  const undo = page.getByRole("button", { name: "撤销" });
  await undo.and(page.locator(":focus")).waitFor();
  expect(await keptSettings(chat)).toMatchObject({ personas: [] });
  await changing(chat, () => page.keyboard.press("Enter"));
  expect(await named(page, /^诗人/).isChecked()).toBe(true);
  await page.keyboard.press("Escape");
  await chat.ask("写一句");
  await chat.shows("玫瑰");
  expect(chat.upstream.requests.at(-1)?.json()).toMatchObject({
    messages: [{ role: "system", content: "用诗回答" }, { role: "user" }],
  });
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings keep prompts for the question box", async () => {
  await using chat = await openChat({ screen: "phone" });
  const { page } = chat;
  await open(chat, "Prompts");
  await page.getByText("No saved prompts yet").waitFor();
  await page.getByRole("button", { name: "Add prompt" }).tap();
  await named(page, "Name").fill("Summary");
  await page.getByRole("button", { name: "Save" }).tap();
  await page.getByRole("alert").getByText("Write its text").waitFor();
  await named(page, "Text").fill("Sum this up:\n");
  await changing(
    chat,
    () => page.getByRole("button", { name: "Save" }).tap(),
  );
  expect(await keptSettings(chat)).toMatchObject({
    prompts: [{ name: "Summary", text: "Sum this up:\n" }],
  });
  await page.getByRole("button", { name: "Edit Summary" }).tap();
  await named(page, "Name").fill("Short");
  await changing(
    chat,
    () => page.getByRole("button", { name: "Save" }).tap(),
  );
  await page.getByText("Short").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Edit Short" }).tap();
  await named(page, "Text").fill("Kept by leaving");
  await changing(
    chat,
    () => page.getByRole("tab", { name: "General" }).tap(),
  );
  expect(await keptSettings(chat))
    .toMatchObject({ prompts: [{ text: "Kept by leaving" }] });
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings can be used with nothing but a keyboard, and give the focus back", async () => {
  const model = drip(frames(["Half", " of it"]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  await chat.ask("Hello");
  await model.step();
  await chat.shows("Half");
  await chat.box.focus();
  await page.keyboard.press("Control+,");
  await page.getByRole("dialog", { name: "Settings" }).waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Close" })
    .and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("tab", { name: "General" })
    .and(page.locator(":focus")).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "Model", selected: true })
    .and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.getByRole("radio", { name: "Like the browser" })
    .and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  await changing(chat, () => page.keyboard.press("ArrowRight"));
  await page.locator("html[data-theme=light]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#question:focus").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await model.finish();
  await chat.reaches("done");
  await chat.shows("Half of it");
  expect(chat.problems).toEqual([]);
});

Deno.test("Settings come when they are opened, and say so when they cannot", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const settings = page.getByRole("button", { name: "Settings" });
  await page.route(/dialogs\.css|SettingsDialog/, (route) => route.abort());
  await settings.click();
  const alert = page.getByRole("alert").getByText("could not be loaded");
  await alert.waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await alert.waitFor({ state: "detached" });
  await page.unroute(/dialogs\.css|SettingsDialog/);
});

for (
  const [locale, colorScheme, screen] of [
    ["en-US", "light", "desktop"],
    ["zh-CN", "dark", "phone"],
  ] as const
) {
  Deno.test(`Settings have no accessibility violation in ${colorScheme} ${locale}`, async () => {
    await using chat = await openChat({
      screen,
      context: { locale, colorScheme },
    });
    const { page, app } = chat;
    const items = [{ id: "a", name: "诗人", prompt: "用诗回答" }];
    await page.request.patch(`${app.url}api/settings`, {
      data: { personas: items, model: "bigmodel/glm-5.2" },
    });
    await page.reload();
    await page.locator("button.send:enabled").waitFor();
    await open(chat);
    const tabs = page.getByRole("tab");
    expect(await tabs.count()).toBe(4);
    for (const tab of await tabs.all()) {
      await tab.click();
      expect(await violations(page)).toEqual([]);
      const cut = await page.locator(".dialog-scroll").evaluate((panel) =>
        panel.scrollWidth - panel.clientWidth
      );
      expect(cut).toBe(0);
    }
    await page.getByRole("button", { name: /^(Close|关闭)$/ }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(chat.problems).toEqual([]);
  });
}
