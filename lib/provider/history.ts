import type { Attachment } from "../attachment/attachment.ts";
import type { LeftOutReason } from "../attachment/choose_attachments.ts";
import { textBlock } from "../attachment/text_block.ts";
import type { ChatMessage, ContentPart } from "./messages.ts";

/** An attachment that the model is told of, but not given. */
export interface LeftOut {
  readonly type: "left_out";
  readonly name: string;
  readonly why: LeftOutReason;
}

/** One turn of a conversation on its way to a model. */
export interface HistoryTurn {
  readonly role: ChatMessage["role"];
  readonly content: string;
  readonly attachments: readonly (Attachment | LeftOut)[];
}

const WHY: Readonly<Record<LeftOutReason, string>> = {
  no_vision: "this model cannot see pictures",
  old: "it is too far back",
};

/**
 * Makes the messages of a request out of the turns that lead to its question.
 *
 * A turn that came to nothing is left out: it would only confuse the model. An
 * answer that was continued is one turn again, put together as it reads.
 * Pictures become parts, text files stand in fences before the question.
 *
 * @param turns Oldest first.
 */
export function toChatMessages(turns: readonly HistoryTurn[]): ChatMessage[] {
  const messages: ChatMessage[] = [];
  for (const turn of turns) {
    const content = contentOf(turn);
    if (content === "") continue;
    const last = messages.at(-1);
    const isMore = turn.role === "assistant" && last?.role === "assistant";
    if (isMore && typeof last.content === "string") {
      messages.pop();
      messages.push({ role: last.role, content: last.content + turn.content });
    } else {
      messages.push({ role: turn.role, content });
    }
  }
  return messages;
}

function contentOf(
  { content, attachments }: HistoryTurn,
): ChatMessage["content"] {
  const words = [...attachments.flatMap(wordsOf), content];
  const text = words.filter((each) => each !== "").join("\n\n");
  const pictures = attachments.flatMap(pictureOf);
  if (pictures.length === 0) return text;
  return text === "" ? pictures : [...pictures, { type: "text", text }];
}

function wordsOf(attachment: Attachment | LeftOut): string[] {
  const { type, name } = attachment;
  if (type === "left_out") {
    const why = WHY[attachment.why];
    return [`[The file ${JSON.stringify(name)} is left out: ${why}]`];
  }
  if (type === "image") return [];
  return [textBlock(name, new TextDecoder().decode(attachment.body))];
}

function pictureOf(attachment: Attachment | LeftOut): ContentPart[] {
  if (attachment.type !== "image") return [];
  const { mediaType, body } = attachment;
  const url = `data:${mediaType};base64,${body.toBase64()}`;
  return [{ type: "image_url", image_url: { url } }];
}
