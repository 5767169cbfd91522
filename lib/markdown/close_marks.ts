import { mayBeCite } from "./cite_tokens.ts";
import { OPEN_END } from "./math_tokens.ts";

/** A mark that has begun something. */
interface Mark {
  readonly at: number;
  /** What is written at `at`. */
  readonly opener: string;
  readonly closer: string;
}

const LETTER = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
/** Longer than that, an open bracket or dollar is just that. */
const LONGEST = 200;
/** Nobody writes bold in bold in bold; a machine that stutters does. */
const MOST_OPEN = 8;

/**
 * Ends what has begun in the last running text of a document that is still
 * arriving, so that half of a bold word is bold and half of a link is its
 * text. What may turn out to be a mark at the very end is left out.
 *
 * @param src Running text, up to the last character that has arrived.
 */
export function closeMarks(src: string): string {
  return new Scanner(src).close();
}

class Scanner {
  readonly #src: string;
  readonly #open: Mark[] = [];
  #at = 0;
  /** The whole answer, once it is known before the end of the text. */
  #result: string | null = null;

  constructor(src: string) {
    this.#src = src;
  }

  close(): string {
    while (this.#result === null && this.#at < this.#src.length) this.#step();
    return this.#result ?? this.#closed(this.#src);
  }

  #step(): void {
    switch (this.#src[this.#at]) {
      case "\\":
        return this.#backslash();
      case "`":
        return this.#code();
      case "$":
        return this.#dollar();
      case "<":
        return this.#angle();
      case "&":
        return this.#reference();
      case "!":
        return this.#exclamation();
      case "【":
        return this.#wideBracket();
      case "[":
        return this.#bracket();
      case "]":
        return this.#bracketEnd();
      case "*":
      case "_":
      case "~":
        return this.#emphasis();
      default:
        this.#at++;
    }
  }

