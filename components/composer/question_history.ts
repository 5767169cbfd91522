/**
 * Goes through the questions that were asked before, as a shell does. It
 * begins in an empty box only, and a text that was changed on the way is the
 * person's own again: no draft is ever lost.
 */
export class QuestionHistory {
  readonly #asked: () => readonly string[];
  /** What was shown last and its place; `null` while nothing is. */
  #shown: { readonly place: number; readonly text: string } | null = null;

  /** @param asked Tells what was asked so far, oldest first. */
  constructor(asked: () => readonly string[]) {
    this.#asked = asked;
  }

  /**
   * Goes to the question before.
   *
   * @param text What stands in the box.
   * @returns What is to stand there; `undefined` leaves it as it is.
   */
  back(text: string): string | undefined {
    const asked = this.#asked();
    const from = this.#placeOf(text) ?? (text === "" ? asked.length : 0);
    return this.#show(asked, from - 1);
  }

  /**
   * Goes to the question after, and at last to the empty box.
   *
   * @param text What stands in the box.
   * @returns What is to stand there; `undefined` leaves it as it is.
   */
  forward(text: string): string | undefined {
    const from = this.#placeOf(text);
    if (from === undefined) return undefined;
    const asked = this.#asked();
    if (from + 1 < asked.length) return this.#show(asked, from + 1);
    this.#shown = null;
    return "";
  }

  #placeOf(text: string): number | undefined {
    return this.#shown?.text === text ? this.#shown.place : undefined;
  }

  #show(asked: readonly string[], place: number): string | undefined {
    const text = asked[place];
    if (text !== undefined) this.#shown = { place, text };
    return text;
  }
}
