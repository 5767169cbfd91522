import type { Language } from "../lib/i18n/language.ts";
import { cookieOf, isHttps } from "./session.ts";

/**
 * The cookie that repeats which language a person has chosen, so that API
 * requests and streams need not look it up. Pages put it right.
 */
const COOKIE = "freshet_lang";
/** The longest life that browsers allow a cookie, in seconds. */
const LIFE_SECONDS = 400 * 24 * 60 * 60;

/** Reads the language that the cookie names, if it names one of ours. */
export function readLanguageCookie(request: Request): Language | undefined {
  const value = cookieOf(request.headers.get("cookie") ?? "", COOKIE);
  return value === "zh" || value === "en" ? value : undefined;
}

/**
 * Makes the `Set-Cookie` header that brings the cookie in line with a choice.
 *
 * @param chosen `undefined` follows the browser, and takes the cookie away.
 * @returns `undefined` when the browser has it right already.
 */
export function languageCookie(
  request: Request,
  chosen: Language | undefined,
): string | undefined {
  if (readLanguageCookie(request) === chosen) return undefined;
  const [value, life] = chosen === undefined ? ["", 0] : [chosen, LIFE_SECONDS];
  const secure = isHttps(request) ? "; Secure" : "";
  return `${COOKIE}=${value}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}
