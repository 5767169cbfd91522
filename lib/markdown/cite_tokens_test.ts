import { expect } from "expect";
import type { Inline } from "./nodes.ts";
import { parseMarkdown } from "./parse.ts";
import { MarkdownStream } from "./stream.ts";

function inlines(text: string): readonly Inline[] {
  const [block] = parseMarkdown(text);
  return block?.type === "paragraph" ? block.inlines : [];
}

function cites(text: string): readonly number[] {
  return inlines(text).flatMap((it) => it.type === "cite" ? [it.number] : []);
}

Deno.test("cite reads marks in narrow and wide brackets, wherever they stand", () => {
  expect(inlines("雨【ref_1】。")).toEqual([
    { type: "text", text: "雨" },
    { type: "cite", number: 1, text: "【ref_1】" },
    { type: "text", text: "。" },
  ]);
  expect(cites("[ref_1] rain[ref_2][ref_12], 【ref_3】![ref_4]"))
    .toEqual([1, 2, 12, 3, 4]);
  const [bold] = inlines("**rain[ref_1]**");
  expect(bold?.type === "strong" && bold.inlines[1]?.type).toBe("cite");
});

Deno.test("cite leaves links, code and other brackets alone", () => {
  const others = [
    "[ref_1](https://a.example)",
    "[see [ref_1] there](https://a.example)",
    "`[ref_1]`",
    "\\[ref_1]",
    "[ref_1234] [ref_] [ref_a] [1] [ref_1】 【ref_1]",
    "[ref_1]\n\n[ref_1]: https://a.example",
  ];
  for (const text of others) {
    expect([text, inlines(text).length]).not.toEqual([text, 0]);
    expect([text, cites(text)]).toEqual([text, []]);
  }
});

Deno.test("cite never shows a part of a mark that is arriving", () => {
  for (
    const text of ["It rains[ref_12]. So", "下雨【ref_12】了", "a [ref_1] b"]
  ) {
    const stream = new MarkdownStream();
    for (let cut = 1; cut <= text.length; cut++) {
      const [block] = stream.update(text.slice(0, cut));
      const shown = block?.type === "paragraph" ? block.inlines : [];
      const written = shown.flatMap((it) => it.type === "text" ? it.text : "");
      expect(written.join("")).not.toMatch(/[[\]【】]|ref/);
      expect(shown.some(({ type }) => type === "link")).toBe(false);
    }
  }
});
