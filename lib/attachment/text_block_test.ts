import { expect } from "expect";
import fc from "fast-check";
import { textBlock } from "./text_block.ts";

Deno.test("textBlock puts a text between fences, below its name", () => {
  expect(textBlock("a.txt", "hi")).toBe('File "a.txt":\n```\nhi\n```');
  expect(textBlock("a.txt", "hi\n")).toBe('File "a.txt":\n```\nhi\n```');
  expect(textBlock('"x".md', "```js\n1\n```\n"))
    .toBe('File "\\"x\\".md":\n````\n```js\n1\n```\n````');
});

Deno.test("textBlock makes a fence that no line of the text closes", () => {
  const line = fc.oneof(fc.string(), fc.stringMatching(/^`{1,9}$/));
  fc.assert(fc.property(fc.array(line), (lines) => {
    const text = lines.join("\n");
    const [, fence = "", ...rest] = textBlock("n", text).split("\n");
    expect(fence).toMatch(/^`{3,}$/);
    expect(rest.at(-1)).toBe(fence);
    expect(rest.slice(0, -1).some((each) => each.includes(fence))).toBe(false);
  }));
});
