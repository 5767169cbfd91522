/** Images of answers: fetched on a click, shown in their places. */

import { expect } from "expect";
import type { BrowserContextOptions, Locator } from "playwright-core";
import { chunks, drip } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import {
  type ChatPage,
  type ChatPageOptions,
  frames,
  openChat,
} from "./chat_page.ts";
import {
  type PictureHost,
  PICTURES,
  startPictureHost,
} from "./picture_host.ts";
import { waitUntil } from "./wait_until.ts";

const ONE = `![A cat](${PICTURES}400x300.svg "On a chair")`;
const SHOW = "Show image: A cat (from pictures.example)";

/** Opens a chat whose last answer is this Markdown. */
async function answered(
  text: string,
  options: ChatPageOptions = {},
): Promise<{ chat: ChatPage; host: PictureHost }> {
  const chat = await openChat({
    ...options,
    scenarios: [chunks(frames([text]))],
  });
  const host = await startPictureHost(chat.page.context());
  await chat.ask("Show me");
  await chat.reaches("done");
  await chat.answer.locator(".md-image-button").first().waitFor();
  return { chat, host };
}

/** Waits until the image with this text is there to be looked at. */
async function seen(image: Locator): Promise<void> {
  await image.waitFor();
  await waitUntil(() =>
    image.evaluate((image) =>
      image instanceof HTMLImageElement && image.complete &&
      image.naturalWidth > 0
    )
  );
}

const LANGUAGES = [
  {
    locale: "en-US",
    show: SHOW,
    open: "Open image: A cat (from pictures.example)",
    loading: "Loading image…",
    cancel: "Cancel: A cat",
    hide: "Hide image: A cat",
    failed: "The image could not be loaded",
    retry: "Try again: A cat",
  },
  {
    locale: "zh-CN",
    show: "显示图片：A cat（来自 pictures.example）",
    open: "打开图片：A cat（来自 pictures.example）",
    loading: "正在加载图片…",
    cancel: "取消：A cat",
    hide: "隐藏图片：A cat",
    failed: "图片加载失败",
    retry: "重试：A cat",
  },
] as const;

