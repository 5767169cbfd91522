import { expect } from "expect";
import { chunks, drip } from "../support/scenario.ts";
import { frames, openChat } from "./chat_page.ts";

const ON = { FRESHET_TITLES: "1" };

Deno.test("A title by the model shows in the list, the header and the tab by itself", async () => {
  await using chat = await openChat({
    env: ON,
    scenarios: [chunks(frames(["Let it steep."]))],
  });
  const { page, upstream } = chat;
  const flow = drip(frames(["Brewing green tea"]));
  const titles = upstream.titles(flow.scenario);
  await chat.ask("How do I brew it?");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  await titles.next();
  const link = page.locator(".chat-link").first();
  expect(await link.textContent()).toContain("How do I brew it?");
  await flow.finish();
  await link.getByText("Brewing green tea").waitFor();
  await page.waitForFunction(() => document.title.includes("Brewing green"));
  await page.locator(".page-header").getByText("Brewing green tea").waitFor();
  expect([titles.requests.length, upstream.requests.length]).toEqual([1, 2]);
  expect(chat.problems).toEqual([]);
});

Deno.test("A title can be had in Chinese on a phone, and is there after a reload", async () => {
  await using chat = await openChat({
    env: ON,
    screen: "phone",
    context: { locale: "zh-CN" },
    scenarios: [chunks(frames(["三分钟。"]))],
  });
  const { page, upstream } = chat;
  upstream.titles(chunks(frames(["标题：《绿茶", "怎么泡》"])));
  await chat.ask("要泡多久？");
  await chat.reaches("done");
  await page.waitForFunction(() => document.title.includes("绿茶怎么泡"));
  await page.reload();
  expect(await page.title()).toContain("绿茶怎么泡");
});
