import { type AnswerText, answerText } from "../../lib/i18n/answer_text.ts";
import type { UiText } from "../../lib/i18n/ui.ts";
import { moneyText } from "../../lib/view/money_text.ts";
import { costOf, type Price, type Prices } from "../../lib/view/price.ts";
import type { ReplyView } from "../../lib/view/reply_view.ts";

/** Below this many milliseconds a rate says more about chance than speed. */
const SHORTEST_MS = 100;

/** How facts are worded. */
export interface FactsOptions {
  readonly ui: UiText;
  /** What the models' tokens cost. */
  readonly prices: Prices;
}

/**
 * Words what an answer took: who wrote it, its tokens, how quick they were and
 * what they cost, over all of its parts. What was measured by this page's clock is
 * left out: it would be another after a reload.
 *
 * @param parts The replies that the answer was put together from, in order;
 * all have ended.
 * @returns One fact each; what nobody knows of any part is left out.
 */
export function answerFacts(
  parts: readonly ReplyView[],
  { ui, prices }: FactsOptions,
): readonly string[] {
  const rate = tokensPerSecond(parts);
  const text = answerText(ui.language);
  const [first] = parts;
  // Without an end it is by this page's clock.
  const firstTokenMs = first && first.endedMs !== null
    ? first.firstTokenMs
    : null;
  return [
    ...new Set(parts.map(({ model }) => model)),
    tokenFact(parts, text),
    rate === null ? "" : text.tokensPerSecond(rate),
    firstTokenMs === null ? "" : text.firstToken(firstTokenMs),
    costFact(parts, { ui, prices }),
  ].filter((fact) => fact !== "");
}

function costFact(
  parts: readonly ReplyView[],
  { ui, prices }: FactsOptions,
): string {
  const priceOf = ({ model }: ReplyView): Price | undefined =>
    Object.hasOwn(prices, model) ? prices[model] : undefined;
  const cost = sumOf(parts, (view) => {
    const price = priceOf(view);
    return view.usage && price ? costOf(view.usage, price) : null;
  });
  const currencies = new Set(parts.map((view) => priceOf(view)?.currency));
  const [currency] = currencies;
  // Who wrote one part in dollars and one in yuan has no sum.
  if (cost === null || currency === undefined || currencies.size > 1) return "";
  return moneyText(cost, { currency, locale: ui.htmlLang });
}

function tokenFact(parts: readonly ReplyView[], text: AnswerText): string {
  const tokens = sumOf(parts, ({ usage }) => usage?.completionTokens) ??
    sumOf(parts, ({ usage }) => usage?.totalTokens);
  if (tokens === null) return "";
  const thinking = sumOf(parts, ({ usage }) => usage?.reasoningTokens ?? 0);
  return thinking !== null && thinking > 0
    ? text.tokensWithThinking(tokens, thinking)
    : text.tokens(tokens);
}

/**
 * How quickly the model wrote, from its first token to the end of the log, in
 * all parts taken together; `null` when that cannot be told.
 */
export function tokensPerSecond(parts: readonly ReplyView[]): number | null {
  const tokens = sumOf(parts, ({ usage }) => usage?.completionTokens) ?? 0;
  const tookMs = sumOf(
    parts,
    ({ firstTokenMs, endedMs }) =>
      firstTokenMs === null || endedMs === null ? null : endedMs - firstTokenMs,
  );
  if (tokens < 2 || tookMs === null || tookMs < SHORTEST_MS) return null;
  const rate = tokens * 1_000 / tookMs;
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}

/** Adds up what each part has; `null` when that is not known of one. */
function sumOf(
  parts: readonly ReplyView[],
  pick: (view: ReplyView) => number | null | undefined,
): number | null {
  let sum = 0;
  for (const part of parts) {
    const value = pick(part) ?? null;
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
