/** A piece of a key shorter than this is no secret, and found by chance. */
const MIN_PIECE = 6;

/**
 * Makes the test for an upstream's secrets: the key, a half of it, or any
 * signed token. Services echo what they were sent, in codes and request ids.
 *
 * @param apiKey The key, if the upstream has one.
 */
export function secretTest(
  apiKey: string | undefined,
): (text: string) => boolean {
  const pieces = [apiKey ?? "", ...(apiKey ?? "").split(".")]
    .filter((piece) => piece.length >= MIN_PIECE);
  return (text) =>
    // Every JWT begins with the Base64 of `{"`.
    text.includes("eyJ") || pieces.some((piece) => text.includes(piece));
}
