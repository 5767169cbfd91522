import { asText, isObject, parseJson } from "../provider/json.ts";
import type { ConversationView, MessageView } from "./conversation_view.ts";
import { EMPTY_REPLY } from "./reply_view.ts";

/**
 * Reads what `GET /api/conversations/:id/view` has answered, in the page. The
 * server has made every member; here only what is no answer of it is kept
 * out, and what an older server does not know is filled in.
 *
 * @param body JSON text.
 * @returns `undefined` when it is something else.
 */
export function receiveConversation(
  body: string,
): ConversationView | undefined {
  const value = parseJson(body);
  if (!isObject(value)) return undefined;
  const id = asText(value.id);
  const { messages } = value;
  if (id === undefined || !Array.isArray(messages)) return undefined;
  if (!messages.every(isMessage)) return undefined;
  const title = asText(value.title) ?? "";
  return { id, title, messages: messages.map(withWholeView) };
}

function isMessage(value: unknown): value is MessageView {
  return isObject(value) && asText(value.id) !== undefined &&
    (value.parentId === null || asText(value.parentId) !== undefined) &&
    (value.role === "user" || value.role === "assistant" ||
      value.role === "system") &&
    typeof value.content === "string" &&
    (value.reply === undefined || isReply(value.reply));
}

function isReply(value: unknown): boolean {
  return isObject(value) && asText(value.id) !== undefined &&
    typeof value.seq === "number" && isObject(value.view) &&
    typeof value.view.text === "string";
}

function withWholeView(message: MessageView): MessageView {
  const { reply } = message;
  if (reply === undefined) return message;
  return {
    ...message,
    reply: { ...reply, view: { ...EMPTY_REPLY, ...reply.view } },
  };
}
