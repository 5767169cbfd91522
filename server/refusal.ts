import {
  failure,
  type ReplyError,
  vendorFailure,
} from "../lib/error/failure.ts";
import { isErrorObject, vendorErrorOf } from "../lib/provider/chat_chunk.ts";
import { asObject, parseJson } from "../lib/provider/json.ts";

/** The most of a refusal's body that is read, in bytes. */
const MAX_BODY_BYTES = 65_536;
const REQUEST_ID_HEADERS = ["x-request-id", "x-log-id", "request-id"] as const;

/** What a response is: an answer's bytes, or why there is none. */
export type AnswerOrRefusal =
  | { readonly type: "answer"; readonly body: ReadableStream<Uint8Array> }
  | { readonly type: "refused"; readonly error: ReplyError };

/** Reads a response as far as it takes to tell a refusal from an answer. */
export async function readAnswer(
  response: Response,
): Promise<AnswerOrRefusal> {
  const error = await readRefusal(response);
  if (error !== undefined) return { type: "refused", error };
  return { type: "answer", body: response.body ?? ReadableStream.from([]) };
}

/**
 * Tells a refusal from an answer. An answer is a 200 whose body is no JSON and
 * no web page: gateways send errors as JSON with 200.
 *
 * @returns Why the upstream refused, or `undefined` with the body untouched.
 * @throws When the refusal's body cannot be read.
 */
export async function readRefusal(
  response: Response,
): Promise<ReplyError | undefined> {
  const type = response.headers.get("content-type")?.toLowerCase() ?? "";
  const isPage = type.includes("html");
  if (response.ok && !type.includes("json") && !isPage) return undefined;
  const body = asObject(parseJson(await readText(response)));
  const details = detailsOf(response.headers);
  if (response.ok && (body === undefined || !isErrorObject(body))) {
    return failure("upstream_invalid", details);
  }
  return vendorFailure(body === undefined ? {} : vendorErrorOf(body), {
    ...details,
    ...(!response.ok && { status: response.status }),
  });
}

function detailsOf(headers: Headers) {
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"));
  const name = REQUEST_ID_HEADERS.find((header) => headers.has(header));
  const requestId = name === undefined ? null : headers.get(name);
  return {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== null && { requestId }),
  };
}

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3) given in seconds or as a
 * date. Returns milliseconds from now, or `undefined`.
 */
export function parseRetryAfter(
  value: string | null,
  nowMs: number = Date.now(),
): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let left = MAX_BODY_BYTES;
  for await (const chunk of response.body) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true });
    left -= chunk.length;
    if (left <= 0) break;
  }
  return text + decoder.decode();
}
