import { SignJWT } from "jose";

/** A GLM API key, `{id}.{secret}`, cut in its two halves. */
export interface GlmKey {
  readonly id: string;
  readonly secret: string;
}

/** How long a token is valid, in milliseconds: what the official SDK uses. */
export const GLM_TOKEN_LIFE_MS = 210_000;

/** Returns the halves of a key, or `undefined` for a key without a dot. */
export function splitGlmKey(key: string): GlmKey | undefined {
  const dot = key.indexOf(".");
  if (dot <= 0 || dot === key.length - 1) return undefined;
  return { id: key.slice(0, dot), secret: key.slice(dot + 1) };
}

/**
 * Signs the token that GLM's API takes in place of the key: HS256 with the
 * secret's UTF-8 bytes. `exp` and `timestamp` are milliseconds, unlike in any
 * other JWT.
 *
 * @param key The halves of the API key.
 * @param nowMs The present time in milliseconds since 1970.
 */
export function signGlmToken(key: GlmKey, nowMs: number): Promise<string> {
  return new SignJWT({
    api_key: key.id,
    exp: nowMs + GLM_TOKEN_LIFE_MS,
    timestamp: nowMs,
  })
    .setProtectedHeader({ alg: "HS256", sign_type: "SIGN" })
    .sign(new TextEncoder().encode(key.secret));
}
