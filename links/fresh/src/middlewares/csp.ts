import type { Middleware } from "./mod.ts";

/** What {@linkcode csp} takes. */
export interface CSPOptions {
  /** Have violations reported, not blocked. */
  reportOnly?: boolean;
  /** URL that browsers send reports to. */
  reportTo?: string;
  /** Directives to add; one of the same name replaces the default. */
  csp?: string[];
  /**
   * Allow inline scripts and styles by the nonce that rendering puts on them,
   * in place of `'unsafe-inline'`. A response that was not rendered has no
   * nonce and keeps `'unsafe-inline'`.
   */
  useNonce?: boolean;
}

/**
 * Where a rendered response carries its nonce: not a header, so that it cannot
 * leak to a client when no middleware asks for it.
 */
export const NONCE_SYMBOL: unique symbol = Symbol.for("__freshNonce");

/** Notes on `response` the nonce that its inline scripts and styles have. */
export function setNonce(response: Response, nonce: string): Response {
  return Object.defineProperty(response, NONCE_SYMBOL, { value: nonce });
}

const DEFAULT_DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Directives that decide about inline scripts and styles. */
const INLINE_DIRECTIVES = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "style-src",
  "style-src-attr",
  "style-src-elem",
]);

/**
 * Sets a Content Security Policy on every response.
 *
 * ```ts
 * app.use(csp({ useNonce: true, csp: ["img-src 'self' https:"] }));
 * ```
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, useNonce = false } = options;
  const directives = mergeDirectives(options);
  const header = reportOnly
    ? "Content-Security-Policy-Report-Only"
    : "Content-Security-Policy";

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? getNonce(response) : null;
    const policy = nonce === null
      ? directives
      : directives.map((directive) => withNonce(directive, nonce));

    response.headers.set(header, policy.join("; "));
    if (reportTo !== undefined) {
      response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    }
    return response;
  };
}

function mergeDirectives({ csp = [], reportTo }: CSPOptions): string[] {
  const replaced = new Set(csp.map(nameOf));
  const directives = [
    ...DEFAULT_DIRECTIVES.filter((directive) =>
      !replaced.has(nameOf(directive))
    ),
    ...csp,
  ];
  // Browsers that do not know the first one still read the second.
  if (reportTo !== undefined) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  return directives;
}

function nameOf(directive: string): string {
  return directive.split(" ", 1)[0] ?? "";
}

function getNonce(response: Response): string | null {
  if (!(NONCE_SYMBOL in response)) return null;
  const nonce = response[NONCE_SYMBOL];
  return typeof nonce === "string" && nonce !== "" ? nonce : null;
}

function withNonce(directive: string, nonce: string): string {
  return INLINE_DIRECTIVES.has(nameOf(directive))
    ? directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`)
    : directive;
}
