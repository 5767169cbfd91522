import { expect } from "expect";
import { uiText } from "../../lib/i18n/ui.ts";
import { EMPTY_REPLY, type ReplyView } from "../../lib/view/reply_view.ts";
import { answerFacts, tokensPerSecond } from "./answer_facts.ts";

const VIEW: ReplyView = {
  ...EMPTY_REPLY,
  state: "done",
  model: "glm-4.7",
  usage: { promptTokens: 100, completionTokens: 300, reasoningTokens: 120 },
  firstTokenMs: 500,
  endedMs: 5_500,
};

const PRICES = {
  "glm-4.7": { input: 2, output: 8, currency: "CNY" },
  free: { input: 0, output: 0, currency: "CNY" },
};
const EN = { ui: uiText("en"), prices: PRICES };
const ZH = { ui: uiText("zh"), prices: {} };

Deno.test("answerFacts says what an answer took, in both languages", () => {
  expect(answerFacts([VIEW], EN)).toEqual([
    "glm-4.7",
    "300 tokens, 120 of them thinking",
    "60 tokens/s",
    "first token after 500 ms",
    "CN¥0.0026",
  ]);
  expect(answerFacts([VIEW], ZH)).toEqual([
    "glm-4.7",
    "300 tokens（思考占 120）",
    "60 tokens/秒",
    "首字 500 毫秒",
  ]);
});

Deno.test("answerFacts leaves out what nobody knows", () => {
  expect(answerFacts([EMPTY_REPLY], EN)).toEqual([]);
  const total = { ...EMPTY_REPLY, usage: { totalTokens: 7 } };
  expect(answerFacts([total], EN)).toEqual(["7 tokens"]);
});

Deno.test("answerFacts leaves out what only this page's clock has measured", () => {
  expect(answerFacts([{ ...VIEW, endedMs: null }], EN)).toEqual([
    "glm-4.7",
    "300 tokens, 120 of them thinking",
    "CN¥0.0026",
  ]);
});

Deno.test("answerFacts adds up the parts of an answer that was continued", () => {
  const more: ReplyView = {
    ...VIEW,
    usage: { promptTokens: 400, completionTokens: 100 },
    firstTokenMs: 900,
    endedMs: 3_900,
  };
  expect(answerFacts([VIEW, more], EN)).toEqual([
    "glm-4.7",
    "400 tokens, 120 of them thinking",
    "50 tokens/s",
    "first token after 500 ms",
    "CN¥0.0042",
  ]);
  // Nobody has counted the first part, or knows what the second one costs.
  expect(answerFacts([{ ...VIEW, usage: null }, more], EN))
    .toEqual(["glm-4.7", "first token after 500 ms"]);
  expect(answerFacts([VIEW, { ...more, model: "other" }], EN)).toEqual([
    "glm-4.7",
    "other",
    "400 tokens, 120 of them thinking",
    "50 tokens/s",
    "first token after 500 ms",
  ]);
  const dollars = { input: 1, output: 1, currency: "USD" };
  const prices = { ...PRICES, other: dollars };
  const both = [VIEW, { ...more, model: "other" }];
  expect(answerFacts(both, { ...EN, prices })).toHaveLength(5);
});

Deno.test("tokensPerSecond counts from the first token to the end", () => {
  const rate = (more: Partial<ReplyView>) =>
    tokensPerSecond([{ ...VIEW, ...more }]);
  expect(rate({})).toBe(60);
  expect(rate({ usage: { completionTokens: 12 } })).toBe(2.4);
  expect(rate({ usage: { completionTokens: 1 } })).toBe(null);
  expect(rate({ usage: null })).toBe(null);
  expect(rate({ firstTokenMs: null })).toBe(null);
  expect(rate({ endedMs: null })).toBe(null);
  expect(rate({ endedMs: 550 })).toBe(null);
});
