import { expect } from "expect";
import type { CDPSession, Page } from "playwright-core";
import { drip } from "../support/scenario.ts";
import type { Screen } from "../support/chromium.ts";
import { frames, openChat } from "./chat_page.ts";

const LINES = Array.from({ length: 400 }, (_, n) => `Line ${n} of it.\n\n`);

/** A long answer of which 60 lines have come, followed to its end. */
async function streaming(screen: Screen = "desktop", first = "") {
  const model = drip(frames([first + LINES[0], ...LINES.slice(1)]));
  const chat = await openChat({ scenarios: [model.scenario], screen });
  const { page } = chat;
  let shown = 0;
  /** Lets more lines come and waits until they are drawn. */
  const grow = async (count = 20) => {
    shown += count;
    for (let n = 0; n < count; n++) await model.step();
    await chat.answer.getByText(`Line ${shown - 1} of it.`).waitFor({
      state: "attached",
    });
    await drawn(page);
  };
  await chat.ask("Count");
  await grow(60);
  await untilAtEnd(page);
  return { chat, page, model, grow };
}

/** Two frames: what was to happen on the next one has happened. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(() =>
    new Promise<void>((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    )
  );
}

function untilAtEnd(page: Page) {
  return page.waitForFunction(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollY > 0 && scrollHeight - clientHeight - scrollY < 1;
  });
}

/** Waits until the page moves no more, and says where it is. */
function resting(page: Page): Promise<number> {
  return page.evaluate(() =>
    new Promise<number>((resolve) => {
      let [last, still] = [scrollY, 0];
      const look = () => {
        still = scrollY === last ? still + 1 : 0;
        last = scrollY;
        if (still < 12) requestAnimationFrame(look);
        else resolve(last);
      };
      look();
    })
  );
}

/** Draws a finger down over the page, and lifts it. */
async function drag(
  page: Page,
  { cdp, by }: { readonly cdp: CDPSession; readonly by: number },
): Promise<void> {
  const touch = (type: "touchStart" | "touchMove", y: number) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: [{ x: 195, y }],
    });
  await touch("touchStart", 300);
  for (let moved = 0; moved <= by; moved += 20) {
    await touch("touchMove", 300 + moved);
    await drawn(page);
  }
  await cdp.send("Input.dispatchTouchEvent", {
    type: "touchEnd",
    touchPoints: [],
  });
}

/** Each way to go up, by itself, while text arrives all the time. */
const WAYS: readonly {
  readonly name: string;
  readonly screen: Screen;
  readonly go: (page: Page, cdp: CDPSession) => Promise<unknown>;
}[] = [
  {
    name: "the mouse wheel",
    screen: "desktop",
    go: async (page) => {
      await page.mouse.move(640, 300);
      await page.mouse.wheel(0, -120);
    },
  },
  ...["PageUp", "ArrowUp", "Home", "Shift+Space"].map((key) => ({
    name: `the key ${key}`,
    screen: "desktop" as const,
    go: async (page: Page) => {
      await page.locator(".question").first().click();
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) {
          document.activeElement.blur();
        }
      });
      await page.keyboard.press(key);
      // One press of an arrow moves by 40 pixels.
      if (key === "ArrowUp") await page.keyboard.press(key);
    },
  })),
  {
    name: "a finger",
    screen: "phone",
    go: (page, cdp) => drag(page, { cdp, by: 200 }),
  },
];

for (const { name, screen, go } of WAYS) {
  Deno.test(`Chat page lets go of its end for ${name}, and comes back on a press`, async () => {
    const { chat, page, grow, model } = await streaming(screen);
    await using _ = chat;
    const cdp = await page.context().newCDPSession(page);
    // Text goes on arriving while the reader begins to move.
    const growing = grow(40);
    await go(page, cdp);
    const jump = page.getByRole("button", { name: "Jump to latest" });
    await jump.waitFor();
    await growing;
    const at = await resting(page);
    await grow(60);
    expect(await resting(page)).toBe(at);
    await (screen === "phone" ? jump.tap() : jump.click());
    await untilAtEnd(page);
    await grow(40);
    await untilAtEnd(page);
    await model.finish();
    await chat.reaches("done");
    await untilAtEnd(page);
    expect(chat.problems).toEqual([]);
  });
}
