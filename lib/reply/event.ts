import type { ErrorCode } from "../error/codes.ts";
import type { ReplyError } from "../error/failure.ts";
import type { SearchResult, ToolCallDelta, Usage } from "../provider/delta.ts";

/** How a reply ended. */
export type EndState = "done" | "stopped" | "failed" | "lost" | "retracted";

/** The terminal of a log: how the reply ended and why. */
export interface EndEvent {
  readonly type: "end";
  readonly state: EndState;
  /** The model's own reason (`"stop"`, `"length"`, ...), if it gave one. */
  readonly finishReason: string | null;
  readonly error?: ReplyError;
  readonly usage?: Usage;
  /** Length of the whole text in UTF-16 code units (`String.length`). */
  readonly length: number;
  /** SHA-256 of the whole text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The question is asked again: what failed and when the next try begins. */
export interface RetryEvent {
  readonly type: "retry";
  /** The number of the try that follows, from 2. */
  readonly attempt: number;
  /** Time until it begins, in milliseconds. */
  readonly delayMs: number;
  /** Why the try before it failed. */
  readonly code: ErrorCode;
  /** The model that is asked now, if it is another one. */
  readonly model?: string;
}

/** What a log holds before its terminal. */
export type ReplyProgress =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "search"; readonly results: readonly SearchResult[] }
  | { readonly type: "tool"; readonly call: ToolCallDelta }
  | RetryEvent
  /** The vendor's moderation withdraws the text shown so far. */
  | { readonly type: "retract" };

/** One event of a reply's append-only log. */
export type ReplyEvent = ReplyProgress | EndEvent;
