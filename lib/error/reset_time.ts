const DATE_TIME =
  /(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/;
/** China's time zone: a vendor's time that names none is of there. */
const CHINA_OFFSET_MINUTES = 8 * 60;

/**
 * Finds the time at which a quota is renewed in a vendor's words, such as
 * "您的限额将在 2026-01-02 03:04:05 重置".
 *
 * @returns Milliseconds since 1970, or `undefined` when no time is named.
 */
export function resetTime(message: string): number | undefined {
  const match = DATE_TIME.exec(message);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7).map((digits) => Number(digits ?? 0));
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(at) ? undefined : at - offsetMinutes(match[7]) * 60_000;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined) return CHINA_OFFSET_MINUTES;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -offset : offset;
}
