/** Control characters that no text file holds, beside tab, feeds and escape. */
// deno-lint-ignore no-control-regex -- what makes a file binary
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * Reads a file's bytes as text: UTF-16 where it says so, else UTF-8, else
 * GB18030, which older Chinese files are in.
 *
 * @returns The text without a byte order mark, or `undefined` when it is none.
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const label of labelsOf(bytes)) {
    const text = decode(bytes, label);
    if (text !== undefined) return BINARY.test(text) ? undefined : text;
  }
  return undefined;
}

function labelsOf([first, second]: Uint8Array): readonly string[] {
  if (first === 0xff && second === 0xfe) return ["utf-16le"];
  if (first === 0xfe && second === 0xff) return ["utf-16be"];
  return ["utf-8", "gb18030"];
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    // Not in this encoding.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
