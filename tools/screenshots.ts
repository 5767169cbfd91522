/**
 * Takes the pictures of the README: the real page with the demo's answer
 * streaming in. The machine needs a font with Chinese characters.
 */

import { startApp } from "../tests/support/app.ts";
import { launchChromium } from "../tests/support/chromium.ts";

const SHOTS = [
  { file: "chat-en.png", locale: "en-US", question: "What is Freshet?" },
  { file: "chat-zh.png", locale: "zh-CN", question: "你好，介绍一下你自己" },
] as const;

await using app = await startApp();
await using browser = await launchChromium();
for (const { file, locale, question } of SHOTS) {
  const { page } = await browser.newPage("desktop", {
    locale,
    viewport: { width: 1040, height: 860 },
    deviceScaleFactor: 2,
  });
  await page.goto(app.url);
  await page.locator("textarea").fill(question);
  await page.keyboard.press("Enter");
  // In the middle of the answer, so that the picture shows it growing.
  await page.getByText("Ollama").nth(1).waitFor();
  await page.screenshot({ path: `docs/screenshots/${file}` });
}
