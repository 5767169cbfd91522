import type { VendorError } from "../provider/delta.ts";
import { type ErrorCode, isRetryable } from "./codes.ts";
import { resetTime } from "./reset_time.ts";

/** Why a reply did not end well. Its words are made where it is shown. */
export interface ReplyError {
  readonly code: ErrorCode;
  /** Whether asking again, unchanged, makes sense. */
  readonly retryable: boolean;
  /** How long to wait before asking again, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The vendor's own code, for its documentation and support. */
  readonly vendorCode?: string;
  /** The vendor's id of the failed request. */
  readonly requestId?: string;
}

/** What is known of a failure besides its code. */
export type FailureDetails = Omit<ReplyError, "code" | "retryable">;

/** Makes the error of a reply. */
export function failure(
  code: ErrorCode,
  details: FailureDetails = {},
): ReplyError {
  return { code, retryable: isRetryable(code), ...details };
}

/**
 * GLM's business codes. Several say the same to a person and share one of ours.
 *
 * @see https://docs.bigmodel.cn/cn/api/api-code
 */
const VENDOR_CODES: ReadonlyMap<string, ErrorCode> = new Map([
  ["1000", "upstream_auth"],
  ["1001", "upstream_auth"],
  ["1002", "upstream_auth"],
  ["1003", "upstream_auth"],
  ["1004", "upstream_auth"],
  ["1110", "upstream_account"],
  ["1111", "upstream_account"],
  ["1112", "upstream_account"],
  ["1113", "upstream_credit"],
  ["1120", "upstream_account"],
  ["1121", "upstream_account"],
  ["1210", "upstream_request"],
  ["1211", "model_not_found"],
  ["1212", "model_not_found"],
  ["1213", "upstream_request"],
  ["1214", "upstream_request"],
  ["1215", "upstream_request"],
  ["1220", "upstream_forbidden"],
  ["1221", "upstream_forbidden"],
  ["1222", "upstream_forbidden"],
  ["1230", "upstream_error"],
  ["1234", "upstream_network"],
  ["1261", "prompt_too_long"],
  ["1300", "sensitive"],
  ["1301", "sensitive"],
  ["1302", "upstream_rate"],
  ["1303", "upstream_rate"],
  ["1304", "upstream_quota"],
  ["1305", "upstream_overloaded"],
  ["1308", "upstream_quota"],
  ["1309", "upstream_plan"],
  ["1310", "upstream_quota"],
  ["1311", "upstream_plan"],
  ["1312", "model_busy"],
  ["1313", "upstream_plan"],
  // Codes in words, of OpenAI and the servers that follow it.
  ["invalid_api_key", "upstream_auth"],
  ["authentication_error", "upstream_auth"],
  ["insufficient_quota", "upstream_credit"],
  ["billing_hard_limit_reached", "upstream_credit"],
  ["model_not_found", "model_not_found"],
  ["not_found_error", "model_not_found"],
  ["context_length_exceeded", "prompt_too_long"],
  ["content_filter", "sensitive"],
  ["rate_limit_exceeded", "upstream_rate"],
  ["rate_limit_error", "upstream_rate"],
  ["overloaded_error", "upstream_overloaded"],
  ["invalid_request_error", "upstream_request"],
  ["permission_error", "upstream_forbidden"],
  ["server_overloaded", "upstream_overloaded"],
  ["engine_overloaded_error", "upstream_overloaded"],
  ["exceeded_current_quota_error", "upstream_credit"],
  ["exceed_context_size_error", "prompt_too_long"],
]);

const PLAIN_ID = /^[\w.:@/-]{1,128}$/;

/**
 * Tells whether a vendor's code or request id looks like one: a word, not a
 * sentence, which could hold anything.
 */
export function isPlainId(text: string): boolean {
  return PLAIN_ID.test(text);
}

/** What an HTTP status, or a status used as an error code, means. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return "upstream_auth";
  if (status === 402) return "upstream_credit";
  if (status === 403) return "upstream_forbidden";
  if (status === 404) return "model_not_found";
  if (status === 408) return "upstream_overloaded";
  if (status === 413) return "prompt_too_long";
  if (status === 429) return "upstream_rate";
  if (status === 503 || status === 529) return "upstream_overloaded";
  if (status >= 300 && status < 400) return "upstream_redirect";
  return status >= 400 && status < 500 ? "upstream_request" : "upstream_error";
}

/** What is known of a vendor's error besides what the vendor says. */
export interface VendorDetails extends FailureDetails {
  /** The HTTP status of the response, if it was no 200. */
  readonly status?: number;
  /** The present time in milliseconds since 1970: quotas end at a time. */
  readonly nowMs?: number;
}

/**
 * Gives a vendor's error one of our codes. The vendor's code decides; the HTTP
 * status only where the code says nothing (429 means both "retry in a second"
 * and "pay first").
 *
 * @param error What the vendor's body or frame said. Its words are looked at
 * for a time only, and go no further.
 */
export function vendorFailure(
  error: VendorError,
  { status, nowMs, ...details }: VendorDetails = {},
): ReplyError {
  const code = codeOf(error, status);
  const retryAfterMs = details.retryAfterMs ??
    (code === "upstream_quota" ? waitIn(error, nowMs) : undefined);
  const requestId = details.requestId ?? error.requestId;
  return failure(code, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(isGiven(error.code) && { vendorCode: error.code }),
    ...(isGiven(requestId) && { requestId }),
  });
}

function isGiven(id: string | undefined): id is string {
  return id !== undefined && isPlainId(id);
}

/** Some servers put the code into `type`, others a status into `code`. */
function codeOf(error: VendorError, status: number | undefined): ErrorCode {
  return VENDOR_CODES.get(error.code ?? "") ??
    VENDOR_CODES.get(error.kind ?? "") ??
    codeOfStatus(statusIn(error.code) ?? status ?? 500);
}

function waitIn(
  { message }: VendorError,
  nowMs: number | undefined,
): number | undefined {
  if (message === undefined || nowMs === undefined) return undefined;
  const at = resetTime(message);
  return at === undefined || at <= nowMs ? undefined : at - nowMs;
}

function statusIn(code: string | undefined): number | undefined {
  return code !== undefined && /^[345]\d\d$/.test(code)
    ? Number(code)
    : undefined;
}
