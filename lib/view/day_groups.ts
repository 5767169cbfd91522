/** How long ago a day is, as lists of conversations put it. */
export type Period =
  | { readonly type: "today" | "yesterday" | "week" | "month" }
  | {
    readonly type: "older";
    readonly year: number;
    /** From 1. */
    readonly month: number;
    /** Whether the year is the one it is now. */
    readonly isThisYear: boolean;
  };

/** Items of one period, in the order they came in. */
export interface DayGroup<T> {
  /** The same for the same period; no two groups of a list share it. */
  readonly key: string;
  readonly period: Period;
  readonly items: readonly T[];
}

/** Where and when a list is looked at. */
export interface DayGroupsOptions {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** An IANA name that {@linkcode parseZone} lets through. */
  readonly zone: string;
}

/** Names longer than any zone's are not looked at. */
const MAX_ZONE = 64;

/**
 * Reads the name of a time zone.
 *
 * @param name An IANA name from anywhere.
 * @returns The name, `"UTC"` when it is none that is known here.
 */
export function parseZone(name: string): string {
  if (name.length > MAX_ZONE || !/^[A-Za-z][\w+/-]*$/.test(name)) return "UTC";
  try {
    dateFormat(name);
    return name;
  } catch (error) {
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}

/**
 * Puts a list, newest first, into groups by day: today, yesterday, the seven
 * and the thirty days before, then months. What is later than now is today's.
 *
 * @param items What has a time, in milliseconds since 1970.
 */
export function dayGroups<T extends { readonly updatedAtMs: number }>(
  items: readonly T[],
  { nowMs, zone }: DayGroupsOptions,
): DayGroup<T>[] {
  const format = dateFormat(zone);
  const today = dateIn(format, nowMs);
  const groups = new Map<string, { period: Period; items: T[] }>();
  for (const item of items) {
    const period = periodOf(dateIn(format, item.updatedAtMs), today);
    const key = keyOf(period);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { period, items: [item] });
    else group.items.push(item);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  /** Days since 1970. */
  readonly day: number;
}

function dateFormat(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
}

function dateIn(format: Intl.DateTimeFormat, ms: number): CalendarDate {
  const parts = format.formatToParts(ms);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const [year, month] = [number("year"), number("month")];
  const day = Date.UTC(year, month - 1, number("day")) / 86_400_000;
  return { year, month, day };
}

function periodOf(date: CalendarDate, today: CalendarDate): Period {
  const days = today.day - date.day;
  if (days <= 0) return { type: "today" };
  if (days === 1) return { type: "yesterday" };
  if (days <= 7) return { type: "week" };
  if (days <= 30) return { type: "month" };
  const { year, month } = date;
  return { type: "older", year, month, isThisYear: year === today.year };
}

function keyOf(period: Period): string {
  return period.type === "older"
    ? `${period.year}-${period.month}`
    : period.type;
}
