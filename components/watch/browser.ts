/** What a browser gives a page, behind the ports. */

import type { ListenToPage, Locks, OpenChannel, Timing } from "./ports.ts";

/** Real time and chance. */
export const browserTiming: Timing = {
  now: () => Date.now(),
  later: (ms, work) => {
    const id = setTimeout(work, ms);
    return () => clearTimeout(id);
  },
  random: () => Math.random(),
};

/** What befalls this page. */
export const listenToPage: ListenToPage = ({ wake, rest }) => {
  const leave = new AbortController();
  const { signal } = leave;
  const shown = () => {
    if (document.visibilityState === "visible") wake("shown");
  };
  document.addEventListener("visibilitychange", shown, { signal });
  // A frozen tab would keep the lock from the others.
  document.addEventListener("freeze", rest, { signal });
  document.addEventListener("resume", () => wake("shown"), { signal });
  addEventListener("pageshow", () => wake("shown"), { signal });
  addEventListener("pagehide", rest, { signal });
  addEventListener("online", () => wake("online"), { signal });
  return () => leave.abort();
};

/** A line to the other tabs of this browser. */
export const openChannel: OpenChannel = (name, hear) => {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (message: MessageEvent<unknown>) => hear(message.data);
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
};

/** The locks of this browser; `null` where the page is no secure context. */
export function browserLocks(): Locks | null {
  return isSecureContext && "locks" in navigator ? webLocks : null;
}

const webLocks: Locks = {
  acquire(name, { steal, held, lost }) {
    const claim = new AbortController();
    const over = Promise.withResolvers<void>();
    let isHeld = false;
    const grant = () => {
      if (claim.signal.aborted) return;
      isHeld = true;
      held();
      return over.promise;
    };
    // The two options exclude each other; a theft never waits.
    const how = steal ? { steal } : { signal: claim.signal };
    navigator.locks.request(name, how, grant).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
      // Given up by us while it waited, stolen, or not to be had at all.
      if (claim.signal.aborted) return;
      if (isHeld) lost();
      else held();
    });
    return {
      release() {
        claim.abort();
        over.resolve();
      },
    };
  },
};
