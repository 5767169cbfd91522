/**
 * Which language a person reads, from what their browser says.
 *
 * @module
 */

/** The languages the page and the server's messages are written in. */
export type Language = "zh" | "en";

/** The language of whoever asks for neither. */
const FALLBACK: Language = "en";

/**
 * Primary subtags read as one of our languages. `cmn` and `yue` are what some
 * systems send for `zh`.
 */
const PRIMARY = new Map<string, Language | "*">([
  ["zh", "zh"],
  ["cmn", "zh"],
  ["yue", "zh"],
  ["en", "en"],
  ["*", "*"],
]);

/** A browser sends a dozen ranges at most; what comes after is not read. */
const MAX_RANGES = 32;
const MAX_LENGTH = 1024;

/** `en`, `zh-Hans-CN`, `*`, and an optional weight of RFC 9110, 12.4.2. */
const RANGE =
  /^(\*|[a-z]{1,8}(?=[-;\s]|$))(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/** One language a header names: how much it is wanted, and where it stands. */
interface Wish {
  readonly weight: number;
  readonly place: number;
}

/**
 * Chooses the page's language.
 *
 * Highest weight first, then the order of the header; a language that is
 * named goes before one that only `*` covers. Ranges that do not parse are
 * passed over, and at most {@linkcode MAX_RANGES} of them are looked at.
 *
 * @param acceptLanguage The `Accept-Language` header as it came, or `null`.
 * @returns The best of {@linkcode Language}, `"en"` when nothing fits.
 * @see RFC 9110, section 12.5.4
 */
export function negotiateLanguage(acceptLanguage: string | null): Language {
  const wishes = readWishes(acceptLanguage ?? "");
  const rest = wishes.get("*");
  const others = rest && { weight: rest.weight, place: Infinity };
  const zh = wishes.get("zh") ?? others;
  const en = wishes.get("en") ?? others;
  return beats(zh, en) ? "zh" : beats(en, zh) ? "en" : FALLBACK;
}

function readWishes(header: string): Map<Language | "*", Wish> {
  const wishes = new Map<Language | "*", Wish>();
  const ranges = header.slice(0, MAX_LENGTH).split(",", MAX_RANGES);
  for (const [place, range] of ranges.entries()) {
    const [, tag, weight] = RANGE.exec(range.trim()) ?? [];
    const language = PRIMARY.get(tag?.toLowerCase() ?? "");
    if (language === undefined) continue;
    const wish = { weight: Number(weight ?? 1), place };
    const known = wishes.get(language);
    if (known === undefined || known.weight < wish.weight) {
      wishes.set(language, wish);
    }
  }
  return wishes;
}

function beats(a: Wish | undefined, b: Wish | undefined): boolean {
  if (a === undefined || a.weight === 0) return false;
  if (b === undefined) return true;
  return a.weight > b.weight || (a.weight === b.weight && a.place < b.place);
}
