import { expect } from "expect";
import { actionsText } from "./actions_text.ts";
import { sidebarText } from "./sidebar_text.ts";

const CHINESE = /[\u4e00-\u9fff]/;

Deno.test("sidebarText and actionsText write Chinese in Chinese and English in English", () => {
  const strings = { zh: stringsOf("zh"), en: stringsOf("en") };
  expect(strings.zh.length).toBeGreaterThan(30);
  expect(strings.en).toHaveLength(strings.zh.length);
  for (const text of strings.zh) {
    expect([text, CHINESE.test(text)]).toEqual([text, true]);
  }
  for (const text of strings.en) {
    expect([text, CHINESE.test(text)]).toEqual([text, false]);
  }
});

Deno.test("sidebarText names days and months as a person would", () => {
  const months = [
    { type: "older", year: 2026, month: 5, isThisYear: true },
    { type: "older", year: 2025, month: 12, isThisYear: false },
  ] as const;
  expect(months.map(sidebarText("en").period)).toEqual([
    "May",
    "December 2025",
  ]);
  expect(months.map(sidebarText("zh").period))
    .toEqual(["5 月", "2025 年 12 月"]);
});

Deno.test("actionsText counts what was found", () => {
  const { found } = actionsText("en");
  expect(found(1, false)).toBe("1 conversation found");
  expect(found(2, false)).toBe("2 conversations found");
  expect(found(30, true)).toBe("More than 30 conversations found");
});

/** All strings of a language; those with gaps are filled in. */
function stringsOf(language: "en" | "zh"): string[] {
  const { period, ...texts } = sidebarText(language);
  const { found, ...more } = actionsText(language);
  const types = ["today", "yesterday", "week", "month"] as const;
  return [
    ...types.map((type) => period({ type })),
    ...[false, true].map((hasMore) => found(7, hasMore)),
    ...Object.values({ ...texts, ...more }).map((text) =>
      typeof text === "string" ? text : text("x")
    ),
  ];
}
