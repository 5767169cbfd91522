import { expect } from "expect";
import { answerText } from "./answer_text.ts";
import { uiText } from "./ui.ts";

Deno.test("uiText and answerText write Chinese in Chinese and English in English", () => {
  const chinese = /[\u4e00-\u9fff]/;
  const names = Object.entries({ ...uiText("zh"), ...answerText("zh") })
    .filter(([name]) => name !== "htmlLang" && name !== "language")
    .flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : []
    );
  expect(names.length).toBeGreaterThan(50);
  for (const [name, value] of names) {
    expect([name, chinese.test(value ?? "")]).toEqual([name, true]);
  }
  const english = JSON.stringify([uiText("en"), answerText("en")]);
  expect(chinese.test(english)).toBe(false);
});

Deno.test("uiText fills in numbers as a person would write them", () => {
  const [en, zh] = [uiText("en"), uiText("zh")];
  expect(en.answerBy("")).toBe("Answer");
  expect(zh.answerBy("glm-4.7")).toBe("glm-4.7 的回答");
});

Deno.test("uiText offers as many starters in one language as in the other", () => {
  expect(uiText("en").starters).toHaveLength(4);
  expect(uiText("zh").starters).toHaveLength(4);
});
