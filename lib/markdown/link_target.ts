/** Schemes that a link may have: each leads out of the page, none runs code. */
const SCHEMES = new Set(["http", "https", "mailto", "tel"]);

/** What stands between a scheme's letters and is not seen: browsers drop it. */
// deno-lint-ignore no-control-regex
const UNSEEN = /[\u0000-\u0020\u007F-\u00A0\u00AD\u200B-\u200F\u2028-\u202F]+/g;

/**
 * Returns where a link of an answer may lead, or `null` when it may not.
 *
 * Only addresses with a scheme on the list are links. A relative one would
 * lead into this app, which the model knows nothing of.
 *
 * @param href An address as a document has it.
 */
export function linkTarget(href: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href.replace(UNSEEN, ""))?.[1];
  if (scheme === undefined || !SCHEMES.has(scheme.toLowerCase())) return null;
  const target = href.trim();
  // What a browser would have to mend is not what it seems to be.
  return /^[a-z]+:/i.test(target) && URL.canParse(target) ? target : null;
}

/**
 * Returns the host that an address leads to, or the address itself when it
 * leads to none. A browser's reading of it is the one that counts: a backslash
 * ends a host there, and what looks like one may be no more than a name.
 */
export function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).hostname || href : href;
}
