const UNRESERVED = /[A-Za-z0-9!#$&+.^_`|~-]/;

/**
 * Writes the header that gives a file its name: in ASCII for old clients, and
 * as it is for the others.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266
 * @example
 * contentDisposition("inline", "图.png");
 * // `inline; filename="_.png"; filename*=UTF-8''%E5%9B%BE.png`
 */
export function contentDisposition(
  type: "inline" | "attachment",
  name: string,
): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  return `${type}; filename="${ascii}"; filename*=UTF-8''${extValue(name)}`;
}

/** RFC 8187: percent-encodes every byte that is no attr-char. */
function extValue(name: string): string {
  const bytes = new TextEncoder().encode(name);
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return UNRESERVED.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
