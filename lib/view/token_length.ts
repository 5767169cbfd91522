const UNITS = [
  { name: "M", binary: 1_048_576, decimal: 1_000_000 },
  { name: "K", binary: 1_024, decimal: 1_000 },
] as const;

/**
 * Writes a length in tokens briefly. Vendors count in both kinds of thousand:
 * 131072 and 128000 are both `128K`.
 *
 * @param tokens A whole number.
 */
export function tokenLength(tokens: number): string {
  const unit = UNITS.find(({ decimal }) => tokens >= decimal);
  if (unit === undefined) return String(tokens);
  const value = tokens /
    (tokens % 1_024 === 0 && tokens % 1_000 !== 0 ? unit.binary : unit.decimal);
  return `${Math.round(value * 10) / 10}${unit.name}`;
}