  /** Ends the text with what is open in it. */
  #closed(text: string): string {
    for (;;) {
      const mark = this.#open.at(-1);
      if (mark === undefined) return text;
      if (text.slice(mark.at + mark.opener.length).trim() !== "") break;
      text = text.slice(0, mark.at);
      this.#open.pop();
    }
    const image = this.#open.find(({ opener }) => opener === "![");
    if (image !== undefined) {
      this.#open.splice(this.#open.indexOf(image));
      return this.#closed(text.slice(0, image.at));
    }
    const closers = this.#open.map(({ closer }) => closer).reverse();
    return text.trimEnd() + closers.join("");
  }

  #endBefore(at: number): void {
    this.#result = this.#closed(this.#src.slice(0, at));
  }

  #backslash(): void {
    const at = this.#at;
    const next = this.#src[at + 1];
    if (next === undefined) return this.#endBefore(at);
    this.#at += 2;
    if (next !== "(" && next !== "[") return;
    this.#formula(at, next === "(" ? "\\)" : "\\]");
  }

  /** Passes a formula, or ends the text within it. */
  #formula(at: number, closer: string): void {
    const end = this.#src.indexOf(closer, this.#at);
    if (end >= 0) {
      this.#at = end + closer.length;
      return;
    }
    const inside = this.#src.slice(this.#at);
    if (inside.length > LONGEST * 5) return;
    // The last character may be the first of the closing mark.
    const half = inside.replace(/\\$|\$$/, "");
    if (half.trim() === "") return this.#endBefore(at);
    const before = this.#src.slice(0, this.#at);
    const closers = this.#open.map((mark) => mark.closer).reverse().join("");
    this.#result = before + half + OPEN_END + closer + closers;
  }

  #code(): void {
    const at = this.#at;
    const fence = this.#run("`");
    const rest = this.#src.slice(at + fence.length);
    const isFence = new RegExp(`(?<!\`)${fence}(?!\`)`);
    const end = rest.search(isFence);
    this.#at = at + fence.length;
    if (end >= 0) this.#at += end + fence.length;
    else if (rest.trim() === "") this.#endBefore(at);
    else {
      // A shorter run at the end may be the first half of the closing one.
      const text = rest.replace(/`+$/, "");
      const closers = this.#open.map(({ closer }) => closer).reverse();
      this.#result = this.#src.slice(0, this.#at) + text + fence +
        closers.join("");
    }
  }

  #dollar(): void {
    const at = this.#at;
    const mark = this.#run("$");
    this.#at = at + mark.length;
    const next = this.#src[this.#at];
    if (mark === "$$") return this.#formula(at, "$$");
    if (mark !== "$") return;
    if (next === undefined) return this.#endBefore(at);
    if (LETTER.test(this.#src[at - 1] ?? "")) return;
    const rest = this.#src.slice(this.#at);
    const end = /^(?:\\[^]|[^\\$`])*?[^\s\\$`]\$(?!\d)/.exec(rest);
    if (end !== null) this.#at += end[0].length;
    else if (/^[A-Za-z\\({|][^`]*$/.test(rest) && rest.length < LONGEST) {
      this.#formula(at, "$");
    }
  }

  #angle(): void {
    const rest = this.#src.slice(this.#at);
    const whole = /^<[^<>]*>/.exec(rest);
    if (whole !== null) this.#at += whole[0].length;
    else if (/^<(?:b|br|br *\/?)?$/i.test(rest)) this.#endBefore(this.#at);
    else if (/^<(?:https?|mailto)\b[^\s<>]*$/i.test(rest)) {
      // Without its bracket it is a link already.
      this.#result = this.#closed(
        this.#src.slice(0, this.#at) + rest.slice(1),
      );
    } else this.#at++;
  }

  #reference(): void {
    const rest = this.#src.slice(this.#at);
    if (/^&#?[A-Za-z0-9]{0,9}$/.test(rest)) this.#endBefore(this.#at);
    else this.#at++;
  }

  /** Behind a space it may begin an image. */
  #exclamation(): void {
    const at = this.#at++;
    const isLast = this.#at === this.#src.length;
    if (isLast && !/\S/.test(this.#src[at - 1] ?? "")) this.#endBefore(at);
  }

  #wideBracket(): void {
    const at = this.#at++;
    if (mayBeCite(this.#src, at)) this.#endBefore(at);
  }

  #bracket(): void {
    const { at, src } = { at: this.#at, src: this.#src };
    this.#at++;
    if (src[at + 1] === "^" && !src.includes("]", at)) {
      return this.#endBefore(at);
    }
    const isImage = src[at - 1] === "!";
    if (!isImage && mayBeCite(src, at)) return this.#endBefore(at);
    // An index, as in `list[0]`, and too much text: no link.
    if (!isImage && /[\w\])]/.test(src[at - 1] ?? "")) return;
    if (src.length - at > LONGEST && !src.includes("]", at)) return;
    this.#open.push({
      at: isImage ? at - 1 : at,
      opener: isImage ? "![" : "[",
      closer: "](<>)",
    });
  }

  #bracketEnd(): void {
    const at = this.#at++;
    const index = this.#open.findLastIndex(({ closer }) => closer === "](<>)");
    const mark = this.#open[index];
    if (mark === undefined) return;
    const next = this.#src[at + 1];
    if (next === undefined || next === "(") {
      const end = next && /^\((?:[^()\\]|\\[^]|\([^()]*\))*\)/.exec(
        this.#src.slice(at + 1),
      );
      this.#open.length = index;
      if (end) this.#at = at + 1 + end[0].length;
      else if (mark.opener === "![") this.#endBefore(mark.at);
      else this.#result = this.#pending(mark, at);
    } else this.#open.length = index;
  }

  /** The text of a link whose address has not arrived. */
  #pending(mark: Mark, end: number): string {
    const label = this.#src.slice(mark.at, end);
    if (label.slice(1).trim() === "") {
      return this.#closed(this.#src.slice(0, mark.at));
    }
    const closers = this.#open.map(({ closer }) => closer).reverse();
    return this.#src.slice(0, mark.at) + label + mark.closer + closers.join("");
  }

  #emphasis(): void {
    const at = this.#at;
    const char = this.#src[at] ?? "";
    const run = this.#run(char);
    this.#at = at + run.length;
    const before = this.#src[at - 1] ?? " ";
    const after = this.#src[this.#at];
    const mark = this.#open.findLast(({ opener }) => opener[0] === char);
    const canClose = mark !== undefined && /\S/.test(before);
    if (after === undefined && !(canClose && run === mark.opener)) {
      return this.#endBefore(at);
    }
    if (canClose && run.length >= mark.opener.length) {
      this.#open.length = this.#open.indexOf(mark);
    } else if (opens(char, before, after ?? " ") && run.length <= 3) {
      if (char === "~" && run.length > 2) return;
      if (this.#open.length === MOST_OPEN) return;
      this.#open.push({ at, opener: run, closer: run });
    }
  }

  /** The characters of one kind from here on. */
  #run(char: string): string {
    let end = this.#at;
    while (this.#src[end] === char) end++;
    return this.#src.slice(this.#at, end);
  }
}

function opens(char: string, before: string, after: string): boolean {
  if (/\s/.test(after)) return false;
  if (char === "_" && LETTER.test(before)) return false;
  return !PUNCTUATION.test(after) || /\s/.test(before) ||
    PUNCTUATION.test(before) || char === "*";
}
