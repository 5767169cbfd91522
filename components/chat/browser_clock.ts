import type { Clock } from "./live_reply.ts";

/** The page's own time and frames. */
export const browserClock: Clock = {
  now: () => performance.now(),
  frame: (work) => {
    const id = requestAnimationFrame(work);
    return () => cancelAnimationFrame(id);
  },
};
