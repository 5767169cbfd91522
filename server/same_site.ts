/** What `Sec-Fetch-Site` says when no other site had a hand in the request. */
const OWN_SITES: ReadonlySet<string | null> = new Set([
  "same-origin",
  // Typed, bookmarked or opened by the person.
  "none",
  // No browser, or an old one: then Origin decides.
  null,
]);

/** What a browser accepts for an image, a style sheet, a sound or a film. */
const OF_A_TAG = /(?:^|[,\s])(?:image|audio|video)\/|^text\/css/i;

/**
 * Tells whether another site made this request. Even a GET costs money here,
 * and any page may hold an image tag.
 *
 * Browsers send `Sec-Fetch-Site` on every request to a trustworthy address, and
 * to others, such as a machine of the own network by `http:`, `Origin` or
 * `Referer` on those that matter; none can be forged by a page. A page can leave
 * `Referer` out: then what an image tag accepts still gives it away.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isCrossSite({ url, headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (!OWN_SITES.has(site)) return true;
  const from = headers.get("origin") ?? headers.get("referer");
  if (from !== null) {
    // Behind a TLS proxy our own scheme is not the page's: the host decides.
    return URL.parse(from)?.host !== new URL(url).host;
  }
  const accept = headers.get("accept") ?? "";
  return site === null && OF_A_TAG.test(accept) &&
    !accept.includes("text/html");
}
