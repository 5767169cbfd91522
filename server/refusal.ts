import {
  failure,
  isPlainId,
  type ReplyError,
  vendorFailure,
} from "../lib/error/failure.ts";
import { isErrorObject, vendorErrorOf } from "../lib/provider/chat_chunk.ts";
import { asObject, type JsonObject, parseJson } from "../lib/provider/json.ts";
import { abortableReader } from "./abortable_reader.ts";

/** What a response is: an answer's bytes, or why there is none. */
export type AnswerOrRefusal =
  | { readonly type: "answer"; readonly body: ReadableStream<Uint8Array> }
  | { readonly type: "refused"; readonly error: ReplyError };

/** The most of a refusal, or of an answer that is not streamed, in bytes. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** Text that is an event stream, whatever its header says. */
const EVENT_STREAM = /^\s*(?:data|event|id|retry)?:/;
const REQUEST_ID_HEADERS = ["x-request-id", "x-log-id", "request-id"] as const;

/**
 * Tells a refusal from an answer. An answer is a 200 whose body is no web page
 * and, if it is JSON, a whole completion: some servers know no streaming.
 * Gateways send errors as JSON with 200.
 *
 * @param signal Ends the reading of a body when it is aborted.
 * @returns The answer as an event stream, or why the upstream refused.
 * @throws When a body that must be read cannot be.
 */
export async function readAnswer(
  response: Response,
  signal: AbortSignal,
): Promise<AnswerOrRefusal> {
  const type = response.headers.get("content-type")?.toLowerCase() ?? "";
  if (response.ok && !type.includes("json") && !type.includes("html")) {
    return { type: "answer", body: response.body ?? streamOf("") };
  }
  const limit = { maxBytes: MAX_BODY_BYTES, signal };
  const text = await readLimitedText(response, limit);
  if (response.ok && EVENT_STREAM.test(text)) {
    return { type: "answer", body: streamOf(text) };
  }
  const body = asObject(parseJson(text));
  return response.ok
    ? readJsonAnswer(body, response)
    : refuse(body, response, response.status);
}

function readJsonAnswer(
  body: JsonObject | undefined,
  response: Response,
): AnswerOrRefusal {
  if (body !== undefined && isErrorObject(body)) return refuse(body, response);
  if (body === undefined || !Array.isArray(body.choices)) {
    const error = failure("upstream_invalid", detailsOf(response.headers));
    return { type: "refused", error };
  }
  return {
    type: "answer",
    body: streamOf(`data: ${JSON.stringify(body)}\n\n`),
  };
}

function refuse(
  body: JsonObject | undefined,
  { headers }: Response,
  status?: number,
): AnswerOrRefusal {
  if (isWrongAddress(body, status)) {
    const error = failure("upstream_not_found", detailsOf(headers));
    return { type: "refused", error };
  }
  const error = vendorFailure(body === undefined ? {} : vendorErrorOf(body), {
    ...detailsOf(headers),
    nowMs: Date.now(),
    ...(status !== undefined && { status }),
  });
  return { type: "refused", error };
}

/**
 * Tells whether a web server refuses the address. A model service that does not
 * know the model says so in an error of its own; Spring's page for a missing
 * address is JSON, too, with the status's name for the error.
 */
function isWrongAddress(
  body: JsonObject | undefined,
  status: number | undefined,
): boolean {
  if (status !== 404 && status !== 405) return false;
  return body === undefined || !isErrorObject(body) ||
    body.error === "Not Found";
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream();
}

function detailsOf(headers: Headers) {
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"));
  const requestId = REQUEST_ID_HEADERS.map((name) => headers.get(name))
    .find((value) => value !== null && isPlainId(value));
  return {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(typeof requestId === "string" && { requestId }),
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
  // Seconds may have a fraction, though the standard knows none.
  const seconds = /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*$/.exec(value)?.[1];
  if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000);
  // It would take "-5" for a year.
  const at = /[A-Z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** How much of a body is read, and how long. */
export interface ReadLimit {
  readonly maxBytes: number;
  /** Ends the reading when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Reads at most `maxBytes` of a response and leaves the rest.
 *
 * @throws When the body breaks or the signal is aborted.
 */
export async function readLimitedText(
  response: Response,
  { maxBytes, signal }: ReadLimit,
): Promise<string> {
  if (response.body === null) return "";
  const reader = abortableReader(response.body, signal);
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for (let left = maxBytes; left > 0;) {
    const { value } = await reader.read();
    if (value === undefined) return pieces.join("") + decoder.decode();
    pieces.push(decoder.decode(value.subarray(0, left), { stream: true }));
    left -= value.length;
  }
  // The connection may be broken by now; the rest is not wanted either way.
  reader.cancel().catch((_broken: unknown) => {});
  return pieces.join("") + decoder.decode();
}
