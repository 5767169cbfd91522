import { expect } from "expect";
import { markdownHtml } from "../../tests/support/markdown_html.ts";
import type { Block } from "./nodes.ts";
import { parseMarkdown } from "./parse.ts";
import { plainText } from "./to_inlines.ts";

function html(text: string): string {
  return markdownHtml(parseMarkdown(text));
}

function only<T extends Block["type"]>(
  text: string,
  type: T,
): Extract<Block, { type: T }> {
  const [block, ...more] = parseMarkdown(text);
  const isRight = (it: Block | undefined): it is Extract<Block, { type: T }> =>
    it?.type === type;
  if (!isRight(block) || more.length > 0) {
    throw new Error(`Found ${JSON.stringify([block, ...more])}`);
  }
  return block;
}

const EMPHASIS: readonly (readonly [string, string])[] = [
  ["**注**", "<strong>注</strong>"],
  ["**注意：**这里", "<strong>注意：</strong>这里"],
  ["这是**“重点”**的", "这是<strong>“重点”</strong>的"],
  ["这是**重点**的", "这是<strong>重点</strong>的"],
  [
    "（**甲**）和（**乙**）",
    "（<strong>甲</strong>）和（<strong>乙</strong>）",
  ],
  ["*《书》*很好", "<em>《书》</em>很好"],
  ["价格为**100%**以上", "价格为<strong>100%</strong>以上"],
  ["2 * 3 * 4", "2 * 3 * 4"],
  ["snake_case_word", "snake_case_word"],
  ["a ~~b~~ c", "a <del>b</del> c"],
];

Deno.test("parseMarkdown finds emphasis in Chinese text", () => {
  for (const [text, wanted] of EMPHASIS) {
    expect([text, html(text)]).toEqual([text, `<p>${wanted}</p>`]);
  }
});

Deno.test("parseMarkdown ends a bare address where Chinese goes on", () => {
  expect(html("见 https://a.example/b。好")).toBe(
    '<p>见 <a href="https://a.example/b">https://a.example/b</a>。好</p>',
  );
});

Deno.test("parseMarkdown reads formulas and leaves money alone", () => {
  const formulas = (text: string) =>
    parseMarkdown(text).flatMap((block) => {
      if (block.type === "math") return [[block.tex, true]];
      if (block.type !== "paragraph") return [];
      return block.inlines.flatMap((inline) =>
        inline.type === "math" ? [[inline.tex, inline.display]] : []
      );
    });
  expect(formulas("$a_1$, \\(b\\), $$c$$, \\[d\\]")).toEqual([
    ["a_1", false],
    ["b", false],
    ["c", true],
    ["d", true],
  ]);
  expect(formulas("$$\nx\n- y\n$$")).toEqual([["x\n- y", true]]);
  expect(formulas("text\n\\[\nx\n\\]\nmore")).toEqual([["x", true]]);
  expect(formulas("$5 and $10, US$5/US$6, \\$a\\$, `$b$`, $ c $"))
    .toEqual([]);
  expect(formulas("$$\nx\n\ny\n$$")).toEqual([]);
});

Deno.test("parseMarkdown reads tables, tasks and their marks", () => {
  const table = only("| a | b |\n|:-:|--:|\n| 1 | `x` |\n| 2 |", "table");
  expect(table.align).toEqual(["center", "right"]);
  expect(table.rows.map((row) => row.map(plainText)))
    .toEqual([["1", "x"], ["2", ""]]);
  const list = only("- [x] a\n- [ ] b\n- c", "list");
  expect(list.items.map(({ checked }) => checked)).toEqual([true, false, null]);
});

Deno.test("parseMarkdown numbers footnotes by their first marks", () => {
  const blocks = parseMarkdown(
    "a[^z] b[^y] c[^z] d[^none]\n\n[^y]: Y\n[^z]: Z\n[^unused]: U",
  );
  expect(plainText(only("a", "paragraph").inlines)).toBe("a");
  expect(html("a[^z] b[^y] c[^z] d[^none]\n\n[^y]: Y\n[^z]: Z").split("\n")[0])
    .toBe("<p>a[1] b[2] c[1] d[^none]</p>");
  expect(blocks.at(-1)).toEqual({
    type: "notes",
    notes: [
      {
        number: 1,
        uses: 2,
        blocks: [{ type: "paragraph", inlines: [{ type: "text", text: "Z" }] }],
      },
      {
        number: 2,
        uses: 1,
        blocks: [{ type: "paragraph", inlines: [{ type: "text", text: "Y" }] }],
      },
    ],
  });
});

Deno.test("parseMarkdown shows raw HTML as text, but for line breaks", () => {
  expect(html("a<br>b<br/>c <b onclick=x>d</b>")).toBe(
    "<p>a<br />b<br />c &lt;b onclick=x&gt;d&lt;/b&gt;</p>",
  );
  expect(only("<script>\nalert(1)\n</script>", "html").text)
    .toBe("<script>\nalert(1)\n</script>");
});

Deno.test("parseMarkdown gives headings depths without gaps", () => {
  const blocks = parseMarkdown("### a\n##### b\n### c\n# d\n## e");
  expect(blocks.map((it) => it.type === "heading" && [it.level, it.depth]))
    .toEqual([[3, 1], [5, 2], [3, 1], [1, 1], [2, 2]]);
});

Deno.test("parseMarkdown keeps names of Object's members apart", () => {
  expect(html("[constructor] [toString][valueOf] &constructor;")).toBe(
    "<p>[constructor] [toString][valueOf] &amp;constructor;</p>",
  );
});
