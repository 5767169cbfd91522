import { createHash } from "node:crypto";
import type { ErrorCode } from "../lib/error/codes.ts";
import {
  type ConversationId,
  type MessageId,
  type OwnerId,
} from "../lib/reply/ids.ts";
import { titleOf } from "../lib/reply/title.ts";
import type { ChatMessage } from "../lib/provider/messages.ts";
import { newMessageId, newReplyId } from "./new_ids.ts";
import type { ClaimResult, Store } from "./store/store.ts";

/** A question as a person asks it. */
export interface Ask {
  readonly owner: OwnerId;
  readonly idempotencyKey: string;
  readonly conversationId: ConversationId;
  readonly turn:
    | {
      readonly type: "ask";
      readonly message: string;
      readonly parentId: MessageId | null;
    }
    | { readonly type: "regenerate"; readonly questionId: MessageId };
  /** Whatever else tells this question from another, for its fingerprint. */
  readonly settings: unknown;
}

/** What is needed to claim a question. */
export interface ClaimOptions {
  readonly store: Store;
  readonly node: string;
  readonly model: string;
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
    readonly questionId: MessageId;
    readonly parentId: MessageId | null;
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
    .update(JSON.stringify([conversationId, turn, settings]))
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
  const { store, node, model, listed } = options;
  const key = {
    owner: ask.owner,
    idempotencyKey: ask.idempotencyKey,
    fingerprint: fingerprintOf(ask),
  };
  const before = await store.findAsked(key);
  if (before !== undefined) return asRefusal(before);
  if (!options.admits()) return { type: "refused", code: "too_many_streams" };

  const rows = await store.listMessages(ask.owner, ask.conversationId);
  const turns = new Map(rows.map((row) => [row.message.id, row]));
  const { turn } = ask;
  const question = turn.type === "regenerate"
    ? turns.get(turn.questionId)?.message
    : undefined;
  if (turn.type === "regenerate" && question?.role !== "user") {
    return { type: "refused", code: "not_found" };
  }
  const parentId = turn.type === "ask"
    ? turn.parentId
    : question?.parentId ?? null;
  const path = pathTo(parentId, turns);
  if (path === undefined) return { type: "refused", code: "not_found" };
  if (path.some((row) => row.reply?.state === "running")) {
    return { type: "refused", code: "reply_running" };
  }
  const content = turn.type === "ask" ? turn.message : question?.content ?? "";
  const questionId = question?.id ?? newMessageId();
  const result = await store.claim({
    ...key,
    conversationId: ask.conversationId,
    ...(turn.type === "ask" && parentId === null &&
      { newConversation: { title: titleOf(content), listed } }),
    parentId: question?.id ?? parentId,
    ...(turn.type === "ask" && { question: { id: questionId, content } }),
    replyId: newReplyId(),
    model,
    node,
    atMs: Date.now(),
  });
  if (result.type !== "claimed") return asRefusal(result);
  const history = path
    // A turn that came to nothing would only confuse the model.
    .filter(({ message }) => message.content !== "")
    .map(({ message: { role, content } }) => ({ role, content }));
  return {
    type: "claimed",
    result,
    messages: [...history, { role: "user", content }],
    questionId,
    parentId,
  };
}

function asRefusal(result: Exclude<ClaimResult, { type: "claimed" }>): Asked {
  if (result.type === "existing") return { type: "existing", result };
  const code = result.type === "key_reused"
    ? "idempotency_key_reused"
    : "not_found";
  return { type: "refused", code };
}

type Turn = Awaited<ReturnType<Store["listMessages"]>>[number];

/** The turns from the first to `id`; `undefined` when one is missing. */
function pathTo(
  id: MessageId | null,
  turns: ReadonlyMap<MessageId, Turn>,
): Turn[] | undefined {
  const path: Turn[] = [];
  for (let at = id; at !== null;) {
    const row = turns.get(at);
    if (row === undefined || path.length > turns.size) return undefined;
    path.push(row);
    at = row.message.parentId;
  }
  return path.reverse();
}
