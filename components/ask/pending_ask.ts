import { asText, isObject, parseJson } from "../../lib/provider/json.ts";

/** What is asked: a new question, or another answer to an old one. */
export type AskBody =
  | {
    readonly message: string;
    /** The assistant's turn it follows; `null` begins a conversation. */
    readonly parentId: string | null;
  }
  | { readonly regenerate: string };

/** A question that the server may or may not have heard. */
export interface PendingAsk {
  /** Made before the first try; the same key is the same question. */
  readonly key: string;
  readonly conversationId: string;
  readonly body: AskBody;
  /** Whether the person has stopped it since. */
  readonly stop: boolean;
}

/**
 * Decodes what was kept of unacknowledged questions.
 *
 * @param text JSON text, or `null` when nothing was kept.
 * @returns Those that can be read.
 */
export function decodePendingAsks(text: string | null): PendingAsk[] {
  const value = parseJson(text ?? "[]");
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => decodePendingAsk(each) ?? []);
}

function decodePendingAsk(value: unknown): PendingAsk | undefined {
  if (!isObject(value)) return undefined;
  const key = asText(value.key);
  const conversationId = asText(value.conversationId);
  const body = decodeBody(value.body);
  if (!key || !conversationId || !body) return undefined;
  return { key, conversationId, body, stop: value.stop === true };
}

function decodeBody(value: unknown): AskBody | undefined {
  if (!isObject(value)) return undefined;
  const message = asText(value.message);
  if (message !== undefined) {
    return { message, parentId: asText(value.parentId) ?? null };
  }
  const regenerate = asText(value.regenerate);
  return regenerate === undefined ? undefined : { regenerate };
}
