import type { UiText } from "../../lib/i18n/ui.ts";
import { moneyText } from "../../lib/view/money_text.ts";
import { costOf, type Prices } from "../../lib/view/price.ts";
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
 * Words what an answer took: its model, its tokens, how quick they were and
 * what they cost.
 *
 * @param view A reply that has ended.
 * @returns One fact each; what nobody knows is left out.
 */
export function answerFacts(
  view: ReplyView,
  { ui, prices }: FactsOptions,
): readonly string[] {
  const rate = tokensPerSecond(view);
  return [
    view.model,
    tokenFact(view, ui),
    rate === null ? "" : ui.tokensPerSecond(rate),
    view.firstTokenMs === null ? "" : ui.firstToken(view.firstTokenMs),
    costFact(view, { ui, prices }),
  ].filter((fact) => fact !== "");
}

function costFact(
  { model, usage }: ReplyView,
  { ui, prices }: FactsOptions,
): string {
  const price = Object.hasOwn(prices, model) ? prices[model] : undefined;
  const cost = usage && price ? costOf(usage, price) : null;
  return cost === null || price === undefined
    ? ""
    : moneyText(cost, { ...price, locale: ui.htmlLang });
}

function tokenFact({ usage }: ReplyView, ui: UiText): string {
  const tokens = usage?.completionTokens ?? usage?.totalTokens;
  if (tokens === undefined) return "";
  const thinking = usage?.reasoningTokens ?? 0;
  return thinking > 0
    ? ui.tokensWithThinking(tokens, thinking)
    : ui.tokens(tokens);
}

/**
 * How quickly the model wrote, from its first token to the end of the log;
 * `null` when that cannot be told.
 */
export function tokensPerSecond(
  { usage, firstTokenMs, endedMs }: ReplyView,
): number | null {
  const tokens = usage?.completionTokens ?? 0;
  const tookMs = (endedMs ?? 0) - (firstTokenMs ?? Infinity);
  if (tokens < 2 || tookMs < SHORTEST_MS) return null;
  const rate = tokens * 1_000 / tookMs;
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}
