/** What `Sec-Fetch-Site` says when no other site had a hand in the request. */
const OWN_SITES: ReadonlySet<string | null> = new Set([
  "same-origin",
  // Typed, bookmarked or opened by the person.
  "none",
  // No browser, or an old one: then Origin decides.
  null,
]);

/**
 * Tells whether another site made this request. Even a GET costs money here,
 * and any page may hold an image tag.
 *
 * Browsers send `Sec-Fetch-Site` on every request to a trustworthy address and
 * `Origin` on the rest of those that matter; neither can be forged by a page.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isCrossSite(request: Request): boolean {
  if (!OWN_SITES.has(request.headers.get("sec-fetch-site"))) return true;
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  // Behind a TLS proxy our own scheme is not the page's: the host decides.
  return URL.parse(origin)?.host !== new URL(request.url).host;
}
