/** What a person can do with the parts of an answer. */

import { expect } from "expect";
import { whole } from "../support/scenario.ts";
import { SAMPLE_ANSWER } from "../support/markdown_samples.ts";
import { violations } from "./accessibility.ts";
import {
  type ChatPage,
  type ChatPageOptions,
  frames,
  openChat,
} from "./chat_page.ts";

const WIDE = `| ${"head | ".repeat(12)}
|${"---|".repeat(12)}
| ${"some cell text | ".repeat(12)}

\`\`\`py
${"long = 'line' + ".repeat(30)}''
\`\`\`

$$
${"a + b + c + ".repeat(40)} d
$$

${"https://a.example/".padEnd(300, "x")}
`;

/** Opens a chat whose last answer is this Markdown. */
async function answered(
  text: string,
  options: ChatPageOptions = {},
): Promise<ChatPage> {
  const bytes = frames([text]).flatMap((frame) => [...frame]);
  const chat = await openChat({
    ...options,
    scenarios: [whole(new Uint8Array(bytes))],
  });
  await chat.ask("Show me");
  await chat.reaches("done");
  return chat;
}

Deno.test("Chat page copies code and wraps its lines, in both languages", async () => {
  const cases = [
    {
      locale: "en-US",
      copy: "Copy code",
      wrap: "Wrap lines",
      lines: "7 lines",
    },
    { locale: "zh-CN", copy: "复制代码", wrap: "自动换行", lines: "7 行" },
  ] as const;
  for (const { locale, copy, wrap, lines } of cases) {
    await using chat = await answered(SAMPLE_ANSWER, {
      context: { locale, permissions: ["clipboard-read", "clipboard-write"] },
    });
    const { page } = chat;
    const code = page.locator(".md-code");
    expect(await code.locator("figcaption").textContent())
      .toContain(`TypeScript${lines}`);
    await code.getByRole("button", { name: copy }).click();
    await code.locator("[role=status]:not(:empty)").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText()))
      .toBe(/```ts\n([^]*?)```/.exec(SAMPLE_ANSWER)?.[1]);
    const button = code.getByRole("button", { name: wrap });
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    await button.click();
    await page.locator(".md-code.is-wrapped").waitFor();
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    expect(chat.problems).toEqual([]);
  }
});

Deno.test("Chat page fetches no image and leads nowhere unsafe", async () => {
  await using chat = await answered(SAMPLE_ANSWER);
  const asked: string[] = [];
  chat.page.context().on("request", (request) => asked.push(request.url()));
  const answer = chat.answer.locator(".answer-text");
  const image = answer.getByRole("link", {
    name: "Open image: A cat (from cats.example)",
  });
  expect(await image.getAttribute("href"))
    .toBe("https://cats.example/cat.png");
  expect(await answer.locator("img, script, iframe").count()).toBe(0);
  const links = await answer.locator("a[href^='http']").evaluateAll((links) =>
    links.map((link) => [link.getAttribute("target"), link.getAttribute("rel")])
  );
  expect(links.length).toBe(3);
  for (const link of links) {
    expect(link).toEqual(["_blank", "noopener noreferrer"]);
  }
  expect(await answer.locator("a[href^='javascript'], a[href^='.']").count())
    .toBe(0);
  await chat.page.reload();
  await answer.locator("math").first().waitFor();
  expect(asked.filter((url) => !url.startsWith(chat.app.url))).toEqual([]);
});

Deno.test("Chat page scrolls wide code, tables and formulas in their own boxes", async () => {
  await using chat = await answered(WIDE, { screen: "phone" });
  await chat.page.locator("math").waitFor();
  await chat.page.locator(".hljs-string").first().waitFor();
  const sideways = await chat.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(sideways).toBe(0);
  const boxes = chat.page.locator(
    ".md-table, .md-code > pre, .md-math.is-display",
  );
  expect(await boxes.count()).toBe(3);
  const scrolling = await boxes.evaluateAll((boxes) =>
    boxes.map((box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0)
  );
  expect(scrolling).toEqual([true, true, true]);
});

const TABLES =
  `| Model | Context window | Input price | Release date | Good for |
|---|---:|---|---|---|
| \`glm-4v-plus\` | 200K | **$0.60** / 1M | 2025-12-22 | ${
    "Coding in large repositories and reports. ".repeat(4)
  }|

| 模型 | 上下文长度 | 输入价格 | 发布日期 | 适用场景与主要特点 |
|---|---:|---|---|---|
| GLM-4.7 | 200K | 4 元/百万 | 2025年12月22日 | ${
    "适合在大型代码仓库中完成编程任务，".repeat(4)
  }|
`;

Deno.test("Chat page gives long cells room and short ones a line, in both languages", async () => {
  for (const screen of ["desktop", "phone"] as const) {
    await using chat = await answered(TABLES, { screen });
    const tables = await chat.answer.locator(".md-table").evaluateAll((
      tables,
    ) =>
      tables.map((table) => {
        const range = document.createRange();
        const cells = Array.from(table.querySelectorAll("td"), (cell) => {
          range.selectNodeContents(cell);
          const em = parseFloat(getComputedStyle(cell).fontSize);
          return {
            lines: Math.round(range.getBoundingClientRect().height / em / 1.55),
            width: cell.getBoundingClientRect().width / em,
          };
        });
        const inside = table.querySelector("table")?.offsetWidth ?? 0;
        return { cells, inside, box: table.clientWidth };
      })
    );
    expect(tables).toHaveLength(2);
    for (const { cells, inside, box } of tables) {
      expect(cells.slice(0, 4).map(({ lines }) => lines)).toEqual([1, 1, 1, 1]);
      const long = cells.at(-1);
      expect(long?.width).toBeGreaterThanOrEqual(14);
      expect(long?.lines).toBeGreaterThan(1);
      if (screen === "phone") expect(inside).toBeGreaterThan(box);
    }
  }
});

Deno.test("Chat page writes each block in its own direction", async () => {
  await using chat = await answered(SAMPLE_ANSWER);
  const directions = await chat.page.locator(".answer-text > *").evaluateAll(
    (blocks) =>
      blocks.map((block) => [
        block.textContent?.includes("مرحبا") ?? false,
        getComputedStyle(block).direction,
      ]),
  );
  expect(directions.filter(([isArabic]) => isArabic)).toEqual([[true, "rtl"]]);
  expect(directions.filter(([, direction]) => direction === "rtl").length)
    .toBe(1);
});

for (
  const [colorScheme, screen] of [["light", "desktop"], [
    "dark",
    "phone",
  ]] as const
) {
  Deno.test(`Markdown has no accessibility violation: ${colorScheme}, ${screen}`, async () => {
    await using chat = await answered(SAMPLE_ANSWER, {
      screen,
      context: { colorScheme },
    });
    await chat.page.locator("math").first().waitFor();
    await chat.page.locator(".hljs-string").first().waitFor();
    expect(await violations(chat.page)).toEqual([]);
  });
}
