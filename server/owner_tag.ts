import { createHash } from "node:crypto";
import type { OwnerId } from "../lib/reply/ids.ts";
import type { Session } from "./session.ts";

/** Whose page a request is for, as far as it is known. */
interface Visit {
  readonly session?: Pick<Session, "owner">;
}

/**
 * Tells the service worker whose page it is given. Without the header it keeps
 * no copy: so it is while the app is being developed.
 */
export function ownerHeaders(
  { mode }: { readonly mode: "development" | "production" },
  { session }: Visit,
): Record<string, string> {
  if (session === undefined || mode === "development") return {};
  return { "freshet-owner": ownerTag(session.owner) };
}

/**
 * Names an owner to scripts of the page, which may tell sessions apart but
 * must not learn the id that the cookie signs.
 *
 * @returns 16 hexadecimal digits.
 */
function ownerTag(owner: OwnerId): string {
  return createHash("sha256").update(owner).digest("hex").slice(0, 16);
}
