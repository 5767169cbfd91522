/** Changes conversations with `fetch`, behind the ports. */

import { parseJson } from "../../lib/provider/json.ts";
import { type ChatItem, decodeChatItem } from "../../lib/view/chat_list.ts";
import { sendChats } from "./fetch_chats.ts";
import type { ImportFailure, PostImport, Remove, Rename } from "./ports.ts";

/** Sending a large file takes its time. */
const IMPORT_LIMIT_MS = 120_000;

/** Gives a conversation a title. */
export const rename: Rename = async (id, title) => {
  const sent = await sendChats(`/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });
  return sent?.response.ok ? itemOf(sent.body) : undefined;
};

/** Deletes a conversation; one that is not there is gone. */
export const remove: Remove = async (id) => {
  const sent = await sendChats(`/${id}`, {
    method: "DELETE",
    keepalive: true,
  });
  return sent !== undefined &&
    (sent.response.ok || sent.response.status === 404);
};

/** Sends a conversation from a file. */
export const postImport: PostImport = async (text, type) => {
  const sent = await sendChats("/import", {
    method: "POST",
    headers: { "content-type": type },
    body: text,
    signal: AbortSignal.timeout(IMPORT_LIMIT_MS),
  });
  const id = sent?.response.ok ? itemOf(sent.body)?.id : undefined;
  if (id !== undefined) return { type: "taken", id };
  return { type: "failed", reason: reasonOf(sent?.response.status) };
};

function reasonOf(status: number | undefined): ImportFailure {
  switch (status) {
    case 400:
    case 415:
      return "unreadable";
    case 413:
      return "tooLarge";
    default:
      return "unavailable";
  }
}

function itemOf(body: string): ChatItem | undefined {
  return decodeChatItem(parseJson(body));
}
