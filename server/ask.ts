import { createHash } from "node:crypto";
import type { ErrorCode } from "../lib/error/codes.ts";
import { toChatMessages } from "../lib/provider/history.ts";
import type { ChatMessage } from "../lib/provider/messages.ts";
import type { ConversationId, OwnerId } from "../lib/reply/ids.ts";
import { placeOf, type QuestionPlace } from "./ask_place.ts";
import { type AskTurn, turnIdentity } from "./ask_turn.ts";
import { readHistory } from "./history.ts";
import { newReplyId } from "./new_ids.ts";
import { resolveAttachments } from "./resolve_attachments.ts";
import type { ClaimResult, Store } from "./store/store.ts";

/** A question as a person asks it. */
export interface Ask {
  readonly owner: OwnerId;
  readonly idempotencyKey: string;
  readonly conversationId: ConversationId;
  readonly turn: AskTurn;
  /** Whatever else tells this question from another, for its fingerprint. */
  readonly settings: unknown;
}

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

/** The hash by which the same key is known to mean the same question. */
export function fingerprintOf(ask: Ask): string {
  const { conversationId, turn, settings } = ask;
  return createHash("sha256")
    .update(JSON.stringify([conversationId, turnIdentity(turn), settings]))
    .digest("base64url");
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

  const { owner } = ask;
  const attachments = await resolveAttachments(
    ask.turn.type === "ask" ? ask.turn.attachments : [],
    { store, owner, vision },
  );
  if (typeof attachments === "string") {
    return { type: "refused", code: attachments };
  }
  const rows = await store.listMessages(owner, ask.conversationId);
  const place = await placeOf(ask.turn, rows, { ...options, attachments });
  if (typeof place === "string") return { type: "refused", code: place };
  // Read before the claim: between claim and run there must be no waiting.
  const history = await readHistory(place.path, {
    ...{ store, owner, vision },
    ahead: attachments,
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
  if (result.type === "not_found" && rows.length > 0) {
    return { type: "refused", code: "conversation_gone" };
  }
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
  return { type: "refused", code: refusalOf(result) };
}

function refusalOf(
  result: Exclude<ClaimResult, { type: "claimed" | "existing" }>,
): ErrorCode {
  if (result.type === "key_reused") return "idempotency_key_reused";
  if (result.type === "not_found") return "not_found";
  return result.reason === "deleted"
    ? "conversation_gone"
    : "question_taken_back";
}
