import * as v from "valibot";
import { isObject } from "../lib/provider/json.ts";
import { parseMessageId } from "../lib/reply/ids.ts";
import type { MessageId } from "../lib/reply/ids.ts";
import { readAskedAttachments } from "../lib/attachment/read_attachments.ts";
import type { ErrorCode } from "../lib/error/codes.ts";
import type { AskTurn } from "./ask_turn.ts";

/** Most bytes of a JSON body, unless a route says otherwise. */
const MAX_BODY_BYTES = 2_097_152;
/**
 * Most bytes of a question: four pictures of 5 MiB are 27,962,032 bytes of
 * base64, and the rest has 5 MiB.
 */
const MAX_ASK_BYTES = 33_554_432;

const messageId = v.pipe(
  v.string(),
  v.transform(parseMessageId),
  v.custom<MessageId>((id) => id !== undefined),
);
const askBody = v.object({
  message: v.string(),
  parentId: v.optional(v.nullable(messageId), null),
});
const regenerateBody = v.object({ regenerate: messageId });
const continueBody = v.object({ continue: messageId });

/** A JSON object as a client sent it. */
export type JsonBody = Readonly<Record<string, unknown>>;

/**
 * Reads a request's body as a JSON object.
 *
 * @returns `undefined` when it is something else or too large.
 */
export async function readJsonBody(
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<JsonBody | undefined> {
  return parseBody(await readText(request, maxBytes));
}

/**
 * Reads the body of a question, which may hold pictures. One that says that it
 * is too large is refused before any of it is read.
 *
 * @returns The body, or why it cannot be taken.
 */
export async function readAskBody(
  request: Request,
): Promise<JsonBody | ErrorCode> {
  const length = Number(request.headers.get("content-length") ?? 0);
  const text = length > MAX_ASK_BYTES
    ? undefined
    : await readText(request, MAX_ASK_BYTES);
  // Only attachments make a question as large as that.
  if (text === undefined) return "attachment_too_large";
  return parseBody(text) ?? "invalid_request";
}

function parseBody(text: string | undefined): JsonBody | undefined {
  const result = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.custom<JsonBody>(isObject)),
    text,
  );
  return result.success ? result.output : undefined;
}

/** Reads a body as text; `undefined` when it is larger than `maxBytes`. */
export async function readText(
  request: Request,
  maxBytes: number,
): Promise<string | undefined> {
  if (request.body === null) return "";
  // Deno's decoder, left to itself, drops a U+FEFF at the front of any chunk.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  text += decoder.decode();
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Reads what is asked, or tells why it cannot be taken. */
export function readTurn(body: JsonBody): AskTurn | ErrorCode {
  if ("regenerate" in body) {
    const again = v.safeParse(regenerateBody, body);
    if (!again.success) return "invalid_request";
    return { type: "regenerate", questionId: again.output.regenerate };
  }
  if ("continue" in body) {
    const more = v.safeParse(continueBody, body);
    if (!more.success) return "invalid_request";
    return { type: "continue", answerId: more.output.continue };
  }
  const ask = v.safeParse(askBody, body);
  if (!ask.success) return "invalid_request";
  const attachments = readAskedAttachments(body.attachments);
  if (typeof attachments === "string") return attachments;
  return { type: "ask", ...ask.output, attachments };
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/** Reads the `Idempotency-Key` header; `undefined` when it is not usable. */
export function readIdempotencyKey(headers: Headers): string | undefined {
  return parseIdempotencyKey(headers.get("idempotency-key")?.trim() ?? "");
}

/** Reads an idempotency key; `undefined` when it is not usable. */
export function parseIdempotencyKey(key: string): string | undefined {
  return KEY.test(key) ? key : undefined;
}
