/**
 * Tells whether all that is percent-encoded in an address stands for UTF-8.
 * What does not (a console of another code page) becomes U+FFFD without a word
 * wherever addresses are read.
 *
 * @param search The query; a `%` that encodes nothing is one.
 */
export function isUtf8(search: string): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const [run] of search.matchAll(/(?:%[\da-f]{2})+/gi)) {
    try {
      decoder.decode(Uint8Array.fromHex(run.replaceAll("%", "")));
    } catch (error) {
      // What a fatal decoder throws.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
  return true;
}
