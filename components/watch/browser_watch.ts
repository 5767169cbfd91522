import {
  browserLocks,
  browserTiming,
  listenToPage,
  openChannel,
} from "./browser.ts";
import { openEventSource, probeByFetch } from "./event_source.ts";
import type { ListenToLoss } from "./ports.ts";
import { ReplyWatch, type Watch } from "./reply_watch.ts";

const listenToLoss: ListenToLoss = (lost) => {
  addEventListener("offline", lost);
  return () => removeEventListener("offline", lost);
};

/**
 * Watches replies with what this browser has. Call it anywhere, and what it
 * returns on a page only.
 *
 * @param pingMs Time between two pings of the server, in milliseconds.
 */
export function browserWatch(pingMs: number): Watch {
  return (request, watcher) =>
    new ReplyWatch(request, {
      watcher,
      ports: {
        openSource: openEventSource,
        probe: probeByFetch,
        locks: browserLocks(),
        openChannel,
        listenToPage,
        listenToLoss,
        timing: browserTiming,
        pingMs,
      },
    });
}