for (const { locale, ...words } of LANGUAGES) {
  for (const screen of ["desktop", "phone"] as const) {
    Deno.test(`Chat page shows an image on a click, in its place, in ${locale}, on a ${screen}`, async () => {
      const colorScheme = screen === "phone" ? "dark" : "light";
      const { chat, host } = await answered(`Here it is: ${ONE} End.`, {
        screen,
        context: { locale, colorScheme },
      });
      await using _ = chat;
      const { page, answer } = chat;
      const button = (name: string) =>
        answer.getByRole("button", { name, exact: true });
      const link = answer.getByRole("link", { name: words.open });
      const status = answer.locator(".md-image [role=status]");
      const focused = () =>
        page.evaluate(() =>
          document.activeElement?.getAttribute("aria-label") ?? ""
        );
      expect(await answer.locator("img").count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await link.evaluate((link) => link.focus());
      await page.keyboard.press("Shift+Tab");
      expect(await focused()).toBe(words.show);

      await page.keyboard.press("Enter");
      await button(words.cancel).waitFor();
      expect(await status.textContent()).toBe(words.loading);
      expect(await focused()).toBe(words.cancel);
      expect(await violations(page)).toEqual([]);
      await host.refuse("400x300.svg");
      await button(words.retry).waitFor();
      expect(await status.textContent()).toBe(words.failed);
      expect(await status.isVisible()).toBe(true);
      expect(await focused()).toBe(words.retry);
      expect(await answer.locator("img").count()).toBe(0);
      expect(await violations(page)).toEqual([]);

      await page.keyboard.press("Enter");
      await host.answer("400x300.svg");
      const image = answer.getByRole("img", { name: "A cat" });
      await seen(image);
      await button(words.hide).waitFor();
      expect(await focused()).toBe(words.hide);
      expect(await violations(page)).toEqual([]);
      expect(await link.getAttribute("href")).toBe(`${PICTURES}400x300.svg`);
      expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
      const place = await image.evaluate((image) => {
        const box = image.getBoundingClientRect();
        const around = image.closest("p")?.getBoundingClientRect();
        return {
          ratio: box.width / box.height,
          isInside: around !== undefined && box.left >= around.left &&
            box.right <= around.right,
          share: box.height / innerHeight,
        };
      });
      expect(place.ratio).toBeCloseTo(4 / 3, 1);
      expect(place.isInside).toBe(true);
      expect(place.share).toBeLessThanOrEqual(0.6);
      expect(host.requests).toHaveLength(2);
      for (const request of host.requests) {
        const { referer, cookie } = await request.allHeaders();
        expect([referer, cookie]).toEqual([undefined, undefined]);
      }

      await page.keyboard.press("Enter");
      await button(words.show).waitFor();
      expect(await focused()).toBe(words.show);
      expect(await answer.locator("img").count()).toBe(0);
      // A connection that breaks is told by the browser, not by us.
      expect(chat.problems).toEqual([
        "console: Failed to load resource: net::ERR_FAILED",
      ]);
    });
  }
}

Deno.test("Chat page limits an image to its column and to a share of the window", async () => {
  for (const screen of ["desktop", "phone"] as const) {
    const sizes = ["4000x300", "300x4000", "4000x4000", "16x16"];
    const table = `| a |\n|---|\n| ![4](${PICTURES}4000x4000-cell.svg) |`;
    const texts = sizes.map((size) => `![${size}](${PICTURES}${size}.svg)`);
    const { chat, host } = await answered(
      [...texts, `- ${texts[0]?.replace(".svg", "-list.svg")}`, table]
        .join("\n\n"),
      { screen },
    );
    await using _ = chat;
    for (const button of await chat.answer.locator(".md-image-button").all()) {
      await button.click();
    }
    const paths = sizes.map((size) => `${size}.svg`)
      .concat("4000x300-list.svg", "4000x4000-cell.svg");
    for (const path of paths) await host.answer(path);
    const images = chat.answer.locator(".md-image.is-shown > img");
    await images.nth(paths.length - 1).waitFor();
    const found = await images.evaluateAll((images) =>
      images.map((image) => {
        const { width, height, right } = image.getBoundingClientRect();
        const column = image.closest(".answer-text")?.getBoundingClientRect();
        return {
          fits: column !== undefined && right <= column.right + 1,
          isLow: height <= innerHeight * 0.6 + 1,
          width: Math.round(width),
        };
      })
    );
    expect(found.map(({ fits, isLow }) => fits && isLow))
      .toEqual(paths.map(() => true));
    expect(found[3]?.width).toBe(16);
    const sideways = await chat.page.evaluate(() =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth
    );
    expect(sideways).toBeLessThanOrEqual(0);
  }
});

/** What of a document is an image that can be shown, by its button's name. */
const FORMS = `# Head ![head](${PICTURES}1x1.svg)

- item ![item](${PICTURES}2x2.svg)

| a |
|---|
| ![cell](${PICTURES}3x3.svg) |

**![bold](${PICTURES}4x4.svg)** ![named][pic]
[![linked](${PICTURES}5x5.svg)](https://elsewhere.example/a)
[![](${PICTURES}6x6.svg)](https://elsewhere.example/b)

![data](data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)

![http](http://pictures.example/8x8.svg) ![svg](data:image/svg+xml;base64,PHN2Zz4=)
![relative](a.png) https://pictures.example/9x9.svg

[pic]: ${PICTURES}7x7.svg
`;

Deno.test("Chat page has a button for each image that can be shown, wherever it stands", async () => {
  const { chat, host } = await answered(FORMS);
  await using _ = chat;
  const { page, answer } = chat;
  const names = ["head", "item", "cell", "bold", "named", "linked"];
  const wanted = names
    .map((name) => `Show image: ${name} (from pictures.example)`)
    .concat("Show image (from pictures.example)", "Show image: data");
  const check = async () => {
    const buttons = await answer.locator("button").evaluateAll((buttons) =>
      buttons.filter(({ className }) => className === "md-image-button")
        .map((button) => button.getAttribute("aria-label"))
    );
    expect(buttons).toEqual(wanted);
    expect(await answer.locator("a a, a button, button a").count()).toBe(0);
    const links = answer.locator(".md-link");
    expect(
      await links.evaluateAll((links) =>
        links.map((link) => [link.textContent, link.getAttribute("href")])
      ),
    ).toEqual([
      ["linked", "https://elsewhere.example/a"],
      ["elsewhere.example", "https://elsewhere.example/b"],
      ["https://pictures.example/9x9.svg", "https://pictures.example/9x9.svg"],
    ]);
    expect(
      await answer.getByRole("link", {
        name: "Open image: http (from pictures.example)",
      }).getAttribute("href"),
    ).toBe("http://pictures.example/8x8.svg");
    const text = await answer.locator(".answer-text").textContent();
    expect(text).toContain("svg\nrelative ");
  };
  await check();
  await page.reload();
  await answer.locator(".md-image-button").first().waitFor();
  await check();
  expect(host.requests).toHaveLength(0);

  for (let n = 0; n < wanted.length; n++) {
    await answer.locator(".md-image-button").nth(n).click();
  }
  const order = [1, 2, 3, 4, 7, 5, 6];
  for (const n of order) await host.answer(`${n}x${n}.svg`);
  await answer.locator(".md-image.is-shown").nth(wanted.length - 1).waitFor();
  expect(host.requests.map((request) => request.url()).sort())
    .toEqual(order.map((n) => `${PICTURES}${n}x${n}.svg`).sort());
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page forgets with a reload which images were shown", async () => {
  const { chat, host } = await answered(ONE);
  await using _ = chat;
  await chat.answer.getByRole("button", { name: SHOW }).click();
  await host.answer("400x300.svg");
  await chat.answer.locator(".md-image.is-shown").waitFor();
  await chat.page.reload();
  await chat.answer.getByRole("button", { name: SHOW }).waitFor();
  await chat.page.locator("button.send:enabled").waitFor();
  expect(await chat.answer.locator("img").count()).toBe(0);
  expect(host.requests).toHaveLength(1);
});

Deno.test("Chat page shows nothing of an image that was taken back, and takes a double click for one", async () => {
  const { chat, host } = await answered(ONE);
  await using _ = chat;
  const { answer } = chat;
  await answer.getByRole("button", { name: SHOW }).dblclick();
  await answer.getByRole("button", { name: "Cancel: A cat" }).click();
  await host.answer("400x300.svg");
  await answer.getByRole("button", { name: SHOW }).waitFor();
  expect(await answer.locator("img").count()).toBe(0);
  await answer.getByRole("button", { name: SHOW }).click();
  await answer.locator("img").waitFor({ state: "attached" });
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page asks this app for no image", async () => {
  const context: BrowserContextOptions = { ignoreHTTPSErrors: true };
  await using chat = await openChat({ context });
  const host = await startPictureHost(chat.page.context());
  const address = chat.app.url.replace("http:", "https:");
  chat.upstream.otherwise(
    chunks(frames([`![A](${address}api/chatgpt/test?message=hi)`])),
  );
  await chat.ask("Show me");
  await chat.reaches("done");
  await chat.answer.getByRole("button", { name: "Show image: A" }).click();
  await chat.answer.getByText("The image could not be loaded").waitFor();
  expect(host.requests).toHaveLength(0);
});

/**
 * Images in text that turns out to be something else, or is sealed, as more
 * arrives; and what is there to be read once a piece has.
 */
const GROWING = [
  [`1. One ![a](${PICTURES}40x41.svg)`, "from pictures"],
  [` and *more*\n2. Two\n\n3. Three, and all are apart\n\n`, "all are apart"],
  [`Some *text ![b](${PICTURES}40x42.svg) that`, "from pictures"],
  [` is not emphasis\n\n`, "is not emphasis"],
  [`| x |\n|---|\n| ![c](${PICTURES}40x43.svg) |\n`, "from pictures"],
  [`| y |\n\nA note[^1].\n\n`, "A note"],
  [`[^1]: With ![d](${PICTURES}40x44.svg)\n\n`, "from pictures"],
  [`A block.\n\nAnother ![e](${PICTURES}40x45.svg)`, "from pictures"],
  [` and [a late one][z].\n\n`, "a late one"],
  [`[z]: https://elsewhere.example/\n`, "a late one"],
] as const;

Deno.test("Chat page keeps an image that is shown, and fetches it once, while its answer grows and ends", async () => {
  const model = drip(frames(GROWING.map(([piece]) => piece)));
  await using chat = await openChat({ scenarios: [model.scenario] });
  const { page, answer } = chat;
  const host = await startPictureHost(page.context());
  const shown = answer.locator(".md-image.is-shown > img");
  await chat.ask("Show me");
  let count = 0;
  /** The images must be there on every frame from now on. */
  const watch = () =>
    page.evaluate((count) => {
      const look = () => {
        const images = document.querySelectorAll(".md-image.is-shown > img");
        if (images.length < count) {
          reportError(new Error(`only ${images.length} of ${count}`));
        } else requestAnimationFrame(look);
      };
      look();
    }, count);
  for (const [piece, text] of GROWING) {
    await model.step();
    await answer.getByText(text).last().waitFor();
    const path = /\d+x\d+\.svg/.exec(piece)?.[0];
    if (path === undefined) continue;
    await answer.getByRole("button", { name: "Show image" }).click();
    await host.answer(path);
    await shown.nth(count).waitFor();
    count++;
    await watch();
  }
  await shown.first().evaluate(() => {
    for (const image of document.querySelectorAll(".md-image > img")) {
      image.classList.add("same");
    }
  });
  await model.finish();
  await chat.reaches("done");
  await answer.getByRole("link", { name: "a late one" }).waitFor();
  expect(await answer.locator(".same").count()).toBe(5);
  expect(await shown.count()).toBe(5);
  expect(host.requests).toHaveLength(5);
  expect(chat.problems).toEqual([]);
});

Deno.test("Chat page links to an image where no script runs, and prints what is shown", async () => {
  const { chat, host } = await answered(`${ONE}\n\n${FORMS}`);
  await using _ = chat;
  const open = "Open image: A cat (from pictures.example)";
  const still = await chat.newProfile({ javaScriptEnabled: false });
  const link = still.getByRole("link", { name: open });
  expect(await link.getAttribute("href")).toBe(`${PICTURES}400x300.svg`);
  expect(await link.textContent()).toBe(open);
  expect(await still.locator(".md-image-button, img").count()).toBe(0);
  expect(await still.locator("a a").count()).toBe(0);
  const content = (link: Locator) =>
    link.evaluate((link) => getComputedStyle(link, "::before").content);

  const { page, answer } = chat;
  await answer.getByRole("button", { name: SHOW }).click();
  await host.answer("400x300.svg");
  await answer.locator(".md-image.is-shown").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await answer.getByRole("img", { name: "A cat" }).isVisible())
    .toBe(true);
  expect(await answer.getByRole("link", { name: open }).isVisible())
    .toBe(false);
  const other = answer.getByRole("link", { name: "Open image: head" });
  expect(await content(other)).toBe(
    `"Open image: head (from pictures.example)"`,
  );
  expect(await answer.locator(".md-image-alt", { hasText: "data" }).isVisible())
    .toBe(true);
});

