/** What asking needs from the browser, so that tests can stand in. */

import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { ReplyError } from "../../lib/view/reply_event.ts";
import type { PendingAsk } from "./pending_ask.ts";

/** Why a question is not sent yet: no network, or a server that cannot now. */
export type Hindrance = "unreachable" | "busy";

/** What came of one try. */
export type AskResult =
  | { readonly type: "taken"; readonly answer: AskAnswer }
  /** The server will not take it, however often it is sent. */
  | { readonly type: "refused"; readonly error: ReplyError | null }
  /** Nobody knows whether it was heard, or it was turned away for now. */
  | {
    readonly type: "hindered";
    readonly by: Hindrance;
    /** How long the server asks us to wait, in milliseconds. */
    readonly afterMs?: number;
  };

/** Sends a question once. Never rejects. */
export type PostAsk = (ask: PendingAsk) => Promise<AskResult>;

/**
 * Asks the server once to stop a reply. Never rejects.
 *
 * @returns Whether it has heard us; it need not be told again then.
 */
export type PostStop = (replyId: string) => Promise<boolean>;

/** Keeps one text across reloads of the page, as far as the browser lets it. */
export interface Keep {
  read(): string | null;
  write(text: string): void;
}
