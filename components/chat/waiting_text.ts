import type { UiText } from "../../lib/i18n/ui.ts";
import type { Delivery } from "./live_reply.ts";

/** Why there is no text of an answer yet, in words. */
export interface WaitingText {
  readonly text: string;
  /** Whether it is the ordinary case, which three dots say as well. */
  readonly isPlain: boolean;
}

/**
 * Words why there is no text yet.
 *
 * @param reply.delivery Where the question is.
 * @param reply.attempt The number of the try under way, 0 for the first.
 */
export function waitingText(
  { delivery, attempt }: {
    readonly delivery: Delivery;
    readonly attempt: number;
  },
  ui: UiText,
): WaitingText {
  switch (delivery) {
    case "sending":
      return { text: ui.sending, isPlain: false };
    case "offline":
      return { text: ui.sendingOffline, isPlain: false };
    case "unreachable":
      return { text: ui.sendingUnreachable, isPlain: false };
    case "busy":
      return { text: ui.sendingBusy, isPlain: false };
    case "sent":
      return attempt === 0
        ? { text: ui.waiting, isPlain: true }
        : { text: ui.askedAgain(attempt), isPlain: false };
    default:
      return delivery satisfies never;
  }
}
