import { backoffMs } from "../watch/backoff.ts";
import type { ListenToPage, Timing } from "../watch/ports.ts";

/** Whether this page is a copy: the service worker marks it (static/sw.js). */
export function isCopy(): boolean {
  return "offline" in document.documentElement.dataset;
}

/** What {@linkcode leaveCopy} works with. */
export interface LeavePorts {
  /** Whether the server answers. */
  readonly findServer: () => Promise<boolean>;
  readonly listenToPage: ListenToPage;
  readonly timing: Timing;
}

/**
 * Waits, on a copy, until the server answers again; then the page is none any
 * more. It asks now and then, and when the page is woken.
 *
 * @param onLeft Called then: what has come since is to be caught up with.
 * @returns Ends the waiting.
 */
export function leaveCopy(
  { findServer, listenToPage, timing }: LeavePorts,
  onLeft: () => void,
): () => void {
  if (!isCopy()) return () => {};
  let tries = 0;
  let isLooking = false;
  let isOver = false;
  let cancel = () => {};
  const end = () => {
    isOver = true;
    cancel();
    unlisten();
  };
  const look = async () => {
    if (isLooking) return;
    cancel();
    isLooking = true;
    const isThere = await findServer();
    isLooking = false;
    if (isOver) return;
    if (isThere) {
      end();
      delete document.documentElement.dataset.offline;
      onLeft();
    } else cancel = timing.later(backoffMs(++tries, timing.random()), look);
  };
  const unlisten = listenToPage({ wake: look, rest: () => {} });
  void look();
  return end;
}
