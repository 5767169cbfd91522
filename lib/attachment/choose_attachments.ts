import type { AttachmentType } from "./attachment.ts";

/** Why a model is not given an attachment of an earlier turn. */
export type LeftOutReason = "no_vision" | "old";

/** Whether a model is given an attachment. */
export type Choice = "sent" | LeftOutReason;

/** What the choice goes by. */
export interface Candidate {
  readonly type: AttachmentType;
  /** In bytes. */
  readonly size: number;
}

/** How the choice is made. */
export interface ChoiceOptions {
  /** Whether the model sees pictures; `null` when that is not known. */
  readonly vision: boolean | null;
  /** Most bytes of all that are sent. */
  readonly maxBytes: number;
}

/**
 * Chooses which attachments of a conversation go with its next question: every
 * question sends all of it again, so there is an end to what one may weigh.
 * The newest come first; a model that is known to see no pictures gets none.
 *
 * @param candidates Oldest first.
 * @returns The choice for each, in the same order.
 */
export function chooseAttachments(
  candidates: readonly Candidate[],
  { vision, maxBytes }: ChoiceOptions,
): Choice[] {
  let left = maxBytes;
  return candidates.toReversed().map(({ type, size }): Choice => {
    if (type === "image" && vision === false) return "no_vision";
    left -= size;
    return left < 0 ? "old" : "sent";
  }).reverse();
}
