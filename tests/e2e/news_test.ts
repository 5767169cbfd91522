import { expect } from "expect";
import { chunks } from "../support/scenario.ts";
import { frames, openChat, reachesState, showsText } from "./chat_page.ts";

Deno.test("Tab shows what another tab of the same browser asks", async () => {
  await using chat = await openChat({
    scenarios: [
      chunks(frames(["A1"])),
      chunks(frames(["A2"])),
      chunks(frames(["A3"])),
    ],
  });
  const { page } = chat;
  await chat.ask("Q1");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  const other = await chat.newTab();
  await showsText(other, "A1");
  await other.locator("button.send:enabled").waitFor();
  await other.locator("#question").fill("Q2");
  await other.keyboard.press("Enter");
  await showsText(other, "A2");
  await chat.shows("A2");
  await chat.reaches("done");
  expect(await page.locator(".question").allTextContents())
    .toEqual(["Q1", "Q2"]);

  await chat.page.getByRole("button", { name: "Regenerate", exact: true })
    .last().click();
  await chat.shows("A3");
  await other.locator(".turn:last-child").getByText("1/2").waitFor();
  await showsText(other, "A2");
  await other.getByRole("button", { name: "Next version" }).click();
  await showsText(other, "A3");
  expect(chat.problems).toEqual([]);
});

Deno.test("Tab that is seen again shows what was asked on another device", async () => {
  await using chat = await openChat({
    scenarios: [chunks(frames(["A1"])), chunks(frames(["A2"]))],
  });
  const { page } = chat;
  await chat.ask("Q1");
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  const device = await chat.newProfile();
  await device.locator("button.send:enabled").waitFor();
  await device.locator("#question").fill("Q2");
  await device.keyboard.press("Enter");
  await showsText(device, "A2");
  await reachesState(device, "done");
  expect(await page.locator(".question").count()).toBe(1);
  // What the browser does when a tab is turned to; time as on a real device.
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 60_000;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await chat.shows("A2");
  expect(await page.locator(".question").allTextContents())
    .toEqual(["Q1", "Q2"]);
  expect(chat.problems).toEqual([]);
});
