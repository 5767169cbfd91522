import { createHash } from "node:crypto";
import type { Attachment } from "../lib/attachment/attachment.ts";
import type { ErrorCode } from "../lib/error/codes.ts";
import { continueText } from "../lib/provider/continue_text.ts";
import { type HistoryTurn, toChatMessages } from "../lib/provider/history.ts";
import type { ChatMessage } from "../lib/provider/messages.ts";
import {
  type ConversationId,
  type MessageId,
  type OwnerId,
} from "../lib/reply/ids.ts";
import { titleOf } from "../lib/reply/title.ts";
import { isContinuable } from "./continuable.ts";
import { pathTo, questionAbove, readHistory } from "./history.ts";
import { newMessageId, newReplyId, withNewId } from "./new_ids.ts";
import type { AskClaim, ClaimResult, Store, TurnRow } from "./store/store.ts";

/** A question as a person asks it. */
export interface Ask {
  readonly owner: OwnerId;
  readonly idempotencyKey: string;
  readonly conversationId: ConversationId;
  readonly turn: AskTurn;
  /** Whatever else tells this question from another, for its fingerprint. */
  readonly settings: unknown;
}

/** What a person wants next. */
export type AskTurn =
  | {
    readonly type: "ask";
    readonly message: string;
    readonly parentId: MessageId | null;
    readonly attachments: readonly Attachment[];
  }
  /** Another answer to a question that is there. */
  | { readonly type: "regenerate"; readonly questionId: MessageId }
  /** More of an answer that broke off. */
  | { readonly type: "continue"; readonly answerId: MessageId };

/** What is needed to claim a question. */
export interface ClaimOptions {
  readonly store: Store;
  readonly node: string;
  readonly model: string;
  /** Whether the model sees pictures; `null` when that is not known. */
  readonly vision: boolean | null;
  /** Asked of a new question only: whether there is room for one more run. */
  readonly admits: () => boolean;
  /** `false` keeps the conversation out of lists and searches. */
  readonly listed: boolean;
}

/** A question claimed, and what the model is to be told. */
export type Asked =
  | {
    readonly type: "claimed";
    readonly result: ClaimResult & { readonly type: "claimed" };
    readonly messages: readonly ChatMessage[];
    /** The words that the conversation began with; files are not words. */
    readonly beginning: string;
    /** The question that is answered. */
    readonly question: QuestionPlace;
  }
  | {
    readonly type: "existing";
    readonly result: ClaimResult & { readonly type: "existing" };
  }
  | { readonly type: "refused"; readonly code: ErrorCode };

/** Where a question stands in its conversation. */
export interface QuestionPlace {
  readonly id: MessageId;
  /** The turn it follows; `null` for a first one. */
  readonly parentId: MessageId | null;
}

/** The hash by which the same key is known to mean the same question. */
export function fingerprintOf(ask: Ask): string {
  const { conversationId, turn, settings } = ask;
  return createHash("sha256")
    .update(JSON.stringify([conversationId, withoutBytes(turn), settings]))
    .digest("base64url");
}

/** Attachments count by the hash of what they hold. */
function withoutBytes(turn: AskTurn) {
  if (turn.type !== "ask") return turn;
  const attachments = turn.attachments.map(({ body, ...rest }) => ({
    ...rest,
    sha256: createHash("sha256").update(body).digest("base64url"),
  }));
  return { ...turn, attachments };
}

/**
 * Claims a question and gathers the turns that lead to it.
 *
 * @throws {StoreError} When the store cannot be used.
 */
export async function claimAsk(
  ask: Ask,
  options: ClaimOptions,
): Promise<Asked> {
  const { store, node, model, vision } = options;
  const key = {
    owner: ask.owner,
    idempotencyKey: ask.idempotencyKey,
    fingerprint: fingerprintOf(ask),
  };
  const before = await store.findAsked(key);
  if (before !== undefined) return asRefusal(before);
  if (!options.admits()) return { type: "refused", code: "too_many_streams" };

  const rows = await store.listMessages(ask.owner, ask.conversationId);
  const place = await placeOf(ask.turn, rows, options);
  if (typeof place === "string") return { type: "refused", code: place };
  // Read before the claim: between claim and run there must be no waiting.
  const history = await readHistory(place.path, {
    store,
    owner: ask.owner,
    vision,
    ahead: ask.turn.type === "ask" ? ask.turn.attachments : [],
  });
  const result = await store.claim({
    ...key,
    conversationId: ask.conversationId,
    ...place.claim,
    replyId: newReplyId(),
    model,
    node,
    atMs: Date.now(),
  });
  if (result.type !== "claimed") return asRefusal(result);
  const turns = [...history, ...place.next];
  return {
    type: "claimed",
    result,
    messages: toChatMessages(turns),
    beginning: turns.find(({ role }) => role === "user")?.content ?? "",
    question: place.question,
  };
}

function asRefusal(result: Exclude<ClaimResult, { type: "claimed" }>): Asked {
  if (result.type === "existing") return { type: "existing", result };
  const code = result.type === "key_reused"
    ? "idempotency_key_reused"
    : "not_found";
  return { type: "refused", code };
}

/** Where a new reply stands, and what the model is told. */
interface Place {
  /** The stored turns that the model is told. */
  readonly path: readonly TurnRow[];
  /** What it is told besides. */
  readonly next: readonly HistoryTurn[];
  readonly question: QuestionPlace;
  readonly claim: Pick<AskClaim, "newConversation" | "parentId" | "question">;
}

async function placeOf(
  turn: AskTurn,
  rows: readonly TurnRow[],
  { store, listed }: Pick<ClaimOptions, "store" | "listed">,
): Promise<Place | ErrorCode> {
  const path = pathTo(leafOf(turn), rows);
  if (path === undefined) return "not_found";
  if (path.some((row) => row.reply?.state === "running")) {
    return "reply_running";
  }
  if (turn.type === "ask") return newPlace(turn, { path, listed });
  const leaf = path.at(-1);
  const question = questionAbove(path)?.message;
  if (leaf === undefined || question === undefined) return "not_found";
  const place = { path, question, claim: { parentId: leaf.message.id } };
  if (turn.type === "regenerate") {
    return leaf.message === question ? { ...place, next: [] } : "not_found";
  }
  if (leaf.message.role !== "assistant") return "not_found";
  if (!await isContinuable(leaf, store)) return "not_continuable";
  const content = continueText(leaf.message.content);
  return { ...place, next: [{ role: "user", content, attachments: [] }] };
}

/** The stored turn that the new one, or the new reply, follows. */
function leafOf(turn: AskTurn): MessageId | null {
  switch (turn.type) {
    case "ask":
      return turn.parentId;
    case "regenerate":
      return turn.questionId;
    case "continue":
      return turn.answerId;
    default:
      return turn satisfies never;
  }
}

function newPlace(
  { message: content, parentId, attachments }: AskTurn & { type: "ask" },
  { path, listed }: {
    readonly path: readonly TurnRow[];
    readonly listed: boolean;
  },
): Place {
  const id = newMessageId();
  const title = titleOf(content) || titleOf(attachments[0]?.name ?? "");
  return {
    path,
    next: [{ role: "user", content, attachments }],
    question: { id, parentId },
    claim: {
      ...(parentId === null && { newConversation: { title, listed } }),
      parentId,
      question: { id, content, attachments: attachments.map(withNewId) },
    },
  };
}
