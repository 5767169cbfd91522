/** What asking needs from the browser, so that tests can stand in. */

import type { AskAnswer } from "../../lib/view/ask_answer.ts";
import type { ReplyError } from "../../lib/view/reply_event.ts";
import type { KeptAsk, PendingAsk } from "./pending_ask.ts";

/**
 * Why a question is not sent yet: no network, so that nothing was tried; no
 * answer to a try; or a server that cannot now.
 */
export type Hindrance = "offline" | "unreachable" | "busy";

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

/** Sends a question once, or until `signal` says so. Never rejects. */
export type PostAsk = (
  ask: PendingAsk,
  signal?: AbortSignal,
) => Promise<AskResult>;

/**
 * Asks the server once to stop a reply. Never rejects.
 *
 * @returns Whether it has heard us; it need not be told again then.
 */
export type PostStop = (replyId: string) => Promise<boolean>;

/**
 * Asks the server once to stop the reply that it made for a key, or to make
 * none when the question comes. Never rejects.
 *
 * @returns Whether it has heard us; it need not be told again then.
 */
export type PostTakeBack = (key: string) => Promise<boolean>;

/** Tells whether the server can be reached, without asking it anything. */
export type IsReachable = () => true | Promise<boolean>;

/** What may have to be waited for. */
export type Later<T> = T | Promise<T>;

/**
 * Where questions are kept until the server has them. Nothing here rejects: a
 * shelf that cannot write keeps them in memory.
 */
export interface AskShelf {
  /** Returns all of them, oldest first. */
  list(): Later<readonly KeptAsk[]>;
  /** Returns one of them; `undefined` when it is not there any more. */
  get(key: string): Later<KeptAsk | undefined>;
  /**
   * Keeps a question, in the place of what has its key.
   *
   * @returns Whether it will outlive this page.
   */
  put(ask: KeptAsk): Later<boolean>;
  remove(key: string): Later<void>;
}

/** Keeps one text across reloads of the page, as far as the browser lets it. */
export interface Keep {
  read(): string | null;
  write(text: string): void;
}
