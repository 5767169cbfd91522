import { expect } from "expect";
import { moneyText } from "./money_text.ts";

Deno.test("moneyText shows what small answers cost", () => {
  const usd = { currency: "USD", locale: "en" };
  expect(moneyText(12.345, usd)).toBe("$12.35");
  expect(moneyText(0.0123, usd)).toBe("$0.012");
  expect(moneyText(0.0000789, usd)).toBe("$0.000079");
  expect(moneyText(0, usd)).toBe("$0.00");
  expect(moneyText(0.0123, { currency: "CNY", locale: "zh-CN" }))
    .toBe("¥0.012");
});
