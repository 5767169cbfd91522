import { Buffer } from "node:buffer";
import { expect } from "expect";
import { drawPicture, lookAt, turnJpeg } from "../support/pictures.ts";
import { chunks } from "../support/scenario.ts";
import { violations } from "./accessibility.ts";
import { chips, give, pictureFile, sent, textFile } from "./attach_page.ts";
import { frames, openChat, takeAway } from "./chat_page.ts";

const YES = chunks(frames(["Yes"]));
/** The model sees. */
const SEES = { FRESHET_MODEL: "glm-4.6v-flash" };

for (const screen of ["desktop", "phone"] as const) {
  Deno.test(`Composer takes pasted, dropped and picked files, on a ${screen}`, async () => {
    await using chat = await openChat({ scenarios: [YES], screen, env: SEES });
    const { page } = chat;
    await give(page, "paste", [
      await pictureFile(page, "pasted.png", {
        width: 60,
        height: 40,
        type: "image/png",
      }),
    ]);
    await chips(chat).getByText("pasted.png").waitFor();
    await give(page, "dragenter", [textFile("notes.md", "# Notes")]);
    await page.getByText("Drop pictures or text files here").waitFor();
    await give(page, "drop", [textFile("notes.md", "# Notes")]);
    await chips(chat).getByText("notes.md").waitFor();
    expect(await page.locator(".drop-zone").count()).toBe(0);
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Add pictures or text files" })
      .click();
    // 中文 in GB2312.
    const buffer = Buffer.of(0xd6, 0xd0, 0xce, 0xc4);
    await (await choosing).setFiles({
      name: "旧文件.txt",
      mimeType: "text/plain",
      buffer,
    });
    await chips(chat).getByText("旧文件.txt").waitFor();
    await chat.ask("What is this?");
    await chat.reaches("done");
    expect(sent(chat)).toEqual([
      {
        type: "image",
        name: "pasted.png",
        mediaType: "image/png",
        data: expect.any(String),
      },
      { type: "text", name: "notes.md", text: "# Notes" },
      { type: "text", name: "旧文件.txt", text: "中文" },
    ]);
    expect(await chips(chat).count()).toBe(0);
    expect(
      await page.locator(".question-attachments .attachment-name")
        .allTextContents(),
    ).toEqual(["pasted.png", "notes.md", "旧文件.txt"]);
    expect(chat.problems).toEqual([]);
  });
}

Deno.test("Composer makes pictures small and turns them upright", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const { page } = chat;
  const photo = await drawPicture(page, {
    width: 3000,
    height: 1500,
    type: "image/jpeg",
  });
  // As a camera writes it that was held upright: turn it by 90 degrees.
  const turned = turnJpeg(Uint8Array.fromBase64(photo), 6).toBase64();
  const noise = await pictureFile(page, "noise.png", {
    width: 1330,
    height: 1330,
    type: "image/png",
    noisy: true,
  });
  expect(Uint8Array.fromBase64(noise.data).length)
    .toBeGreaterThan(5_242_880);
  await give(page, "paste", [
    { name: "photo.jpg", type: "image/jpeg", data: turned },
    noise,
  ]);
  await chips(chat).getByText("noise.png").waitFor();
  const asking = page.waitForRequest("**/replies");
  await chat.ask("What are these?");
  await asking;
  const [small, quiet] = sent(chat);
  expect(small.mediaType).toBe("image/jpeg");
  expect(await lookAt(page, small.data)).toEqual({
    width: 1024,
    height: 2048,
    corners: ["blue", "red", "blue", "blue"],
  });
  expect(quiet.mediaType).toBe("image/jpeg");
  expect(Uint8Array.fromBase64(quiet.data).length).toBeLessThan(5_242_880);
  expect(await lookAt(page, quiet.data)).toMatchObject({ width: 1330 });
});

Deno.test("Composer leaves an animated GIF as it is", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const data = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  await give(chat.page, "paste", [
    { name: "moves.gif", type: "image/gif", data },
  ]);
  await chips(chat).getByText("moves.gif").waitFor();
  await chat.ask("What moves?");
  await chat.reaches("done");
  expect(sent(chat)).toEqual([
    { type: "image", name: "moves.gif", mediaType: "image/gif", data },
  ]);
});

