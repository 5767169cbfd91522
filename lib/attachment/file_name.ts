/** Longest name, in characters. */
const MAX_LENGTH = 120;

/**
 * Control characters, and those that turn the direction of writing: with them
 * "gpj.exe" is made to look like "exe.jpg".
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Makes a plain file name of whatever a client calls its file: the last part
 * of a path, one line, without characters that deceive the eye. A long name
 * loses its middle, so that its ending is still seen.
 *
 * @param fallback What to call a file without a name.
 */
export function fileName(name: string, fallback: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  const plain = last.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
  if (plain === "" || /^\.+$/.test(plain)) return fallback;
  const characters = Array.from(plain);
  if (characters.length <= MAX_LENGTH) return plain;
  const tail = characters.slice(-20);
  return [...characters.slice(0, MAX_LENGTH - 21), "…", ...tail].join("");
}
