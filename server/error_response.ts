import { type ErrorCode, errorText, statusOf } from "../lib/error/codes.ts";
import type { Language } from "../lib/i18n/language.ts";
import {
  problemText,
  type RequestProblem,
} from "../lib/provider/request_problem.ts";
import type { BadRequest } from "./bad_request.ts";

/** When a server that is full or stopping may be asked again. */
const RETRY_AFTER_SECONDS = "5";

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
 * Answers a request of which one parameter cannot be used, naming it.
 *
 * @param code What kind it is of: default, a setting of the question.
 */
export function problemResponse(
  problem: RequestProblem,
  language: Language,
  code: ErrorCode = "option_invalid",
): Response {
  const { action } = errorText(code, language);
  const message = problemText(problem, language);
  const { parameter } = problem;
  return Response.json({ error: { code, parameter, message, action } }, {
    status: statusOf(code),
    headers: { "cache-control": "no-store", "vary": "accept-language" },
  });
}

/** Answers a request that cannot be taken as it is. */
export function badRequestResponse(
  { why }: BadRequest,
  language: Language,
): Response {
  return typeof why === "string"
    ? errorResponse(why, language)
    : problemResponse(why, language, "invalid_request");
}

/** Answers a question that was refused, whichever way. */
export function refusalResponse(
  refusal:
    | { readonly type: "refused"; readonly code: ErrorCode }
    | RequestProblem,
  language: Language,
): Response {
  if (refusal.type === "problem") return problemResponse(refusal, language);
  const { code } = refusal;
  const isFull = statusOf(code) === 503;
  const headers = isFull ? { "retry-after": RETRY_AFTER_SECONDS } : {};
  return errorResponse(code, language, headers);
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
