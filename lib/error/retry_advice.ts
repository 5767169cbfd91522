import { type ErrorCode, isRetryable } from "./codes.ts";

/**
 * When asking again can succeed: `passing` in a moment, so that the server
 * tries by itself; `unsure` perhaps, if the person says so; `at_reset` when a
 * quota is renewed; `other_model` at once elsewhere; `after_change` once the
 * question, a setting or the account is another; `never` otherwise.
 */
export type RetryAdvice =
  | "passing"
  | "unsure"
  | "at_reset"
  | "other_model"
  | "after_change"
  | "never";

const ADVICE: Partial<Readonly<Record<ErrorCode, RetryAdvice>>> = {
  upstream_error: "passing",
  upstream_network: "passing",
  upstream_rate: "passing",
  upstream_overloaded: "passing",
  upstream_unreachable: "passing",
  upstream_cut: "passing",
  model_busy: "other_model",
  upstream_quota: "at_reset",
  upstream_auth: "after_change",
  upstream_account: "after_change",
  upstream_credit: "after_change",
  upstream_request: "after_change",
  upstream_forbidden: "after_change",
  upstream_plan: "after_change",
  upstream_redirect: "after_change",
  upstream_not_found: "after_change",
  model_not_found: "after_change",
  prompt_too_long: "after_change",
  sensitive: "after_change",
  answer_filtered: "after_change",
  option_invalid: "after_change",
  message_empty: "after_change",
  message_too_long: "after_change",
  attachment_too_large: "after_change",
  attachment_too_many: "after_change",
  attachment_unsupported: "after_change",
  model_without_vision: "after_change",
};

/** Returns when asking again after `code` can succeed. */
export function retryAdvice(code: ErrorCode): RetryAdvice {
  return ADVICE[code] ?? (isRetryable(code) ? "unsure" : "never");
}

/** Tells whether the server itself should ask again after a moment. */
export function isPassing(code: ErrorCode): boolean {
  const advice = retryAdvice(code);
  return advice === "passing" || advice === "other_model";
}
