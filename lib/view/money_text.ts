/**
 * Words an amount of money, however small, to two significant digits at least.
 *
 * @param amount In `currency`.
 * @param options.currency Three letters of ISO 4217.
 * @param options.locale The language to write in.
 * @see https://tc39.es/ecma402/#numberformat-objects
 */
export function moneyText(
  amount: number,
  { currency, locale }: {
    readonly currency: string;
    readonly locale: string;
  },
): string {
  const style = { style: "currency", currency } as const;
  return new Intl.NumberFormat(
    locale,
    amount >= 1 || amount === 0
      ? style
      : { ...style, maximumSignificantDigits: 2 },
  ).format(amount);
}
