import type {
  AskAttachment,
  AttachmentView,
} from "../../lib/attachment/attachment.ts";
import type { BranchNode } from "../../lib/view/branch.ts";
import type { MessageView } from "../../lib/view/conversation_view.ts";
import { EMPTY_REPLY } from "../../lib/view/reply_view.ts";
import {
  type KnownReply,
  LiveReply,
  type LiveReplyPorts,
} from "./live_reply.ts";

/** One turn of the conversation on the page. */
export interface Message extends BranchNode {
  /** Stays the same when the server gives the turn its id. */
  readonly key: string;
  readonly role: MessageView["role"];
  /** What a person or the system said; an assistant's text is in `reply`. */
  readonly text: string;
  /** What a question brought along: our own, or what the server has of it. */
  readonly attachments: readonly (AskAttachment | AttachmentView)[];
  /** An assistant's answer, `null` for other roles. */
  readonly reply: LiveReply | null;
  /** Whether the server has not taken it yet: its id is ours alone then. */
  readonly isLocal: boolean;
}

/** Makes a turn of what the server has told us of it. */
export function messageOf(view: MessageView, ports: LiveReplyPorts): Message {
  const { id, parentId, role, content, attachments = [] } = view;
  return {
    key: id,
    id,
    parentId,
    role,
    text: content,
    attachments,
    reply: role === "assistant" ? new LiveReply(ports, knownOf(view)) : null,
    isLocal: false,
  };
}

function knownOf({ content, reply }: MessageView): KnownReply {
  if (reply === undefined) {
    return { view: { ...EMPTY_REPLY, state: "done", text: content } };
  }
  const { view, seq, ageMs } = reply;
  return {
    view: { ...view, seq },
    ...(ageMs === undefined ? {} : { ageMs }),
  };
}

/** The page's own ids of a question and its answer, and the server's. */
export interface Settlement {
  /** The answer's id so far: the key it was asked with. */
  readonly key: string;
  readonly replyId: string;
  readonly localQuestionId: string;
  readonly questionId: string;
}

/**
 * Gives a question and its answer the ids that the server has for them.
 *
 * @returns The turns; and the answer's twin, if the server had drawn it on this
 * page already: then the page's own one is taken away.
 */
export function settle(messages: readonly Message[], ids: Settlement): {
  readonly messages: readonly Message[];
  readonly twin: Message | undefined;
} {
  const has = (id: string) =>
    messages.find((each) => each.id === id && !each.isLocal);
  const twin = has(ids.replyId);
  const twinQuestion = has(ids.questionId);
  const settled = messages.flatMap((message) => {
    if (message.isLocal && message.id === ids.localQuestionId) {
      const { questionId: id } = ids;
      return twinQuestion ? [] : [{ ...message, id, isLocal: false }];
    }
    if (message.id !== ids.key) return [message];
    if (twin !== undefined) return [];
    const { replyId: id, questionId: parentId } = ids;
    return [{ ...message, id, parentId, isLocal: false }];
  });
  return { messages: settled, twin };
}
