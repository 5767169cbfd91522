import type { Digest } from "./proof.ts";

/** The browser's own SHA-256. */
export const browserDigest: Digest = async (text) => {
  // Missing outside secure contexts, whatever the types say.
  if (!isSecureContext) return null;
  const bytes = new TextEncoder().encode(text);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(
    new Uint8Array(hash),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
};
