import type { AttachmentView } from "../attachment/attachment.ts";
import type { ReplyView } from "./reply_view.ts";

/** One turn of a conversation as a page needs it. */
export interface MessageView {
  readonly id: string;
  /** The turn this one follows; `null` for a first question. */
  readonly parentId: string | null;
  readonly role: "system" | "user" | "assistant";
  /** The finished text; empty while the reply runs. */
  readonly content: string;
  /** What a question brought along, in its order; absent when nothing. */
  readonly attachments?: readonly AttachmentView[];
  /** The reply that produced an assistant's turn; absent when imported. */
  readonly reply?: {
    readonly id: string;
    /** The last event that `view` has taken in: the cursor to go on from. */
    readonly seq: number;
    readonly view: ReplyView;
    /** Time from asking to this reading, in milliseconds. */
    readonly ageMs?: number;
  };
}

/** A conversation as a page needs it: a tree of turns, oldest first. */
export interface ConversationView {
  readonly id: string;
  readonly title: string;
  readonly messages: readonly MessageView[];
}
