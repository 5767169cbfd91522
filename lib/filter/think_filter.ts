import { partialTagLength } from "./tag_scanner.ts";

/** A piece of an answer, told apart from the thinking around it. */
export interface ThinkPiece {
  readonly type: "text" | "reasoning";
  /** Never empty. */
  readonly text: string;
}

const OPEN = "<think>";
const CLOSE = "</think>";

/**
 * Takes `<think>…</think>` out of the front of an answer, however the text is
 * cut: GLM-Z1, GLM-4.1V and GLM-4.5V think inside their content.
 *
 * Only tags that open the answer, or that follow another thought with nothing
 * but white space between, are thinking. Later ones are the answer's own words
 * (somebody may ask about the tag), and cost one comparison per piece. White
 * space before the answer's first word is dropped, unless the filter is told to
 * keep it; that behind a thought is its template's and always goes.
 *
 * @example
 * ```ts
 * const filter = new ThinkFilter();
 * filter.feed("<thi"); // []
 * filter.feed("nk>a</think>b"); // reasoning "a", text "b"
 * ```
 */
export class ThinkFilter {
  #state: "start" | "thinking" | "answer" = "start";
  #held = "";
  #keepsEdge: boolean;

  /** @param options.keepsEdge For an answer that goes on in mid-text. */
  constructor({ keepsEdge = false }: { readonly keepsEdge?: boolean } = {}) {
    this.#keepsEdge = keepsEdge;
  }

  /** Takes the next piece of content. Returns what can be told apart by now. */
  feed(content: string): ThinkPiece[] {
    if (content === "") return [];
    if (this.#state === "answer") return [{ type: "text", text: content }];
    const pieces: ThinkPiece[] = [];
    this.#held += content;
    while (this.#held !== "" && this.#step(pieces)) {
      // Each step consumes a tag or finds that more text is needed.
    }
    return pieces;
  }

  /** Ends the content. Returns what was held back. */
  end(): ThinkPiece[] {
    const text = this.#held;
    this.#held = "";
    if (text === "") return [];
    return [{ type: this.#state === "thinking" ? "reasoning" : "text", text }];
  }

  /** Returns whether another step may make progress. */
  #step(pieces: ThinkPiece[]): boolean {
    if (this.#state === "thinking") return this.#stepThinking(pieces);
    if (this.#state === "start") return this.#stepStart();
    pieces.push({ type: "text", text: this.#held });
    this.#held = "";
    return false;
  }

  #stepStart(): boolean {
    const words = this.#held.trimStart();
    if (words.startsWith(OPEN)) {
      this.#held = words.slice(OPEN.length);
      this.#state = "thinking";
      this.#keepsEdge = false;
      return true;
    }
    if (!this.#keepsEdge) this.#held = words;
    if (OPEN.startsWith(words)) return false;
    this.#state = "answer";
    return true;
  }

  #stepThinking(pieces: ThinkPiece[]): boolean {
    const at = this.#held.indexOf(CLOSE);
    const keep = at === -1 ? partialTagLength(this.#held, CLOSE) : 0;
    const end = at === -1 ? this.#held.length - keep : at;
    if (end > 0) {
      pieces.push({ type: "reasoning", text: this.#held.slice(0, end) });
    }
    this.#held = this.#held.slice(at === -1 ? end : at + CLOSE.length);
    if (at === -1) return false;
    this.#state = "start";
    return true;
  }
}
