import { expect } from "expect";
import { answerText } from "../../lib/i18n/answer_text.ts";
import { uiText } from "../../lib/i18n/ui.ts";
import { chunks, drip, type Scenario } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { frames, openChat } from "./chat_page.ts";

/** Two answers that make one. */
function halves(): [Scenario, Scenario] {
  return [
    chunks(frames(["The sky is **bl"], { finishReason: "length" })),
    chunks(frames(["ue** today."], {
      usage: { completion_tokens: 4, prompt_tokens: 9, total_tokens: 13 },
    })),
  ];
}

Deno.test("Answer that was cut off is continued as one answer", async () => {
  for (const locale of ["en-US", "zh-CN"] as const) {
    const name = locale === "en-US" ? "Continue" : "继续写";
    const screen = locale === "en-US" ? "desktop" : "phone";
    await using chat = await openChat({
      scenarios: halves(),
      screen,
      context: { locale, permissions: ["clipboard-read", "clipboard-write"] },
    });
    const { page, answer } = chat;
    await chat.ask("What colour is the sky?");
    await chat.reaches("done");
    const go = answer.getByRole("button", { name });
    await go.waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await go.click();
    await answer.getByText("today.").waitFor();
    await chat.reaches("done");
    expect(await page.locator(".answer").count()).toBe(1);
    expect(await go.count()).toBe(0);
    const text = answer.locator(".answer-text");
    expect(await text.count()).toBe(1);
    const copy = locale === "en-US" ? "Copy" : "复制";
    await answer.getByRole("button", { name: copy, exact: true }).click();
    const copied = locale === "en-US" ? "Copied" : "已复制";
    await answer.getByRole("button", { name: copied }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText()))
      .toBe("The sky is **blue** today.");
    await page.reload();
    await chat.reaches("done");
    expect(await page.locator(".answer").count()).toBe(1);
    await answer.getByText("today.").waitFor();
    expect(await violations(chat.page)).toEqual([]);
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Answer that is continued shows what was thought of each part", async () => {
  const half = { finishReason: "length", reasoning: ["*Hm.*"] };
  await using chat = await openChat({
    scenarios: [
      chunks(frames(["The sky is"], half)),
      chunks(frames([" blue."], { reasoning: ["*Ah.*"] })),
    ],
  });
  const { answer } = chat;
  await chat.ask("What colour is the sky?");
  await chat.reaches("done");
  await answer.getByRole("button", { name: "Continue" }).click();
  await chat.shows("The sky is blue.");
  await chat.reaches("done");
  expect(await answer.locator(".thinking-text em").allTextContents())
    .toEqual(["Hm.", "Ah."]);
});

Deno.test("Answer that failed keeps its text, with Retry and Continue below it", async () => {
  const failing = drip(frames(["Half, ", "whole"]));
  const rest = chunks(frames(["whole."]));
  await using chat = await openChat({
    scenarios: [failing.scenario, rest],
    screen: "phone",
  });
  const { answer } = chat;
  await chat.ask("All of it?");
  await failing.step();
  await chat.shows("Half, ");
  await failing.cut();
  await chat.reaches("failed");
  await answer.getByRole("button", { name: "Try again" }).waitFor();
  const go = answer.getByRole("button", { name: "Continue" });
  await go.waitFor();
  expect(await violations(chat.page)).toEqual([]);
  await go.tap();
  await chat.reaches("done");
  await chat.shows("Half, whole.");
  expect(await answer.getByRole("alert").count()).toBe(0);
});

Deno.test("Answer's part that was tried again stays within reach", async () => {
  for (const locale of ["en-US", "zh-CN"] as const) {
    const lang = locale === "en-US" ? "en" : "zh";
    const [ui, text] = [uiText(lang), answerText(lang)];
    const [first, second] = [
      drip(frames(["Half, ", "-"])),
      drip(frames(["a bit", "-"])),
    ];
    await using chat = await openChat({
      scenarios: [
        first.scenario,
        second.scenario,
        chunks(frames(["whole."])),
      ],
      screen: locale === "en-US" ? "desktop" : "phone",
      context: { locale },
    });
    const { page, answer } = chat;
    await chat.ask("All of it?");
    await first.step();
    await chat.shows("Half, ");
    await first.cut();
    await chat.reaches("failed");
    await answer.getByRole("button", { name: text.continueAnswer }).click();
    await second.step();
    await chat.shows("Half, a bit");
    await second.cut();
    await chat.reaches("failed");
    await answer.getByRole("button", { name: ui.tryAgain }).click();
    await chat.reaches("done");
    await chat.shows("Half, whole.");
    await page.reload();
    const versions = answer.getByRole("group", { name: text.partVersions(2) });
    await versions.getByText("2/2").waitFor();
    const step = versions.getByRole("button", { name: text.previousVersion });
    await step.click();
    await chat.reaches("failed");
    await chat.shows("Half, a bit");
    await versions.getByText("1/2").waitFor();
    await step.and(page.locator(":focus")).waitFor();
    expect(await violations(page)).toEqual([]);
    await versions.getByRole("button", { name: text.nextVersion }).click();
    await chat.shows("Half, whole.");
    expect(await page.locator(".answer").count()).toBe(1);
  }
});
