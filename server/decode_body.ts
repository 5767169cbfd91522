import * as v from "valibot";
import { isObject } from "../lib/provider/json.ts";
import { parseMessageId } from "../lib/reply/ids.ts";
import type { MessageId } from "../lib/reply/ids.ts";
import type { Ask } from "./ask.ts";

/** Most bytes of a JSON body, unless a route says otherwise. */
const MAX_BODY_BYTES = 2_097_152;

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
  const text = await readText(request, maxBytes);
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

/** Reads what is asked; `undefined` when the body asks nothing we know. */
export function readTurn(body: JsonBody): Ask["turn"] | undefined {
  if ("regenerate" in body) {
    const again = v.safeParse(regenerateBody, body);
    if (!again.success) return undefined;
    return { type: "regenerate", questionId: again.output.regenerate };
  }
  const ask = v.safeParse(askBody, body);
  return ask.success ? { type: "ask", ...ask.output } : undefined;
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
