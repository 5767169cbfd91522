import { expect } from "expect";
import * as fc from "fast-check";
import { excerptOf } from "./excerpt.ts";

/** Makes an excerpt; `|` stands where the text goes on, `[]` around the hit. */
function excerpt(marked: string): string {
  const bare = marked.replace(/^\||\|$/g, "");
  const [before = "", hit = "", after = ""] = bare.split(/[[\]]/);
  return excerptOf({
    text: before + hit + after,
    hit: { at: [...before].length, length: [...hit].length },
    more: { before: marked.startsWith("|"), after: marked.endsWith("|") },
  });
}

Deno.test("excerptOf leaves a text that is whole as it is, on one line", () => {
  expect(excerpt("one [two]\n\n\tthree ")).toBe("one two three");
  expect(excerpt("[河]")).toBe("河");
});

Deno.test("excerptOf leaves no half words where it cuts", () => {
  expect(excerpt("|ck brown [fox] jumps ov|")).toBe("…brown fox jumps…");
  expect(excerpt("|ck brown [fox] jumps over")).toBe("…brown fox jumps over");
  expect(excerpt("Привет, [мир], как де|")).toBe("Привет, мир, как…");
});

Deno.test("excerptOf cuts Chinese, which has no spaces, near the ends", () => {
  const text = "|白日依山尽，[黄河]入海流。欲穷千里目|";
  const made = excerpt(text);
  expect(made).toMatch(/^….*黄河.*…$/u);
  expect(made.length).toBeGreaterThan(12);
});

Deno.test("excerptOf keeps the hit, however little room there is", () => {
  expect(excerpt("|[hit]|")).toBe("…hit…");
  expect(excerpt("|averylongword[hit]withmore|"))
    .toBe("…averylongwordhitwithmore…");
  expect(excerpt("|ab [hit] cd|")).toBe("…hit…");
});

Deno.test("excerptOf cuts no character in pieces", () => {
  const family = "👨‍👩‍👧";
  const half = [...family].slice(1).join("");
  const other = [...family].slice(0, 2).join("");
  expect(excerpt(`|${half} a [b] c ${other}|`)).toBe("…a b c…");
  expect(excerpt(`|\u0301 a [b] c e|`)).toBe("…a b c…");
});

Deno.test("excerptOf keeps any hit in any text, well-formed", () => {
  const unit = fc.constantFrom(..."ab 字。\n", "🌊", "\u0301", "\u200d", "👩");
  const text = fc.string({ unit, maxLength: 20 });
  const hit = fc.string({ unit: fc.constantFrom(..."ab字🌊"), minLength: 1 });
  fc.assert(fc.property(text, hit, text, (before, hit, after) => {
    const made = excerpt(`|${before}[${hit}]${after}|`);
    expect(made).toContain(hit);
    expect(made).toMatch(/^….*…$/u);
    expect(made.isWellFormed()).toBe(true);
  }));
});