const REFUSALS: readonly {
  readonly locale: string;
  readonly words: readonly string[];
}[] = [
  {
    locale: "en-US",
    words: ["neither a picture", "too large", "cannot be read as a picture"],
  },
  {
    locale: "zh-CN",
    words: ["既不是图片", "太大了", "无法作为图片打开"],
  },
];

for (const { locale, words } of REFUSALS) {
  Deno.test(`Composer says why it does not take a file, in ${locale}`, async () => {
    await using chat = await openChat({ context: { locale }, env: SEES });
    const { page } = chat;
    await give(page, "drop", [
      textFile("program.exe", Uint8Array.of(0x4d, 0x5a, 0, 0)),
      textFile("long.txt", "x".repeat(262_145)),
      { name: "broken.png", type: "image/png", data: btoa("nothing") },
    ]);
    const refusals = page.locator(".attach-room [role=alert] p");
    await refusals.nth(2).waitFor();
    const said = await refusals.allTextContents();
    expect(said).toHaveLength(3);
    for (const [index, each] of words.entries()) {
      expect(said[index]).toContain(each);
    }
    expect(await chips(chat).count()).toBe(0);
  });
}

Deno.test("Composer gives no picture to a model that cannot see it", async () => {
  await using chat = await openChat({
    context: { locale: "zh-CN" },
    env: { FRESHET_MODEL: "glm-4.7-flash" },
  });
  const { page } = chat;
  await give(page, "paste", [
    await pictureFile(page, "图.png", {
      width: 4,
      height: 4,
      type: "image/png",
    }),
  ]);
  await page.getByText("glm-4.7-flash 看不了图片").waitFor();
  expect(await chips(chat).count()).toBe(0);
});

Deno.test("Composer goes by the model that is chosen now", async () => {
  const models = "glm-4.6v-flash,glm-4.7-flash";
  await using chat = await openChat({
    env: { ...SEES, FRESHET_MODELS: models },
  });
  const { page } = chat;
  const size = { width: 4, height: 4, type: "image/png" } as const;
  const picture = await pictureFile(page, "four.png", size);
  await give(page, "paste", [picture]);
  await chips(chat).getByText("four.png").waitFor();
  await page.locator(".model-button").click();
  await page.getByRole("option", { name: "glm-4.7-flash" }).click();
  await page.locator(".model-button").getByText("glm-4.7-flash").waitFor();
  await give(page, "paste", [picture]);
  await page.getByText("glm-4.7-flash cannot see pictures").waitFor();
  expect(await chips(chat).count()).toBe(1);
});

Deno.test("Composer's files can be removed with nothing but a keyboard", async () => {
  await using chat = await openChat({ env: SEES });
  const { page } = chat;
  const { keyboard } = page;
  await give(page, "paste", [textFile("a.txt", "a"), textFile("b.txt", "b")]);
  await chips(chat).getByText("b.txt").waitFor();
  await page.locator("#question:focus").waitFor();
  // Back over the button that adds files, to the last file's Remove.
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await page.getByRole("button", { name: "Remove b.txt" })
    .and(page.locator(":focus-visible")).waitFor();
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove a.txt" })
    .and(page.locator(":focus")).waitFor();
  await keyboard.press("Enter");
  await page.locator("#question:focus").waitFor();
  expect(await chips(chat).count()).toBe(0);
});

Deno.test("Composer's files reach the model, and the page again after a reload", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const { page } = chat;
  const picture = await pictureFile(page, "four.png", {
    width: 40,
    height: 20,
    type: "image/png",
  });
  await give(page, "paste", [picture, textFile("notes.md", "# Notes")]);
  await chips(chat).getByText("notes.md").waitFor();
  await chat.ask("What is this?");
  await chat.reaches("done");
  // Before it the model's list was asked whether the model sees.
  const asked = chat.upstream.requests.at(-1)?.body;
  expect(asked).toContain(picture.data);
  expect(asked).toContain("# Notes");
  await page.waitForURL(/\/c\//);
  await page.reload();
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>(
      ".question-attachments img",
    );
    return image?.complete && image.naturalWidth === 40;
  });
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "four.png" }).click();
  const tab = await opened;
  await tab.locator("img").waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "notes.md" }).click();
  expect((await saved).suggestedFilename()).toBe("notes.md");
  expect(chat.problems).toEqual([]);
});

