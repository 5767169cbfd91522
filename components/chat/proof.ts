import type { ReplyEnd } from "../../lib/view/reply_event.ts";

/**
 * Returns the SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal, or
 * `null` where the browser does not have it: on pages that came over plain
 * http.
 */
export type Digest = (text: string) => Promise<string | null>;

/**
 * Tells whether a text is the one that a reply's end speaks of. A text that
 * was withdrawn is gone on purpose and proves nothing.
 *
 * @param text What was put together from the log's events.
 * @param options.end The log's last event.
 */
export async function isProven(
  text: string,
  { end, digest }: { readonly end: ReplyEnd; readonly digest: Digest },
): Promise<boolean> {
  if (end.state === "retracted") return true;
  if (end.length !== undefined && end.length !== text.length) return false;
  if (end.sha256 === undefined) return true;
  const found = await digest(text);
  return found === null || found === end.sha256;
}
