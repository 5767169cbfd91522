import { expect } from "expect";
import { uiText } from "./ui.ts";

Deno.test("uiText writes Chinese in Chinese and English in English", () => {
  const chinese = /[\u4e00-\u9fff]/;
  const names = Object.entries(uiText("zh"))
    .filter(([name]) => name !== "htmlLang" && name !== "language")
    .flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : []
    );
  expect(names.length).toBeGreaterThan(30);
  for (const [name, value] of names) {
    expect([name, chinese.test(value ?? "")]).toEqual([name, true]);
  }
  expect(chinese.test(JSON.stringify(uiText("en")))).toBe(false);
});

Deno.test("uiText fills in numbers as a person would write them", () => {
  const [en, zh] = [uiText("en"), uiText("zh")];
  expect(en.tokens(1)).toBe("1 token");
  expect(en.tokens(2)).toBe("2 tokens");
  expect(en.firstToken(419.6)).toBe("first token after 420 ms");
  expect(en.firstToken(1240)).toBe("first token after 1.2 s");
  expect(zh.firstToken(419.6)).toBe("首字 420 毫秒");
  expect(zh.firstToken(61_000)).toBe("首字 61.0 秒");
  expect(en.thought(80)).toBe("Thought for 1 s");
  expect(zh.thought(12_400)).toBe("思考了 12 秒");
  expect(en.answerBy("")).toBe("Answer");
  expect(zh.answerBy("glm-4.7")).toBe("glm-4.7 的回答");
});

Deno.test("uiText offers as many starters in one language as in the other", () => {
  expect(uiText("en").starters).toHaveLength(4);
  expect(uiText("zh").starters).toHaveLength(4);
});
