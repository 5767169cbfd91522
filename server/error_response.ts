import { type ErrorCode, errorText, statusOf } from "../lib/error/codes.ts";
import type { Language } from "../lib/i18n/language.ts";

/**
 * Answers a request with one of our errors, as JSON that a program can branch
 * on and a person can read: `{"error": {"code", "message", "action"}}`.
 */
export function errorResponse(
  code: ErrorCode,
  language: Language,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ error: { code, ...errorText(code, language) } }, {
    status: statusOf(code),
    headers: {
      "cache-control": "no-store",
      "vary": "accept-language",
      ...headers,
    },
  });
}

/**
 * Answers a request that broke something inside. What broke goes to the log
 * only.
 */
export function internalError(
  request: Request,
  { error, language }: { readonly error: unknown; readonly language: Language },
): Response {
  // The path alone: a query holds a person's words.
  const { pathname } = new URL(request.url);
  console.error(`Answering ${request.method} ${pathname}:`, error);
  return errorResponse("internal", language);
}
