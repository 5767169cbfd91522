import { expect } from "expect";
import fc from "fast-check";
import { endOfSentences } from "./sentences.ts";

/** The part that is read, and the part that waits. */
function cut(text: string): [string, string] {
  const end = endOfSentences(text, 0);
  return [text.slice(0, end), text.slice(end)];
}

Deno.test("endOfSentences stops after the last whole sentence", () => {
  const cases: ReadonlyArray<readonly [string, string]> = [
    ["", ""],
    ["Half a sen", ""],
    ["One. Two", "One."],
    ["One! Two? Thr", "One! Two?"],
    ["Pi is 3.14 and", ""],
    ["See example.com for", ""],
    ["The end.", ""],
    ['She said "yes." Then', 'She said "yes."'],
    ["你好。世界", "你好。"],
    ["真的？！当然", "真的？！"],
    ["他说：“好。”然后", "他说：“好。”"],
    ["- item\n- ne", "- item\n"],
  ];
  expect(cases).toHaveLength(12);
  for (const [text, read] of cases) {
    expect(cut(text)).toEqual([read, text.slice(read.length)]);
  }
});

Deno.test("endOfSentences does not wait for ever", () => {
  const words = "word ".repeat(100);
  expect(endOfSentences(words, 0)).toBe(words.length);
});

Deno.test("endOfSentences goes on where it stopped and reads all once", () => {
  const pieces = fc.array(fc.constantFrom("a", "。", ". ", "\n", "3.1", "?"));
  fc.assert(fc.property(pieces, (pieces) => {
    let text = "";
    let read = "";
    for (const piece of pieces) {
      text += piece;
      const end = endOfSentences(text, read.length);
      expect(end).toBeGreaterThanOrEqual(read.length);
      expect(end).toBeLessThanOrEqual(text.length);
      read += text.slice(read.length, end);
    }
    expect(text.startsWith(read)).toBe(true);
  }));
});
