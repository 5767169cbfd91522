import { signGlmToken, splitGlmKey } from "../lib/auth/glm_jwt.ts";

/** How long one signed token is used: 30 s less than it is valid. */
const REUSE_MS = 180_000;

/**
 * Makes the source of an upstream's bearer token: a GLM key of two halves is
 * signed afresh every three minutes, any other key is sent as it is.
 *
 * @param apiKey The key as configured.
 * @param now Returns the present time in milliseconds since 1970.
 */
export function bearerSource(
  apiKey: string,
  now: () => number = Date.now,
): () => Promise<string> {
  const key = splitGlmKey(apiKey);
  if (key === undefined) return () => Promise.resolve(apiKey);
  let token: Promise<string> | undefined;
  let signedAt = 0;
  return () => {
    if (token === undefined || now() - signedAt >= REUSE_MS) {
      signedAt = now();
      token = signGlmToken(key, signedAt);
    }
    return token;
  };
}
