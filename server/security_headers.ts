/** Fresh's own policy names the nonce it gave to its inline scripts. */
const NONCE = /'nonce-([A-Za-z0-9+/=_-]+)'/;

/** What a response is for. */
type Kind = "page" | "script" | "file" | "other";

/** For everything that is not a page: nothing may load from it or frame it. */
const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** A script may be a worker's, which is held to the policy it came with. */
const SCRIPT_POLICY = `${BARE_POLICY}; connect-src 'self'`;
/** For files that people have brought: opened, they are in no site. */
const FILE_POLICY = `${BARE_POLICY}; sandbox`;

/**
 * Puts our security headers on a response in place of Fresh's default policy,
 * which allows inline styles and asks for https on a plain http network.
 *
 * @param response A response that Fresh's `csp({ useNonce: true })` has seen.
 * @see https://www.w3.org/TR/CSP3/
 */
export function secureHeaders(response: Response): Response {
  const { headers } = response;
  const nonce = headers.get("content-security-policy")?.match(NONCE)?.[1];
  const kind = kindOf(headers);
  for (const [name, value] of Object.entries(securityHeaders(kind, nonce))) {
    headers.set(name, value);
  }
  return response;
}

/**
 * The security headers of a response.
 *
 * @param nonce What the page's own inline scripts carry, if it has any.
 */
export function securityHeaders(
  kind: Kind,
  nonce?: string,
): Record<string, string> {
  return {
    "content-security-policy": policyOf(kind, nonce),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}

function kindOf(headers: Headers): Kind {
  // Whoever has made it: a file is looked at, never run.
  if (headers.has("content-disposition")) return "file";
  const contentType = headers.get("content-type") ?? "";
  if (contentType.includes("text/html")) return "page";
  return contentType.includes("javascript") ? "script" : "other";
}

function policyOf(kind: Kind, nonce: string | undefined): string {
  switch (kind) {
    case "page":
      return pagePolicy(nonce);
    case "script":
      return SCRIPT_POLICY;
    case "file":
      return FILE_POLICY;
    case "other":
      return BARE_POLICY;
  }
}

function pagePolicy(nonce: string | undefined): string {
  const scripts = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    // Of answers: drawn on a click and not before, which no policy can tell.
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
