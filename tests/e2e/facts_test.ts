import { expect } from "expect";
import type { Locator } from "playwright-core";
import { drip, neverHeaders } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

const USAGE = { prompt_tokens: 9, completion_tokens: 400, total_tokens: 409 };

/** A page whose clock runs far too fast, to show where it has been used. */
const hasty = () => {
  const real = performance.now.bind(performance);
  performance.now = () => real() * 50;
};

/** What is said of the time that the page's answers took. */
async function said({ page }: ChatPage): Promise<string[]> {
  const facts = page.locator(".facts, .thinking-title");
  return await facts.allInnerTexts();
}

/** Expects that a reload changes nothing of what answers took. */
async function expectSame(chat: ChatPage, answers: number): Promise<string[]> {
  const live = await said(chat);
  await chat.page.reload();
  await chat.page.locator("button.send:enabled").waitFor();
  expect(await said(chat)).toEqual(live);
  expect(await chat.page.locator(".facts").count()).toBe(answers);
  return live;
}

/** Waits until the model has been thinking for a second, more or less. */
const thinksOn = (answer: Locator) =>
  answer.locator(".thinking-time").getByText(/[1-9]/).waitFor();

for (const locale of ["en-US", "zh-CN"] as const) {
  Deno.test(`What an answer took is the same after a reload, in ${locale}`, async () => {
    const whole = drip(frames(["Half"], {
      reasoning: ["Hm"],
      finishReason: "length",
      usage: USAGE,
    }));
    const more = drip(frames([" more"], { reasoning: ["So"], usage: USAGE }));
    const stopped = drip(frames(["One", " two"]));
    const broken = drip(frames(["One", " two"]));
    await using chat = await openChat({
      scenarios: [
        whole.scenario,
        more.scenario,
        stopped.scenario,
        broken.scenario,
        neverHeaders(),
      ],
      context: { locale },
      before: hasty,
    });
    const { page, answer } = chat;
    await chat.ask("Is it?");
    await whole.step();
    await thinksOn(answer);
    await whole.finish();
    await chat.reaches("done");
    const [thought, facts] = await expectSame(chat, 1);
    const [FIRST, RATE, THOUGHT] = locale === "en-US"
      ? [/first token after [\d.]+ m?s/, /\d tokens\/s/, /^Thought for \d s$/]
      : [/首字 [\d.]+ 毫?秒/, /\d tokens\/秒/, /^思考了 \d 秒$/];
    expect(thought).toMatch(THOUGHT);
    expect(facts).toMatch(FIRST);
    expect(facts).toMatch(RATE);

    const go = locale === "en-US" ? "Continue" : "继续写";
    await answer.getByRole("button", { name: go }).click();
    await more.step();
    await more.finish();
    await chat.shows("Half more");
    await chat.reaches("done");
    const [, both] = await expectSame(chat, 1);
    expect(both).toMatch(RATE);
    expect(both).not.toBe(facts);

    await chat.ask("And then?");
    await stopped.step();
    await chat.shows("One");
    await page.locator("button.send.is-stop").click();
    await chat.reaches("stopped");
    expect((await expectSame(chat, 2)).at(-1)).toMatch(FIRST);

    await chat.ask("And then?");
    await broken.step();
    await chat.shows("One");
    await broken.cut();
    await chat.reaches("failed");
    expect((await expectSame(chat, 3)).at(-1)).toMatch(FIRST);

    await chat.ask("And then?");
    await chat.reaches("waiting");
    await page.locator("button.send.is-stop:enabled").click();
    await chat.reaches("stopped");
    expect((await expectSame(chat, 4)).at(-1)).toMatch(/^glm-\S+$/);
    expect(chat.problems).toEqual([]);
  });
}
