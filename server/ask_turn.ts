import { createHash } from "node:crypto";
import type { AskedAttachment } from "../lib/attachment/read_attachments.ts";
import type { MessageId } from "../lib/reply/ids.ts";

/** What a person wants next. */
export type AskTurn =
  | {
    readonly type: "ask";
    readonly message: string;
    readonly parentId: MessageId | null;
    readonly attachments: readonly AskedAttachment[];
  }
  /** Another answer to a question that is there. */
  | { readonly type: "regenerate"; readonly questionId: MessageId }
  /** More of an answer that broke off. */
  | { readonly type: "continue"; readonly answerId: MessageId };

/**
 * What tells one turn from another, small enough to be hashed with the rest:
 * attachments count by the hash of what they hold, or by their id.
 */
export function turnIdentity(turn: AskTurn) {
  if (turn.type !== "ask") return turn;
  const attachments = turn.attachments.map((each) => {
    if (each.type === "stored") return each;
    const { body, ...rest } = each;
    const sha256 = createHash("sha256").update(body).digest("base64url");
    return { ...rest, sha256 };
  });
  return { ...turn, attachments };
}
