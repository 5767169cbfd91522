import { expect } from "expect";
import { TITLE_PROMPT, titleMessages, titleOptions } from "./title_request.ts";

Deno.test("titleMessages shows the question and the beginning of the answer", () => {
  const messages = titleMessages({ question: " 你好？\n", answer: "好" });
  expect(messages).toEqual([
    { role: "system", content: TITLE_PROMPT },
    {
      role: "user",
      content: "<question>\n你好？\n</question>\n<answer>\n好\n</answer>",
    },
  ]);
});

Deno.test("titleMessages is small however long the texts, and cuts no pair", () => {
  const long = `x${"😀".repeat(5_000)}`;
  const [, user] = titleMessages({ question: long, answer: long });
  const content = String(user?.content);
  expect(content.length).toBeLessThan(3_100);
  expect(content.isWellFormed()).toBe(true);
});

Deno.test("titleOptions switches thinking off where that can be done", () => {
  const temperature = 0.2;
  const cases = [
    ["glm-v4", "glm-4.7-flash", { max_tokens: 64, thinking: false }],
    ["glm-v4", "glm-4-plus", { max_tokens: 64 }],
    ["glm-v3", "chatglm_turbo", { max_tokens: 64 }],
    ["glm-v4", "glm-z1-flash", { max_tokens: 1_024 }],
    ["glm-v4", "glm-5.3", { max_tokens: 1_024, reasoning_effort: "low" }],
    ["openai", "qwen3:8b", { max_tokens: 512 }],
  ] as const;
  for (const [provider, model, options] of cases) {
    expect([model, titleOptions(provider, model)])
      .toEqual([model, { temperature, ...options }]);
  }
});