Deno.test("Chat page copies an answer's images as Markdown, shown or not", async () => {
  const { chat, host } = await answered(ONE, {
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await using _ = chat;
  await chat.answer.getByRole("button", { name: SHOW }).click();
  await host.answer("400x300.svg");
  await chat.answer.locator(".md-image.is-shown").waitFor();
  await chat.answer.getByRole("button", { name: "Copy", exact: true }).click();
  await chat.answer.locator("[role=status]", { hasText: "Copied" }).waitFor();
  expect(await chat.page.evaluate(() => navigator.clipboard.readText()))
    .toBe(ONE);
});

Deno.test("An image's text reads in its own direction and turns nothing else around", async () => {
  const { chat } = await answered(
    `مرحبا ![\u202Eكتاب](${PICTURES}1x1.svg) بالعالم`,
  );
  await using _ = chat;
  const { directions, isBehind } = await chat.answer.locator(".md-image-button")
    .evaluate((button) => {
      const node = Array.from(button.querySelectorAll("span")).at(-1)
        ?.firstChild;
      if (!(node instanceof Text)) throw new Error("no text");
      const left = (part: string) => {
        const range = document.createRange();
        const at = node.data.indexOf(part);
        range.setStart(node, at);
        range.setEnd(node, at + part.length);
        return range.getBoundingClientRect().left;
      };
      const paragraph = button.closest("p");
      return {
        directions: [paragraph, button].map((element) =>
          element && getComputedStyle(element).direction
        ),
        isBehind: left("Show") < left("(from") &&
          left("pictures") < left("example"),
      };
    });
  expect(directions).toEqual(["rtl", "ltr"]);
  expect(isBehind).toBe(true);
});
