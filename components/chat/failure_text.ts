import type { FailureText, UiText } from "../../lib/i18n/ui.ts";
import type { ReplyView } from "../../lib/view/reply_view.ts";

/**
 * A failure as it is shown: `action` may be missing. Where the same again is
 * not `retryable`, as nothing has changed, another model is offered too.
 */
export interface ShownFailure extends Partial<FailureText> {
  readonly code?: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** Tells whether nothing more can be asked: the conversation was deleted. */
export function isGone({ code }: ShownFailure): boolean {
  return code === "conversation_gone";
}

/**
 * Words the failure of a reply.
 *
 * @param view A view of a reply in any state.
 * @param ui The page's strings, for what the server did not word itself.
 * @returns The failure, or `null` when the reply did not fail.
 */
export function failureText(view: ReplyView, ui: UiText): ShownFailure | null {
  switch (view.state) {
    case "interrupted":
      return { ...ui[view.lostBy ?? "unreadable"], retryable: true };
    case "lost":
      return view.error ?? { ...ui.lost, retryable: true };
    case "failed":
      return view.error ?? { ...ui.unknownFailure, retryable: true };
    default:
      return null;
  }
}
