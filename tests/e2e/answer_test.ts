import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { frames, openChat } from "./chat_page.ts";

function openFold(page: Page) {
  return page.locator("details.thinking[open]");
}

const THOUGHTS = ["Hm, ", "let me see. ", "Yes!"];

/** A model that thinks and answers when told. */
function thinker() {
  return drip(frames(["It is."], { reasoning: THOUGHTS }));
}

Deno.test("Answer shows the model think, and folds it when the answer starts", async () => {
  const model = thinker();
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page, answer } = chat;
  await chat.ask("Is it?");
  await model.step();
  await chat.reaches("thinking");
  await openFold(page).getByText("Hm,").waitFor();
  await answer.locator(".thinking-time").getByText("1 s").waitFor();
  await answer.locator(".thinking-time").getByText("2 s").waitFor();
  expect(await violations(chat.page)).toEqual([]);
  await model.finish();
  await chat.reaches("done");
  await answer.getByText(/^Thought for \d+ s$/).waitFor();
  expect(await openFold(page).count()).toBe(0);
  const whole = await answer.locator(".thinking-text").textContent();
  expect(whole).toBe(THOUGHTS.join(""));
  expect(chat.problems).toEqual([]);
});

Deno.test("Answer draws thoughts as Markdown, while they are to be seen", async () => {
  const reasoning = [
    "## Plan\n\n1. **Loo",
    "k** it up[^1]\n",
    "2. `say` it\n\n[^1]: A note.\n",
  ];
  const model = drip(frames(["So[^1].\n\n[^1]: Note.\n"], { reasoning }));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page, answer } = chat;
  const thoughts = answer.locator(".thinking-text");
  const title = answer.locator(".thinking-title");
  await chat.ask("Is it?");
  await model.step();
  await thoughts.locator("li > strong").getByText("Loo", { exact: true })
    .waitFor();
  await title.click();
  await page.locator("details.thinking:not([open])").waitFor();
  await model.step();
  expect(await thoughts.textContent()).toBe("");
  await title.click();
  await thoughts.locator("li > strong").getByText("Look").waitFor();
  await model.finish();
  await chat.reaches("done");
  await thoughts.locator(".md-notes").waitFor();
  expect(await thoughts.locator("h4, li code").allTextContents())
    .toEqual(["Plan", "say"]);
  const ids = await answer.locator("[id]").evaluateAll((all) =>
    all.map(({ id }) => id)
  );
  expect(ids.length).toBeGreaterThan(3);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await violations(page)).toEqual([]);
  const drawn = await thoughts.textContent();
  await page.reload();
  expect(await thoughts.textContent()).toBe(drawn);
  expect(chat.problems).toEqual([]);
});

Deno.test("Answer counts no seconds for those who want nothing to move", async () => {
  const model = thinker();
  await using chat = await openChat({
    scenarios: [model.scenario],
    context: { reducedMotion: "reduce", locale: "zh-CN" },
    screen: "phone",
  });
  await chat.ask("是吗？");
  await model.step();
  await chat.reaches("thinking");
  await chat.answer.getByText("思考中", { exact: true }).waitFor();
  expect(await chat.answer.locator(".thinking-time").count()).toBe(0);
  await model.finish();
  await chat.reaches("done");
  await chat.answer.getByText(/^思考了 \d+ 秒$/).waitFor();
});

Deno.test("Answer remembers how the person wants thoughts, also drawn without script", async () => {
  const [first, second] = [thinker(), thinker()];
  await using chat = await openChat({
    scenarios: [first.scenario, second.scenario],
  });
  const { page } = chat;
  await chat.ask("Is it?");
  await first.finish();
  await chat.reaches("done");
  const saved = page.waitForResponse((response) =>
    response.request().method() === "PATCH" && response.ok()
  );
  await chat.answer.getByText("Thought for").click();
  await openFold(page).waitFor();
  await saved;
  await chat.ask("Is it still?");
  await second.finish();
  await chat.reaches("done");
  expect(await openFold(page).count()).toBe(2);

  const still = await chat.newProfile({ javaScriptEnabled: false });
  expect(await openFold(still).count()).toBe(2);
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await openFold(page).count()).toBe(2);
  const closed = page.waitForResponse((response) =>
    response.request().method() === "PATCH" && response.ok()
  );
  await chat.answer.getByText("Thought for").focus();
  await page.keyboard.press("Enter");
  await closed;
  expect(await openFold(page).count()).toBe(1);
  await page.reload();
  await page.locator("button.send:enabled").waitFor();
  expect(await openFold(page).count()).toBe(0);
  await still.reload();
  expect(await still.locator("details.thinking").count()).toBe(2);
  expect(await openFold(still).count()).toBe(0);
  expect(chat.problems).toEqual([]);
});

/** GLM's answer with the pages that its search has found. */
function searched(text: readonly string[]): Uint8Array[] {
  const results = {
    choices: [{ index: 0, delta: { role: "assistant", content: "" } }],
    web_search: [
      {
        title: "A title in English that is rather long and goes on and on, " +
          "further than any card has room for, to its very end",
        link: "https://www.one.example/page?a=1",
        media: "One News",
        icon: "https://one.example/icon.png",
        publish_date: "2026-08-01",
        refer: "ref_1",
      },
      { title: "عنوان باللغة العربية", link: "http://two.example/" },
      { title: "No address", link: "javascript:alert(1)" },
    ],
  };
  const frame = `data: ${JSON.stringify(results)}\n\n`;
  return [new TextEncoder().encode(frame), ...frames(text)];
}

