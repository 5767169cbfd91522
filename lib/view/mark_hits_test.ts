import { expect } from "expect";
import * as fc from "fast-check";
import { markHits } from "./mark_hits.ts";

/** The pieces as one text with the hits in brackets. */
function marked(text: string, query: string): string {
  return markHits(text, query)
    .map(({ text, isHit }) => isHit ? `[${text}]` : text).join("");
}

Deno.test("markHits marks every hit, whatever its case", () => {
  expect(marked("Tea and tea, TEAM", "tea")).toBe("[Tea] and [tea], [TEA]M");
  expect(marked("Das Ärgernis", "ärger")).toBe("Das [Ärger]nis");
  expect(marked("МОСКВА", "москва")).toBe("[МОСКВА]");
});

Deno.test("markHits marks Chinese, and pairs of surrogates whole", () => {
  expect(marked("黄河入海流，黄河", "黄河")).toBe("[黄河]入海流，[黄河]");
  expect(marked("🌊水🌊", "🌊")).toBe("[🌊]水[🌊]");
});

Deno.test("markHits takes syntax for plain text", () => {
  expect(marked("a.b axb (c) \\d [x] ^$", ".")).toBe(
    "a[.]b axb (c) \\d [x] ^$",
  );
  for (
    const query of ["(c)", "\\d", "[x]", "^$", "{1}", "a|b", "-", "/", "*"]
  ) {
    expect(marked(`_${query}_`, query)).toBe(`_[${query}]_`);
  }
});

Deno.test("markHits lets a space stand for any", () => {
  expect(marked("one two\n three", "  two   three ")).toBe("one [two\n three]");
});

Deno.test("markHits marks nothing when nothing is sought or found", () => {
  expect(markHits("text", " ")).toEqual([{ text: "text", isHit: false }]);
  expect(markHits("text", "z")).toEqual([{ text: "text", isHit: false }]);
  expect(markHits("", "z")).toEqual([]);
});

Deno.test("markHits loses nothing of any text", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(fc.property(text, text, (text, query) => {
    expect(markHits(text, query).map((piece) => piece.text).join(""))
      .toBe(text);
  }));
});
