/** Fresh's own policy names the nonce it gave to its inline scripts. */
const NONCE = /'nonce-([A-Za-z0-9+/=_-]+)'/;

/** For everything that is not a page: nothing may load from it or frame it. */
const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Puts our security headers on a response in place of Fresh's default policy,
 * which allows inline styles and asks for https on a plain http network.
 *
 * @param response A response that Fresh's `csp({ useNonce: true })` has seen.
 * @see https://www.w3.org/TR/CSP3/
 */
export function secureHeaders(response: Response): Response {
  const { headers } = response;
  const isPage = headers.get("content-type")?.includes("text/html") ?? false;
  const nonce = headers.get("content-security-policy")?.match(NONCE)?.[1];
  headers.set(
    "content-security-policy",
    isPage ? pagePolicy(nonce) : BARE_POLICY,
  );
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  return response;
}

function pagePolicy(nonce: string | undefined): string {
  const scripts = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
