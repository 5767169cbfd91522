import { expect } from "expect";
import * as fc from "fast-check";
import { cleanTitle } from "./clean_title.ts";

const CASES: readonly (readonly [string, string | undefined])[] = [
  ["Brewing green tea", "Brewing green tea"],
  ["  Brewing green tea.\n", "Brewing green tea"],
  ['"Brewing green tea"', "Brewing green tea"],
  ['"Brewing green tea."', "Brewing green tea"],
  ['"Brewing green tea".', "Brewing green tea"],
  ["“Why is the sky blue?”", "Why is the sky blue?"],
  ["Title: Brewing green tea", "Brewing green tea"],
  ['**Title:** "Brewing green tea"', "Brewing green tea"],
  ["The title is: Brewing tea", "Brewing tea"],
  ["# Brewing green tea", "Brewing green tea"],
  ["- Brewing green tea", "Brewing green tea"],
  ["> *Brewing* green tea", "*Brewing* green tea"],
  ["`Array.map` and `flatMap`", "Array.map and flatMap"],
  ["[Tea](https://example.com/) at home", "Tea at home"],
  ["Title:\n\nBrewing green tea\n\nMore words", "Brewing green tea"],
  ["```\nBrewing green tea\n```", "Brewing green tea"],
  ["标题：如何泡绿茶", "如何泡绿茶"],
  ["对话标题：《如何泡绿茶》。", "如何泡绿茶"],
  ["「绿茶」", "绿茶"],
  ["《红楼梦》与《西游记》", "《红楼梦》与《西游记》"],
  ["《红楼梦》里的茶", "《红楼梦》里的茶"],
  ['"Tea" or "coffee"', '"Tea" or "coffee"'],
  ["天为什么是蓝色的？", "天为什么是蓝色的？"],
  ["C# 与 F# 的区别", "C# 与 F# 的区别"],
  ["Don't panic", "Don't panic"],
  ["Tea: a history", "Tea: a history"],
  ["茶\u202E反\u0007", "茶 反"],
  ["🌊", "🌊"],
  ["half \uD83D", "half \uFFFD"],
  ["", undefined],
  [" \n\n ", undefined],
  ["---", undefined],
  ['""', undefined],
  ["Title:", undefined],
  ["。", undefined],
  ["Certainly! Here is what you should know about tea: ".repeat(3), undefined],
];

Deno.test("cleanTitle leaves the words of a title and nothing else", () => {
  for (const [answer, title] of CASES) {
    expect([answer, cleanTitle(answer)]).toEqual([answer, title]);
  }
});

Deno.test("cleanTitle cuts what is a little long as titles are cut", () => {
  const words = "word ".repeat(15).trim();
  expect(cleanTitle(words)).toBe(`${"word ".repeat(11)}word…`);
});

Deno.test("cleanTitle makes one short line of anything, and leaves a title be", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 90 }), (text) => {
      const title = cleanTitle(text);
      if (title === undefined) return;
      expect(title).toMatch(/^\S(?:[^\r\n]*\S)?$/u);
      expect(Array.from(title).length).toBeLessThanOrEqual(61);
      expect(title.isWellFormed()).toBe(true);
    }),
  );
});