Deno.test("Composer shows a picture at once that is still on its way", async () => {
  await using chat = await openChat({ env: SEES });
  const { page } = chat;
  await page.route("**/replies", (route) => route.abort());
  await give(page, "paste", [
    await pictureFile(page, "four.png", {
      width: 40,
      height: 20,
      type: "image/png",
    }),
  ]);
  await chips(chat).getByText("four.png").waitFor();
  await chat.ask("What is this?");
  await chat.answer.getByText("No connection").waitFor();
  const isShown = () => {
    const image = document.querySelector<HTMLImageElement>(
      ".question-attachments img",
    );
    return image?.complete === true && image.naturalWidth === 40;
  };
  await page.waitForFunction(isShown);
  // Its bytes are kept with the question, not by the page.
  await page.reload();
  await chat.answer.getByText("No connection").waitFor();
  await page.waitForFunction(isShown);
  await page.getByRole("button", { name: "Take back" }).click();
  await chips(chat).getByText("four.png").waitFor();
});

Deno.test("Composer sends a picture without a word, also after a reload", async () => {
  await using chat = await openChat({ scenarios: [YES], env: SEES });
  const { page, box } = chat;
  const giveBack = await takeAway(page, "**/replies");
  await box.press("Enter");
  await page.getByText("Type a question first").waitFor();
  const size = { width: 40, height: 20, type: "image/png" } as const;
  await give(page, "paste", [await pictureFile(page, "four.png", size)]);
  await chips(chat).getByText("four.png").waitFor();
  expect(await page.locator(".problem").first().textContent()).toBe("");
  await box.press("Enter");
  await chat.answer.getByText("No connection").waitFor();
  await page.reload();
  await chat.answer.getByText("No connection").waitFor();
  giveBack();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await chat.reaches("done");
  await page.waitForURL(/\/c\//);
  expect(await page.title()).toContain("four.png");
  await page.locator(".chat-row").getByText("four.png").waitFor();
  expect(await page.locator(".question").count()).toBe(0);
  await page.locator(".question-attachments img").waitFor();
  expect(await violations(page)).toEqual([]);
  await box.press("ArrowUp");
  expect(await box.inputValue()).toBe("");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByText("2/2").waitFor();
  await chat.reaches("done");
  expect(sent(chat)).toMatchObject([{ type: "image", name: "four.png" }]);
});

for (
  const { screen, locale, colorScheme } of [
    { screen: "desktop", locale: "en-US", colorScheme: "light" },
    { screen: "phone", locale: "zh-CN", colorScheme: "dark" },
  ] as const
) {
  Deno.test(`Composer has no accessibility violation with files, prompts and what waits, in ${locale}`, async () => {
    await using chat = await openChat({
      screen,
      env: SEES,
      context: { locale, colorScheme },
    });
    const { page, box } = chat;
    const found: string[][] = [];
    const look = async () => void found.push(await violations(page));
    await page.keyboard.insertText("/");
    await page.getByRole("listbox").waitFor();
    await look();
    await box.fill("");
    await give(page, "paste", [
      textFile("notes.md", "# Notes"),
      textFile("program.exe", Uint8Array.of(0x4d, 0x5a, 0, 0)),
    ]);
    await page.locator(".attach-room [role=alert] p").waitFor();
    await look();
    await give(page, "dragenter", [textFile("notes.md", "# Notes")]);
    await page.locator(".drop-zone").waitFor();
    await look();
    await give(page, "drop", [textFile("more.md", "# More")]);
    await chips(chat).getByText("more.md").waitFor();
    await page.context().setOffline(true);
    await chat.ask("?");
    await page.locator(".take-back").waitFor();
    await look();
    expect(found).toEqual([[], [], [], []]);
  });
}
