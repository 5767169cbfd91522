import type { ErrorCode } from "../lib/error/codes.ts";
import { failure, type ReplyError } from "../lib/error/failure.ts";
import type { StreamEnd } from "../lib/reply/assembler.ts";

/**
 * Why a run's signal was aborted, when it was not a person's Stop.
 *
 * @example
 * ```ts
 * controller.abort(new RunAbort(failure("shutdown")));
 * ```
 */
export class RunAbort {
  constructor(readonly error: ReplyError) {}
}

/**
 * The one signal that reaches from a run's owner to its `fetch`, joined by a
 * limit to the upstream's silence.
 *
 * One timer a run, not one a token: life is noted as a time stamp, and the
 * timer looks at it only when it fires.
 */
export class RunSignal implements Disposable {
  /** Aborted by the owner or by a silence. */
  readonly signal: AbortSignal;

  readonly #silence = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #code: ErrorCode = "upstream_stalled";
  #limitMs = 0;
  #since = 0;

  /** @param owner Aborted when the reply is to be stopped. */
  constructor(owner: AbortSignal) {
    this.signal = AbortSignal.any([owner, this.#silence.signal]);
  }

  /**
   * Listens from now on for a silence of `limitMs` milliseconds, and aborts
   * the signal with `code` when it has lasted that long.
   */
  listen(code: ErrorCode, limitMs: number): void {
    this.#since = performance.now();
    if (code === this.#code && limitMs === this.#limitMs) return;
    this.#code = code;
    this.#limitMs = limitMs;
    this.#arm(limitMs);
  }

  /** Stops listening: a silence from here on is not the upstream's. */
  pause(): void {
    this.#since = Infinity;
  }

  /**
   * Judges a failed read, by the signal and never by the error's text.
   *
   * @param code What the failure means if nobody aborted.
   * @param error What was caught; logged only, for it may name addresses.
   */
  endOf(code: ErrorCode, error: unknown): StreamEnd {
    if (!this.signal.aborted) {
      console.warn(`Reading from the upstream: ${code}: ${error}`);
      return { type: "failed", error: failure(code) };
    }
    const reason: unknown = this.signal.reason;
    if (reason instanceof RunAbort) {
      return { type: "failed", error: reason.error };
    }
    return { type: "stopped" };
  }

  /** Ends the timer. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #arm(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), delayMs);
  }

  #check(): void {
    const passed = performance.now() - this.#since;
    if (passed >= this.#limitMs) {
      this.#silence.abort(new RunAbort(failure(this.#code)));
      return;
    }
    // While paused nothing has passed: look again after the whole limit.
    this.#arm(passed < 0 ? this.#limitMs : this.#limitMs - passed);
  }
}
