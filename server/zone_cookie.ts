import { parseZone } from "../lib/view/day_groups.ts";
import { cookieOf } from "./session.ts";

/**
 * Reads the time zone that the page has left in a cookie, so that lists by day
 * are right before any script runs. A first visit has no list yet.
 *
 * @returns An IANA name, `"UTC"` when there is none that can be used.
 */
export function readZoneCookie(request: Request): string {
  const name = cookieOf(request.headers.get("cookie") ?? "", "freshet_zone");
  return parseZone(name ?? "");
}
