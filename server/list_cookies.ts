/** What a page leaves to the next one for its list of conversations. */

import { parseZone } from "../lib/view/day_groups.ts";
import { cookieOf } from "./session.ts";

/**
 * Reads the time zone that the page has left in a cookie, so that lists by day
 * are right before any script runs. A first visit has no list yet.
 *
 * @returns An IANA name, `"UTC"` when there is none that can be used.
 */
export function readZoneCookie(request: Request): string {
  return parseZone(read(request, "freshet_zone"));
}

/**
 * Reads which conversations are being deleted by the page: the next one is
 * drawn without them, though they are there until they cannot be brought back.
 */
export function readDeletedCookie(request: Request): ReadonlySet<string> {
  return new Set(read(request, "freshet_deleted").split("."));
}

function read(request: Request, name: string): string {
  return cookieOf(request.headers.get("cookie") ?? "", name) ?? "";
}
