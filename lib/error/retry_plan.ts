import { isPassing } from "./retry_advice.ts";
import type { ReplyError } from "./failure.ts";
import type { RetryEvent } from "../reply/event.ts";

/** How often and how long a failed request is tried again. */
export interface RetryPolicy {
  /** Most tries after the first; 0 never tries again. */
  readonly retries: number;
  /** Wait before the first of them, in milliseconds; then it doubles. */
  readonly baseMs: number;
  /** Longest wait between two tries, in milliseconds. */
  readonly maxMs: number;
}

/**
 * Decides, for one question, whether and when a failed request is tried again.
 *
 * Waits double and are jittered to between half and the whole of their length,
 * so that many questions which failed together do not come back together. A
 * `Retry-After` goes before them; one that is longer than the policy's longest
 * wait is left to the person.
 */
export class RetryPlan {
  readonly #policy: RetryPolicy;
  readonly #random: () => number;
  #attempt = 1;
  #waits = 0;

  /** @param random Returns a number from 0 up to 1. */
  constructor(policy: RetryPolicy, random: () => number) {
    this.#policy = policy;
    this.#random = random;
  }

  /** Plans a try at once, after something was mended; not counted. */
  again(error: ReplyError): RetryEvent {
    this.#attempt++;
    const { code } = error;
    return { type: "retry", attempt: this.#attempt, delayMs: 0, code };
  }

  /** Plans a try after a wait, or none if it could not help. */
  later(error: ReplyError): RetryEvent | undefined {
    const { retries, baseMs, maxMs } = this.#policy;
    if (this.#waits >= retries || !isPassing(error.code)) return undefined;
    const asked = error.retryAfterMs;
    if (asked !== undefined && asked > maxMs) return undefined;
    const longest = Math.min(maxMs, baseMs * 2 ** this.#waits);
    this.#waits++;
    const jittered = Math.round(longest * (0.5 + this.#random() / 2));
    return { ...this.again(error), delayMs: asked ?? jittered };
  }
}
