import { backoffMs } from "../watch/backoff.ts";
import type { Timing } from "../watch/ports.ts";
import type { PostStop } from "./ports.ts";

/** What {@linkcode stopUntilHeard} is made of. */
export interface StopOptions {
  readonly post: PostStop;
  readonly timing: Timing;
  /** Whether there is nothing left to stop. */
  readonly isOver: () => boolean;
}

/** Asks the server to stop a reply until it has heard, or the reply is over. */
export async function stopUntilHeard(
  replyId: string,
  { post, timing, isOver }: StopOptions,
): Promise<void> {
  for (let failures = 1; !isOver(); failures++) {
    if (await post(replyId)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    timing.later(backoffMs(failures, timing.random()), resolve);
    await promise;
  }
}
