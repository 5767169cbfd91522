import { expect } from "expect";
import type { Page } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { type ChatPage, frames, openChat } from "./chat_page.ts";

const ANSWER = [
  "## Heading\n\nA [link](https://example.com/far?a=1), https://bare.example ",
  "and `code`.\n\n```js\nconst wide = 1; // " + "wide ".repeat(60) +
  "\n```\n\n",
  "| one | two | three | four | five |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |\n\n",
  "مرحبا بالعالم، هذه فقرة من اليمين إلى اليسار.\n\n- עברית ראשונה\n- English\n\n",
  "![A picture](https://example.com/p.png)",
];

/** A model that thinks and then answers with all that Markdown has. */
const whole = chunks(frames(ANSWER, { reasoning: ["Let me think of it."] }));

async function askOne(chat: ChatPage): Promise<void> {
  await chat.ask("مرحبا؟ What is this?");
  await chat.reaches("done");
  await chat.answer.locator(".md-code").waitFor();
}

/** The value of a style property of the first element that matches. */
function styleOf(
  page: Page,
  selector: string,
  { property, pseudo }: { property: string; pseudo?: string },
): Promise<string> {
  return page.locator(selector).first().evaluate(
    (element, { property, pseudo }) =>
      getComputedStyle(element, pseudo).getPropertyValue(property),
    { property, pseudo },
  );
}

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Paper shows the conversation and nothing to press, from a ${screen}`, async () => {
    await using chat = await openChat({
      screen,
      scenarios: [whole],
      context: { colorScheme: "dark" },
    });
    const { page } = chat;
    await askOne(chat);
    const thoughts = page.getByText("Let me think of it.");
    expect(await thoughts.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const controls = page.locator(
      "button, input, textarea, select, nav, dialog, [role=status]",
    );
    expect(await controls.filter({ visible: true }).count()).toBe(0);
    expect(await thoughts.isVisible()).toBe(true);
    expect(await page.locator(".page-title").isVisible()).toBe(true);
    const address = { property: "content", pseudo: "::after" };
    expect(await styleOf(page, ".md-link:not(.is-bare)", address))
      .toContain("https://example.com/far?a=1");
    expect(await styleOf(page, ".md-link.is-bare", address)).toBe("none");
    expect(await styleOf(page, "html", { property: "background-color" }))
      .toBe("rgb(255, 255, 255)");
    expect(await styleOf(page, "html", { property: "color" }))
      .toBe("rgb(0, 0, 0)");
    const paper = new TextDecoder("latin1").decode(await page.pdf());
    expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  Deno.test(`Nothing moves by itself for those who ask for it, on a ${screen}`, async () => {
    const model = drip(frames(["One", " two"], { reasoning: ["Hm"] }));
    await using chat = await openChat({
      screen,
      scenarios: [model.scenario],
      context: { reducedMotion: "reduce" },
    });
    const { page } = chat;
    const moving = () =>
      page.evaluate(() => {
        const styles = Array.from(document.querySelectorAll("*"))
          .map((element) => getComputedStyle(element));
        return styles.filter(({ transitionDuration, animationName }) =>
          !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== "none"
        ).length + document.getAnimations().length;
      });
    await chat.ask("Calm?");
    await chat.reaches("waiting");
    expect(await moving()).toBe(0);
    await model.step();
    await chat.reaches("thinking");
    expect(await moving()).toBe(0);
    await model.step();
    await chat.reaches("answering");
    expect(await moving()).toBe(0);
    await model.finish();
    await chat.reaches("done");
    expect(await moving()).toBe(0);
  });

  Deno.test(`Forced colours leave every boundary to be seen, on a ${screen}`, async () => {
    await using chat = await openChat({
      screen,
      scenarios: [whole],
      context: { forcedColors: "active" },
    });
    const { page } = chat;
    await askOne(chat);
    for (
      const part of [".question", ".composer-box", ".send", ".md-code"]
        .concat(".md-table", ".md-image")
    ) {
      const width = await styleOf(page, part, { property: "border-top-width" });
      const style = await styleOf(page, part, { property: "border-top-style" });
      expect([part, width, style]).toEqual([part, "1px", "solid"]);
    }
    const current = await styleOf(page, ".chat-link[aria-current=page]", {
      property: "background-color",
    });
    const other = await styleOf(page, "body", { property: "color" });
    expect([current, other]).not.toContain("");
  });
}

Deno.test("The system's scheme decides the colours", async () => {
  await using chat = await openChat();
  const { page } = chat;
  const ground = () => styleOf(page, "html", { property: "background-color" });
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground();
  expect([light, dark]).toEqual(["rgb(248, 250, 250)", "rgb(16, 22, 23)"]);
});

/** What stands out of the page's width, or is pushed out of reach. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth
      ? [`page: ${scrollWidth} of ${clientWidth}`]
      : [];
    const controls = "a, button, input, textarea, select, summary";
    for (const control of document.querySelectorAll(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width } = control.getBoundingClientRect();
      if (width <= 1 || control.closest("pre, .md-table")) continue;
      if (left < 0 || right > clientWidth) {
        found.push(`${control.className}: ${left} to ${right}`);
      }
    }
    return found;
  });
}

const ZOOMED = [
  // A window of 1280 by 800 at 200 %, and one of 1280 by 1024 at 400 %.
  { width: 640, height: 400 },
  { width: 320, height: 256 },
  { width: 320, height: 640 },
] as const;

for (const viewport of ZOOMED) {
  for (const locale of ["en-US", "zh-CN"]) {
    const { width, height } = viewport;
    Deno.test(`Everything is there at ${width} by ${height} pixels, in ${locale}`, async () => {
      await using chat = await openChat({
        scenarios: [whole],
        context: { viewport, locale },
      });
      const { page } = chat;
      expect(await outside(page)).toEqual([]);
      await askOne(chat);
      expect(await outside(page)).toEqual([]);
      // What is read must have a place between what stands fixed.
      const room = await page.evaluate(() => {
        const middle = innerWidth / 2;
        let free = 0;
        for (let y = 0; y < innerHeight; y++) {
          const at = document.elementFromPoint(middle, y);
          if (at?.closest(".transcript")) free++;
        }
        return free / innerHeight;
      });
      expect(room).toBeGreaterThan(0.3);
    });
  }
}

Deno.test("Each paragraph, item and question reads in its own direction", async () => {
  await using chat = await openChat({ scenarios: [whole] });
  const { page } = chat;
  await askOne(chat);
  const direction = (selector: string, text: string) =>
    page.locator(selector).filter({ hasText: text }).first().evaluate(
      (element) => {
        const { direction, unicodeBidi } = getComputedStyle(element);
        return unicodeBidi === "plaintext" ? "by its text" : direction;
      },
    );
  expect(await direction(".question", "مرحبا")).toBe("rtl");
  expect(await direction(".chat-title", "مرحبا")).toBe("rtl");
  expect(["rtl", "by its text"]).toContain(
    await direction(".answer-text p", "مرحبا"),
  );
  expect(["rtl", "by its text"]).toContain(
    await direction(".answer-text li", "עברית"),
  );
  expect(["ltr", "by its text"]).toContain(
    await direction(".answer-text li", "English"),
  );
  expect(await direction(".answer-text pre", "const")).toBe("ltr");
  expect(await direction("html", "")).toBe("ltr");
});
