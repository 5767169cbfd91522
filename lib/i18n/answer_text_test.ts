import { expect } from "expect";
import { answerText } from "./answer_text.ts";

Deno.test("answerText fills in numbers as a person would write them", () => {
  const [en, zh] = [answerText("en"), answerText("zh")];
  expect(en.tokens(1)).toBe("1 token");
  expect(en.tokens(2)).toBe("2 tokens");
  expect(en.firstToken(419.6)).toBe("first token after 420 ms");
  expect(en.firstToken(1240)).toBe("first token after 1.2 s");
  expect(zh.firstToken(419.6)).toBe("首字 420 毫秒");
  expect(en.thought(80)).toBe("Thought for 1 s");
  expect(zh.thought(12_400)).toBe("思考了 12 秒");
  expect(zh.firstToken(61_000)).toBe("首字 61.0 秒");
});
