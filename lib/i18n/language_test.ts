import { expect } from "expect";
import fc from "fast-check";
import { negotiateLanguage } from "./language.ts";

const CASES: ReadonlyArray<readonly [string | null, "zh" | "en"]> = [
  [null, "en"],
  ["", "en"],
  ["zh", "zh"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["zh-TW", "zh"],
  ["zh-Hans-CN", "zh"],
  ["ZH-cn", "zh"],
  ["cmn-Hans", "zh"],
  ["yue-HK", "zh"],
  ["en-US,en;q=0.9,zh-CN;q=0.8", "en"],
  ["en;q=0.5, zh;q=0.51", "zh"],
  ["en;q=0.5,zh-TW;q=0.1,zh;q=0.7", "zh"],
  ["zh;q=0.5,en;q=0.5", "zh"],
  ["en;q=0.5,zh;q=0.5", "en"],
  ["fr-FR,de;q=0.9", "en"],
  ["fr, zh;q=0.2", "zh"],
  ["*", "en"],
  ["*, zh;q=0.3", "en"],
  ["*;q=0.5, zh", "zh"],
  ["*, zh", "zh"],
  ["en;q=0, *", "zh"],
  ["zh;q=0, en;q=0", "en"],
  ["zh;q=0", "en"],
  ["zh;q=0, *;q=0.1", "en"],
  ["zh ; q = 0.9 , en ; q=0.8", "zh"],
  ["zh;q=nonsense, en;q=0.1", "en"],
  ["zh;q=1.5, en;q=0.1", "en"],
  ["zh;q=-1, en;q=0.1", "en"],
  [",,;;q=,zh,", "zh"],
  ["zhuang", "en"],
  ["english", "en"],
  ["zh_CN", "en"],
  ["\u0000\uffff", "en"],
];

Deno.test("negotiateLanguage reads weights, variants and broken headers", () => {
  expect(CASES.length).toBeGreaterThan(30);
  for (const [header, wanted] of CASES) {
    expect([header, negotiateLanguage(header)]).toEqual([header, wanted]);
  }
});

Deno.test("negotiateLanguage answers any text with a language", () => {
  fc.assert(fc.property(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(
        fc.constantFrom("zh", "en", "*", ";", "q=", "0.5", ",", "-", " "),
      )
        .map((parts) => parts.join("")),
    ),
    (header) => {
      expect(["zh", "en"]).toContain(negotiateLanguage(header));
    },
  ));
});

Deno.test("negotiateLanguage obeys the greater weight in either order", () => {
  const weight = fc.integer({ min: 1, max: 1000 });
  fc.assert(fc.property(weight, weight, (zh, en) => {
    fc.pre(zh !== en);
    const wanted = zh > en ? "zh" : "en";
    const ranges = [`zh-CN;q=${zh / 1000}`, `en-GB;q=${en / 1000}`];
    expect(negotiateLanguage(ranges.join(","))).toBe(wanted);
    expect(negotiateLanguage(ranges.reverse().join(", "))).toBe(wanted);
  }));
});

Deno.test("negotiateLanguage ignores languages it does not write", () => {
  const other = fc.constantFrom("fr", "de-AT", "ja;q=0.9", "ko;q=0.1", "x-y");
  fc.assert(fc.property(
    fc.array(other, { maxLength: 20 }),
    fc.constantFrom("zh", "zh-HK;q=0.001"),
    (others, chinese) => {
      expect(negotiateLanguage([...others, chinese].join(","))).toBe("zh");
    },
  ));
});

Deno.test("negotiateLanguage stops reading a header without end", () => {
  expect(negotiateLanguage("fr,".repeat(32) + "zh")).toBe("en");
  expect(negotiateLanguage("fr".padEnd(1024) + ",zh")).toBe("en");
  expect(negotiateLanguage(";".repeat(1 << 20))).toBe("en");
});
