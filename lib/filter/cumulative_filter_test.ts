import { expect } from "expect";
import fc from "fast-check";
import { CumulativeFilter } from "./cumulative_filter.ts";

function read(frames: readonly string[]): string {
  const filter = new CumulativeFilter();
  return frames.map((frame) => filter.feed(frame)).join("") + filter.end();
}

function growing(pieces: readonly string[]): string[] {
  return pieces.map((_, n) => pieces.slice(0, n + 1).join(""));
}

Deno.test("CumulativeFilter reads pieces that look like a growing text", () => {
  for (
    const frames of [
      ["哈", "哈", "哈"],
      ["哈", "哈哈", "。"],
      ["哈", "哈哈", "哈"],
      ["哈", "哈哈", "哈哈"],
      ["哈", "哈哈", "哈哈哈", "！"],
      ["-", "--", "---", "----", "\n"],
      ["我", "我们", "好"],
      [" ", " ", "  ", "a"],
      ["a"],
    ]
  ) {
    expect({ frames, text: read(frames) })
      .toEqual({ frames, text: frames.join("") });
  }
});

Deno.test("CumulativeFilter reads frames that hold the text so far", () => {
  for (
    const frames of [
      ["你", "你好"],
      ["你", "你好", "你好吗"],
      ["你", "你好", "你好吗", "你好吗", "你好吗？"],
      ["哈", "哈哈", "哈哈哈", "哈哈哈，好"],
      ["a", "ab", "abc", "ab"],
    ]
  ) {
    const longest = frames.reduce((a, b) => b.length > a.length ? b : a);
    expect({ frames, text: read(frames) }).toEqual({ frames, text: longest });
  }
});

Deno.test("CumulativeFilter waits for the rest of half a character", () => {
  expect(read(["你", "你好", "你好吗", "你好吗\ufffd", "你好吗👋"]))
    .toBe("你好吗👋");
});

Deno.test("CumulativeFilter gives the first frame out at once and holds few", () => {
  const filter = new CumulativeFilter();
  expect(filter.feed("哈")).toBe("哈");
  const frames = Array.from({ length: 20 }, (_, n) => "哈".repeat(n + 2));
  const out = frames.map((frame) => filter.feed(frame));
  expect(out.findIndex((text) => text !== "")).toBeLessThan(10);
});

const word = fc.string({
  unit: fc.constantFrom("哈", "a", "-", "我", " "),
  minLength: 1,
  maxLength: 3,
});

Deno.test("CumulativeFilter keeps any stream of pieces whose third frame is none", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (pieces) => {
      const [first = "", second = "", third = ""] = pieces;
      const grows = (a: string, b: string) =>
        b.length > a.length && b.startsWith(a);
      // Two frames that grow and end, and three that do, are the whole text.
      fc.pre(
        !grows(first, second) || (pieces.length > 2 && !grows(second, third)),
      );
      expect(read(pieces)).toBe(pieces.join(""));
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("CumulativeFilter keeps any text that grows by new letters", () => {
  const letters = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 1 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(letters, (pieces) => {
      const frames = growing(pieces);
      expect(read(frames)).toBe(pieces.join(""));
    }),
    { numRuns: 2_000 },
  );
});
