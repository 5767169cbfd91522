import { expect } from "expect";
import type { CDPSession, Page } from "playwright-core";
import { drip } from "../support/scenario.ts";
import type { Screen } from "../support/chromium.ts";
import { frames, openChat } from "./chat_page.ts";
import { PICTURES, startPictureHost } from "./picture_host.ts";

const LINES = Array.from({ length: 400 }, (_, n) => `Line ${n} of it.\n\n`);

/** A long answer of which 60 lines have come, followed to its end. */
async function streaming(
  screen: Screen = "desktop",
  first = "",
  lines = LINES,
) {
  const model = drip(frames([first + lines[0], ...lines.slice(1)]));
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
    await jump.waitFor({ state: "detached" });
    const focused = screen === "phone" ? "button.send" : "#question";
    expect(await page.locator(`${focused}:focus`).count()).toBe(1);
    await grow(40);
    await untilAtEnd(page);
    await model.finish();
    await chat.reaches("done");
    await untilAtEnd(page);
    expect(chat.problems).toEqual([]);
  });
}

/** Where a text stands in the window, in CSS pixels. */
function placeOf(page: Page, text: string): Promise<number> {
  return page.getByText(text, { exact: true }).first().evaluate((element) =>
    element.getBoundingClientRect().top
  );
}

Deno.test("Chat page stays with what is read when something above it grows", async () => {
  const { chat, page, grow, model } = await streaming();
  await using _ = chat;
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -600);
  await page.getByRole("button", { name: "Jump to latest" }).waitFor();
  await resting(page);
  const before = await placeOf(page, "Line 40 of it.");
  await page.evaluate(() => {
    // A picture that comes late, and a table that gets more rows.
    for (const block of ["div", "table"]) {
      const late = document.createElement(block);
      late.style.display = "block";
      late.style.blockSize = "300px";
      document.querySelector(".answer-text")?.prepend(late);
    }
  });
  await grow();
  expect(await placeOf(page, "Line 40 of it.")).toBeCloseTo(before, 0);
  await model.finish();
  await chat.reaches("done");
});

/**
 * Takes `field-sizing` away, and moves the page up when the box is measured:
 * at the end of a page Firefox does so, as the box is low for that moment.
 */
function resembleFirefox(box: HTMLElement | SVGElement): void {
  box.style.setProperty("field-sizing", "fixed");
  CSS.supports = () => false;
  Object.defineProperty(box, "scrollHeight", {
    get() {
      scrollBy(0, -24);
      return Reflect.get(Element.prototype, "scrollHeight", box);
    },
  });
}

Deno.test("Chat page stays at its end while the box grows without field-sizing", async () => {
  const { chat, page, model } = await streaming();
  await using _ = chat;
  await chat.box.evaluate(resembleFirefox);
  const heights: number[] = [];
  for (const key of ["a", ...Array(4).fill("Shift+Enter"), "Backspace"]) {
    await chat.box.press(key);
    await drawn(page);
    await untilAtEnd(page);
    heights.push(await chat.box.evaluate((box) => box.clientHeight));
  }
  const [line = 0] = heights;
  expect(heights.map((height) => height - line))
    .toEqual([0, 24, 48, 72, 96, 72]);
  await model.finish();
  await chat.reaches("done");
  await untilAtEnd(page);
});

