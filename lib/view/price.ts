import type { ReplyUsage } from "./reply_event.ts";

/** What a model's tokens cost. */
export interface Price {
  /** Money for a million tokens of the prompt. */
  readonly input: number;
  /** Money for a million tokens of the answer, its thinking included. */
  readonly output: number;
  /** Three letters of ISO 4217, for example `USD`. */
  readonly currency: string;
}

/** Prices by the model's name, as replies give it. */
export type Prices = Readonly<Record<string, Price>>;

const MILLION = 1_000_000;

/**
 * Says what one answer has cost, at the list price: what a vendor takes off
 * for tokens it had cached is not known here.
 *
 * @returns Money in `price.currency`, or `null` when the model did not count
 * its tokens.
 */
export function costOf(usage: ReplyUsage, price: Price): number | null {
  const { promptTokens, completionTokens } = usage;
  if (promptTokens === undefined || completionTokens === undefined) return null;
  return (promptTokens * price.input + completionTokens * price.output) /
    MILLION;
}
