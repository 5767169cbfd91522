import {
  browserLocks,
  browserTiming,
  listenToPage,
  openChannel,
} from "./browser.ts";
import { openEventSource, probeByFetch } from "./event_source.ts";
import { ReplyWatch, type Watch } from "./reply_watch.ts";

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
        timing: browserTiming,
        pingMs,
      },
    });
}
