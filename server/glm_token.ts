import { signGlmToken, splitGlmKey } from "../lib/auth/glm_jwt.ts";

/** How long one signed token is used: 30 s less than it is valid. */
const REUSE_MS = 180_000;

/** Where an upstream's token comes from. */
export interface TokenSource {
  /** The token to send now. */
  token(): Promise<string>;
  /** Forgets a signed token. Returns false if the key is sent as it is. */
  renew(): boolean;
}

/** Makes the source of a key that is sent as it is. */
export function plainKey(apiKey: string): TokenSource {
  return { token: () => Promise.resolve(apiKey), renew: () => false };
}

/**
 * Makes the source of GLM's token: a key of two halves is signed afresh every
 * three minutes, any other key is sent as it is.
 *
 * @param apiKey The key as configured.
 * @param now Returns the present time in milliseconds since 1970.
 */
export function glmToken(
  apiKey: string,
  now: () => number = Date.now,
): TokenSource {
  const key = splitGlmKey(apiKey);
  if (key === undefined) return plainKey(apiKey);
  let signed: Promise<string> | undefined;
  let signedAt = 0;
  return {
    token() {
      if (signed === undefined || now() - signedAt >= REUSE_MS) {
        signedAt = now();
        signed = signGlmToken(key, signedAt);
      }
      return signed;
    },
    renew() {
      signed = undefined;
      return true;
    },
  };
}