Deno.test("Answer shows its sources as numbered cards with safe links", async () => {
  for (const screen of ["desktop", "phone"] as const) {
    const requested: string[] = [];
    await using chat = await openChat({
      scenarios: [chunks(searched(["It is [1]."]))],
      screen,
    });
    chat.page.on("request", (request) => requested.push(request.url()));
    await chat.ask("Is it?");
    await chat.reaches("done");
    const cards = chat.answer.locator(".source");
    expect(await cards.locator(".source-number").allTextContents())
      .toEqual(["1", "2", "3"]);
    const links = await cards.locator("a").evaluateAll((links) =>
      links.map((link) =>
        ["href", "rel", "target", "dir"].map((name) => link.getAttribute(name))
      )
    );
    const safe = ["noopener noreferrer", "_blank", "auto"];
    expect(links).toEqual([
      ["https://www.one.example/page?a=1", ...safe],
      ["http://two.example/", ...safe],
    ]);
    expect(await cards.locator(".source-about").allTextContents())
      .toEqual(["One News · 2026-08-01", "two.example"]);
    expect(await violations(chat.page)).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(chat.app.url)))
      .toEqual([]);
    await chat.page.reload();
    expect(await cards.count()).toBe(3);
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Answer's marks lead to the cards of its sources, once these are known", async () => {
  const cases = [
    { locale: "en-US", name: "Source 2: عنوان باللغة العربية", copy: "Copy" },
    {
      locale: "zh-CN",
      name: "参考来源 2：عنوان باللغة العربية",
      copy: "复制",
    },
  ] as const;
  const text = "It is[ref_1], or so [ref_4] 【ref_2】, **they say**.\n";
  for (const { locale, name, copy } of cases) {
    const sent = searched([text]);
    const model = drip([...sent.slice(1, 2), ...sent.toSpliced(1, 1)]);
    await using chat = await openChat({
      scenarios: [model.scenario],
      context: { locale, permissions: ["clipboard-read", "clipboard-write"] },
    });
    const { page, answer } = chat;
    const marks = answer.locator(".answer-text a");
    await chat.ask("Is it?");
    await model.step();
    await chat.shows(text);
    expect(await marks.count()).toBe(0);
    await model.finish();
    await chat.reaches("done");
    await marks.first().waitFor();
    expect(await marks.allTextContents()).toEqual(["1", "2"]);
    expect(await answer.locator(".answer-text").textContent())
      .toBe("It is1, or so [ref_4] 2, they say.");
    await answer.getByRole("link", { name }).press("Enter");
    const card = answer.locator(".source:target");
    expect(await card.locator(".source-number").textContent()).toBe("2");
    expect(await card.evaluate((card) => card === document.activeElement))
      .toBe(true);
    await answer.getByRole("button", { name: copy, exact: true }).click();
    await answer.locator("[role=status]:not(:empty)").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText()))
      .toBe(text);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await marks.first().waitFor();
    expect(await answer.locator(".answer-text").textContent())
      .toBe("It is1, or so [ref_4] 2, they say.");
    expect(await answer.getByRole("link", { name }).count()).toBe(1);
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Answer that was withdrawn leaves the notice and nothing else", async () => {
  const model = drip([
    ...searched(["Secret"]).slice(0, 1),
    ...frames(["Secret"], {
      reasoning: ["Hidden thought"],
      finishReason: "sensitive",
    }),
  ]);
  await using chat = await openChat({ scenarios: [model.scenario] });
  await chat.ask("Tell me");
  for (let n = 0; n < 3; n++) await model.step();
  await chat.shows("Secret");
  await model.finish();
  await chat.reaches("retracted");
  for (const when of ["live", "reloaded"]) {
    const text = await chat.answer.textContent();
    expect([when, text]).not.toContain("Secret");
    expect(text).not.toContain("Secret");
    expect(text).not.toContain("Hidden thought");
    expect(
      await chat.answer.locator(".source, .thinking, .answer-text").count(),
    )
      .toBe(0);
    expect(await chat.answer.locator(".note").count()).toBe(1);
    await chat.page.reload();
    await chat.reaches("retracted");
  }
});

Deno.test("Answer is regenerated by another model, chosen with the keyboard", async () => {
  await using chat = await openChat({
    scenarios: [
      chunks(frames(["A1"])),
      chunks(frames(["A2"])),
    ],
  });
  const { page, answer } = chat;
  await chat.ask("Which?");
  await chat.reaches("done");
  const more = answer.getByRole("button", {
    name: "Regenerate with another model",
  });
  await more.focus();
  await page.keyboard.press("Enter");
  const list = page.getByRole("listbox", { name: "Models" });
  await list.waitFor();
  expect(await violations(chat.page)).toEqual([]);
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
  expect(await more.evaluate((one) => one === document.activeElement))
    .toBe(true);
  await page.keyboard.press("Enter");
  await list.waitFor();
  await page.keyboard.type("4.6");
  await page.keyboard.press("Enter");
  await answer.getByText("2/2").waitFor();
  await chat.reaches("done");
  await chat.shows("A2");
  const body = JSON.parse(chat.questions.at(-1) ?? "");
  expect(body.regenerate).toBeTruthy();
  expect(body.model).toContain("4.6");
  expect(chat.problems).toEqual([]);
});
