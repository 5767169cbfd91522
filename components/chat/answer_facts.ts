import type { UiText } from "../../lib/i18n/ui.ts";
import type { ReplyView } from "../../lib/view/reply_view.ts";

/** Below this many milliseconds a rate says more about chance than speed. */
const SHORTEST_MS = 100;

/**
 * Words what an answer took: its model, its tokens and how quick they were.
 *
 * @param view A reply that has ended.
 * @returns One fact each; what nobody knows is left out.
 */
export function answerFacts(view: ReplyView, ui: UiText): readonly string[] {
  const rate = tokensPerSecond(view);
  return [
    view.model,
    tokenFact(view, ui),
    rate === null ? "" : ui.tokensPerSecond(rate),
    view.firstTokenMs === null ? "" : ui.firstToken(view.firstTokenMs),
  ].filter((fact) => fact !== "");
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
