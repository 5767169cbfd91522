import type { Later } from "./announcer.ts";
import type { Clock } from "./live_reply.ts";

/** The page's own time and frames. */
export const browserClock: Clock = {
  now: () => performance.now(),
  frame: (work) => {
    const id = requestAnimationFrame(work);
    return () => cancelAnimationFrame(id);
  },
};

/** The page's own timer. */
export const browserLater: Later = (ms, work) => {
  const id = setTimeout(work, ms);
  return () => clearTimeout(id);
};
