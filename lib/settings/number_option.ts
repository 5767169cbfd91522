import type { OptionLimits } from "./option_limits.ts";

/** The largest `max_tokens` that the server takes. */
const MAX_TOKENS = 10_000_000;

/** The options that are numbers. */
export type NumberOption = "temperature" | "top_p" | "max_tokens";

/** The numbers an option may have. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** Tells which numbers an option may have. */
export function numberRange(
  name: NumberOption,
  limits: OptionLimits,
): NumberRange {
  switch (name) {
    case "temperature":
      return { min: 0, max: limits.maxTemperature, isWhole: false };
    case "top_p":
      return { min: 0, max: 1, isWhole: false };
    case "max_tokens":
      return { min: 1, max: MAX_TOKENS, isWhole: true };
  }
}

/** A number as a person writes it, with a comma or in wide digits too. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/**
 * Reads what stands in the field of a number.
 *
 * @returns The number, `undefined` when the field is empty, `null` when what
 * it holds cannot be used.
 */
export function readNumber(
  text: string,
  { min, max, isWhole }: NumberRange,
): number | undefined | null {
  const written = text.normalize("NFKC").trim().replace(/[,。]/, ".");
  if (written === "") return undefined;
  if (!NUMBER.test(written)) return null;
  const number = Number(written);
  const isGood = number >= min && number <= max &&
    (!isWhole || Number.isInteger(number));
  return isGood ? number : null;
}
