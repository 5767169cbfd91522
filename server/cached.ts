/** How long results are used, in milliseconds. */
export interface CacheLife {
  readonly lifeMs: number;
  /** The same for a failure. */
  readonly failedLifeMs: number;
  /** Returns the present time in milliseconds; a monotonic clock by default. */
  readonly now?: () => number;
}

/**
 * Makes a function whose result is kept for a while. Calls that come while the
 * first one is on its way share it.
 */
export function cached<T>(
  load: () => Promise<T>,
  { lifeMs, failedLifeMs, now = () => performance.now() }: CacheLife,
): () => Promise<T> {
  let kept: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (kept !== undefined && now() < until) return kept;
    until = Infinity;
    kept = load();
    kept.then(
      () => void (until = now() + lifeMs),
      // The caller gets the failure itself; here it only sets the time.
      (_failure: unknown) => void (until = now() + failedLifeMs),
    );
    return kept;
  };
}
