import type { Price, Prices } from "../view/price.ts";

const AMOUNT = String.raw`\d{1,9}(?:\.\d{1,9})?`;
const ENTRY = new RegExp(
  String.raw`^([^\s=]+)\s*=\s*(${AMOUNT})\s*/\s*(${AMOUNT})\s+([A-Za-z]{3})$`,
);

/**
 * Reads a table of prices: entries with commas between, each
 * `model=input/output CUR`, money for a million tokens of the prompt and of
 * the answer.
 *
 * @returns `undefined` when an entry is something else or names a model twice.
 * @example
 * parsePrices("glm-4.7=0.6/2.2 USD, glm-4.7-flash=0/0 CNY")
 */
export function parsePrices(text: string): Prices | undefined {
  const prices = new Map<string, Price>();
  for (const entry of text.split(",").map((each) => each.trim())) {
    if (entry === "") continue;
    const [, model, input, output, currency] = ENTRY.exec(entry) ?? [];
    if (!model || !currency || prices.has(model)) return undefined;
    prices.set(model, {
      input: Number(input),
      output: Number(output),
      currency: currency.toUpperCase(),
    });
  }
  // Own members only, whatever a model is called.
  return Object.fromEntries(prices);
}
