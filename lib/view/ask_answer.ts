import { asText, isObject, parseJson } from "../provider/json.ts";
import type { ReplyError } from "./reply_event.ts";

/** What the server says to a question that it has taken. */
export interface AskAnswer {
  /** The reply's id, which is that of the assistant's turn. */
  readonly replyId: string;
  /** The question's id; `null` when an old question is answered again. */
  readonly questionId: string | null;
  readonly conversation: { readonly id: string; readonly title: string };
}

/**
 * Decodes the body of a 200 or 201.
 *
 * @param body JSON text.
 * @returns `undefined` when it is something else.
 */
export function decodeAskAnswer(body: string): AskAnswer | undefined {
  const value = parseJson(body);
  const replyId = textAt(value, "reply", "id");
  const id = textAt(value, "conversation", "id");
  if (replyId === undefined || id === undefined) return undefined;
  return {
    replyId,
    questionId: textAt(value, "question", "id") ?? null,
    conversation: { id, title: textAt(value, "conversation", "title") ?? "" },
  };
}

/**
 * Finds the question that a reply answers in the body of a conversation.
 *
 * @param body JSON text.
 * @returns Its id, `undefined` when the body is something else or lacks it.
 */
export function decodeQuestionOf(
  body: string,
  replyId: string,
): string | undefined {
  const value = parseJson(body);
  const messages = isObject(value) ? value.messages : undefined;
  if (!Array.isArray(messages)) return undefined;
  const answer: unknown = messages.find((each) =>
    isObject(each) && each.id === replyId
  );
  return isObject(answer) ? asText(answer.parentId) : undefined;
}

/**
 * Decodes the body of an error.
 *
 * @param body JSON text.
 * @returns `undefined` when it is none of our server's.
 */
export function decodeRefusal(body: string): ReplyError | undefined {
  const value = parseJson(body);
  const code = textAt(value, "error", "code");
  const message = textAt(value, "error", "message");
  if (code === undefined || message === undefined) return undefined;
  const action = textAt(value, "error", "action");
  return { code, message, retryable: true, ...(action ? { action } : {}) };
}

function textAt(
  value: unknown,
  outer: string,
  inner: string,
): string | undefined {
  const member = isObject(value) ? value[outer] : undefined;
  return isObject(member) ? asText(member[inner]) : undefined;
}
