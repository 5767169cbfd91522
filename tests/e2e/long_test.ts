import { expect } from "expect";
import { drip } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";
import { seedChat } from "./seed_chat.ts";

const TURNS = Array.from({ length: 250 }, (_, n) => ({
  question: `Question ${n}`,
  answer: `## Part ${n}\n\nSome *text* with \`code\`.\n\n- one\n- two\n`,
}));

/** Counts what changes on the page: in the last turn, and in all others. */
function countChanges(): void {
  const counts = { last: 0, others: 0 };
  Reflect.set(globalThis, "changes", counts);
  const turns = [...document.querySelectorAll(".turn")];
  for (const turn of turns) {
    const name = turn === turns.at(-1) ? "last" : "others";
    new MutationObserver((records) => counts[name] += records.length)
      .observe(turn, { subtree: true, childList: true, characterData: true });
  }
}

Deno.test("Chat page draws nothing of 500 messages again while an answer streams", async () => {
  const words = Array.from({ length: 12 }, (_, n) => `word${n} `);
  const model = drip(frames(words));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  page.context().setDefaultTimeout(60_000);
  const path = await seedChat(page, { title: "Long", turns: TURNS });
  const looks: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "HEAD") looks.push(request.url());
  });
  await page.goto(new URL(path, chat.app.url).href);
  await page.locator("button.send:enabled").waitFor();
  expect(await page.locator(".turn").count()).toBe(TURNS.length);
  const skipped = await page.locator(".turn").evaluateAll((turns) =>
    turns.filter((turn) =>
      !turn.firstElementChild?.checkVisibility({
        contentVisibilityAuto: true,
      })
    ).length
  );
  expect(skipped).toBeGreaterThan(200);
  // What draws them is there: no answer asks for it again.
  expect(looks).toEqual([]);

  await chat.ask("And now?");
  await model.step();
  await chat.answer.getByText("word0").waitFor();
  await page.evaluate(countChanges);
  for (let n = 1; n < words.length; n++) await model.step();
  await chat.answer.getByText(`word${words.length - 1}`).waitFor();
  const changes = await page.evaluate(() => {
    const { last, others } = Reflect.get(globalThis, "changes");
    return { last: Number(last), others: Number(others) };
  });
  expect(changes.last).toBeGreaterThan(0);
  expect(changes.others).toBe(0);
  await model.finish();
  await chat.reaches("done");
  expect(chat.problems).toEqual([]);
});
