import { partialTagLength } from "./tag_scanner.ts";

const MARKS = ["<|begin_of_box|>", "<|end_of_box|>"] as const;
const MARK = /<\|(?:begin|end)_of_box\|>/;

/**
 * Removes `<|begin_of_box|>` and `<|end_of_box|>`, the marks that GLM's vision
 * models put around a result, however the text is cut.
 *
 * Text without a `<` passes through untouched.
 */
export class BoxFilter {
  #held = "";

  /** Takes the next piece of text. Returns what is surely not part of a mark. */
  feed(text: string): string {
    const whole = this.#held + text;
    if (!whole.includes("<")) {
      this.#held = "";
      return whole;
    }
    const parts = whole.split(MARK);
    // Only what follows the last mark can begin the next one: text before and
    // after a removed mark must not grow together into a new one.
    const tail = parts.pop() ?? "";
    const keep = Math.max(...MARKS.map((mark) => partialTagLength(tail, mark)));
    this.#held = tail.slice(tail.length - keep);
    return parts.join("") + tail.slice(0, tail.length - keep);
  }

  /** Ends the text. Returns what was held back. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}