Deno.test("Chat page is at its end again when one comes back to it", async () => {
  const { chat, page, grow, model } = await streaming();
  await using _ = chat;
  // What WebKit does with a page that it has kept.
  await page.evaluate(() => {
    scrollTo(0, 0);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await drawn(page);
  await untilAtEnd(page);
  await grow();
  await untilAtEnd(page);
  await model.finish();
  await chat.reaches("done");
});

Deno.test("Chat page follows its end past what comes late below", async () => {
  const { chat, page, grow, model } = await streaming("phone");
  await using _ = chat;
  for (let n = 0; n < 3; n++) {
    await page.evaluate(() => {
      const late = document.createElement("div");
      late.style.blockSize = "400px";
      document.querySelector(".answer-text")?.lastElementChild?.append(late);
    });
    await untilAtEnd(page);
    await grow();
    await untilAtEnd(page);
  }
  await model.finish();
  await chat.reaches("done");
  await untilAtEnd(page);
});

/** An image as it stands in an answer, and what of it is pressed. */
const LATE = `![Late](${PICTURES}400x300.svg)\n\n`;
const SHOW_LATE = { name: "Show image: Late" } as const;

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Chat page keeps its end in view when an image comes late, on a ${screen}`, async () => {
    const texts = LINES.with(62, `${LATE}${LINES[62]}`);
    const { chat, page, grow, model } = await streaming(screen, "", texts);
    await using _ = chat;
    const host = await startPictureHost(page.context());
    await grow(5);
    await untilAtEnd(page);
    await chat.answer.getByRole("button", SHOW_LATE).click();
    await chat.answer.getByText("Loading image").waitFor();
    await grow(2);
    await untilAtEnd(page);
    const image = chat.answer.locator(".md-image.is-shown > img");
    await host.answer("400x300.svg");
    await image.waitFor();
    await untilAtEnd(page);
    await drawn(page);
    await untilAtEnd(page);
    const place = await image.boundingBox();
    expect(place?.height).toBeGreaterThan(250);
    expect(place?.y).toBeGreaterThan(0);
    await grow();
    await untilAtEnd(page);
    await model.finish();
    await chat.reaches("done");
    await untilAtEnd(page);
    expect(chat.problems).toEqual([]);
  });
}

Deno.test("Chat page stays with what is read when an image above it comes late", async () => {
  const { chat, page, grow, model } = await streaming("desktop", LATE);
  await using _ = chat;
  const host = await startPictureHost(page.context());
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -10_000);
  await page.waitForFunction(() => scrollY === 0);
  await chat.answer.getByRole("button", SHOW_LATE).click();
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => scrollY > 800);
  const at = await resting(page);
  const before = await placeOf(page, "Line 20 of it.");
  await host.answer("400x300.svg");
  await chat.answer.locator(".md-image.is-shown").waitFor();
  await grow();
  expect(await resting(page)).toBeGreaterThan(at + 200);
  expect(await placeOf(page, "Line 20 of it.")).toBeCloseTo(before, 0);
  await model.finish();
  await chat.reaches("done");
});

Deno.test("Chat page does not move for an image in view of who reads elsewhere than at the end", async () => {
  const { chat, page, grow, model } = await streaming("desktop", LATE);
  await using _ = chat;
  const host = await startPictureHost(page.context());
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -10_000);
  await page.waitForFunction(() => scrollY === 0);
  const button = chat.answer.locator(".md-image");
  const before = await button.boundingBox();
  await chat.answer.getByRole("button", SHOW_LATE).click();
  await host.answer("400x300.svg");
  await chat.answer.locator(".md-image.is-shown").waitFor();
  await grow();
  expect(await resting(page)).toBe(0);
  expect((await button.boundingBox())?.y).toBe(before?.y);
  await model.finish();
  await chat.reaches("done");
});

Deno.test("Chat page shows a late image to its top, if its end has no room for it", async () => {
  const text = LATE.replace("400x300", "400x460") +
    LINES.slice(0, 6).join("");
  const model = drip(frames([LINES.slice(6, 60).join(""), text]));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  const host = await startPictureHost(page.context());
  await chat.ask("Count");
  for (let n = 0; n < 2; n++) await model.step();
  await model.finish();
  await chat.reaches("done");
  await untilAtEnd(page);
  const header = await page.locator(".page-header").boundingBox();
  await chat.answer.getByRole("button", SHOW_LATE).click();
  await chat.answer.getByText("Loading image").waitFor();
  await untilAtEnd(page);
  await host.answer("400x460.svg");
  const image = chat.answer.locator(".md-image.is-shown > img");
  await image.waitFor();
  await page.getByRole("button", { name: "Jump to latest" }).waitFor();
  await resting(page);
  const top = (await image.boundingBox())?.y;
  expect(top).toBeGreaterThanOrEqual(header?.height ?? Infinity);
  expect(top).toBeLessThan(200);
});

Deno.test("Chat page keeps its end in view when a keyboard takes half of it", async () => {
  const { chat, page, grow, model } = await streaming("phone");
  await using _ = chat;
  await page.setViewportSize({ width: 390, height: 420 });
  await untilAtEnd(page);
  await grow();
  await untilAtEnd(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await untilAtEnd(page);
  await model.finish();
  await untilAtEnd(page);
});

const THOUGHTS = Array.from({ length: 60 }, (_, n) => `Thought ${n}.\n`);

Deno.test("Chat page does not move when thoughts are unfolded, and is not left by it", async () => {
  for (const screen of ["desktop", "phone"] as const) {
    const model = drip(frames(LINES.slice(0, 60), { reasoning: THOUGHTS }));
    await using chat = await openChat({ scenarios: [model.scenario], screen });
    const { page } = chat;
    await chat.ask("Count");
    for (let n = 0; n < THOUGHTS.length + 3; n++) await model.step();
    await chat.answer.getByText("Line 2 of it.").waitFor();
    const fold = page.locator(".thinking-title");
    await page.locator("details.thinking:not([open])").waitFor();
    await drawn(page);
    const before = await fold.evaluate((one) =>
      one.getBoundingClientRect().top
    );
    const press = () => screen === "phone" ? fold.tap() : fold.click();
    await press();
    await page.locator("details.thinking[open]").waitFor();
    for (let n = 0; n < 5; n++) await model.step();
    await chat.answer.getByText("Line 7 of it.").waitFor({ state: "attached" });
    const place = () => fold.evaluate((one) => one.getBoundingClientRect().top);
    await resting(page);
    expect(await place()).toBeCloseTo(before, 0);
    await press();
    await page.locator("details.thinking:not([open])").waitFor();
    await page.getByRole("button", { name: "Jump to latest" })
      .waitFor({ state: "detached" });
    await model.finish();
    await chat.reaches("done");
    await untilAtEnd(page);
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Chat page keeps thoughts open under the eyes of their reader", async () => {
  const model = drip(frames(LINES.slice(0, 60), { reasoning: THOUGHTS }));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page } = chat;
  await chat.ask("Count");
  for (let n = 0; n < THOUGHTS.length; n++) await model.step();
  await page.getByText("Thought 59.").waitFor();
  await untilAtEnd(page);
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -300);
  await page.getByRole("button", { name: "Jump to latest" }).waitFor();
  const at = await resting(page);
  await model.finish();
  await chat.reaches("done");
  expect(await resting(page)).toBe(at);
  expect(await page.locator("details.thinking[open]").count()).toBe(1);
});

Deno.test("Chat page opens a conversation at its end and a reload where it was", async () => {
  const { chat, model } = await streaming();
  await using _ = chat;
  await model.finish();
  await chat.reaches("done");
  const other = await chat.newTab();
  await untilAtEnd(other);
  await other.locator("button.send:enabled").waitFor();
  await untilAtEnd(other);
  await other.evaluate(() => scrollTo(0, 2_000));
  await other.getByRole("button", { name: "Jump to latest" }).waitFor();
  await other.reload();
  await other.locator("button.send:enabled").waitFor();
  await other.waitForFunction(() => document.readyState === "complete");
  expect(Math.abs(await resting(other) - 2_000)).toBeLessThan(50);
});
