import type { ReplyEvent } from "../../lib/view/reply_event.ts";
import type { LostReason } from "../../lib/view/reply_view.ts";

/** Who is told what happens to one question. */
export interface Watcher {
  /** Called with each event in order; nothing follows an `end`. */
  event(event: ReplyEvent): void;
  /** Called at most once, in place of an `end`. */
  lost(reason: LostReason): void;
}

/** One question under way. */
export interface Connection {
  /** Ends the request; the watcher hears nothing more. May be called twice. */
  close(): void;
}

/**
 * Asks a question once and reports the answer as it comes.
 *
 * @param message The question, not blank.
 * @param watcher Told of the answer; never before this returns.
 */
export type Transport = (message: string, watcher: Watcher) => Connection;
