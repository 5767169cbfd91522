const REPLACEMENT = "\uFFFD";

/**
 * Joins a UTF-16 surrogate pair that was cut in two, so that no piece of text
 * ever ends in half a character: half of one cannot be stored, hashed or sent
 * as UTF-8. NUL becomes U+FFFD, too.
 *
 * A half that stays alone becomes U+FFFD, as in `String.prototype.toWellFormed`.
 */
export class SurrogateFilter {
  #held = "";

  /** Takes the next piece of text. Returns it in whole characters. */
  feed(text: string): string {
    if (text === "") return "";
    const whole = this.#held + text;
    const last = whole.charCodeAt(whole.length - 1);
    const isHigh = last >= 0xd800 && last <= 0xdbff;
    this.#held = isHigh ? whole.slice(-1) : "";
    return (isHigh ? whole.slice(0, -1) : whole).toWellFormed()
      // PostgreSQL cannot store a NUL, and nobody can see one.
      .replaceAll("\0", REPLACEMENT);
  }

  /** Ends the text. Returns U+FFFD if half a character was waiting. */
  end(): string {
    if (this.#held === "") return "";
    this.#held = "";
    return REPLACEMENT;
  }
}
