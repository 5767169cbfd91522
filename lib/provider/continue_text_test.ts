import { expect } from "expect";
import { continueText } from "./continue_text.ts";

Deno.test("continueText asks in the language of the answer", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["从前有一座山，山里", /^请/],
    ["可以这样写：\n```js\nconsole.log(1)\n```\n然后运行", /^请/],
    ["Once upon a ti", /^Go on/],
    ["The word 你好 means hello, and", /^Go on/],
    ["昔々、あるところに", /^Go on/],
    ["1 + 1 = ", /^Go on/],
  ];
  expect(cases).toHaveLength(6);
  for (const [partial, words] of cases) {
    expect(continueText(partial)).toMatch(words);
  }
});
