import type { CodeNode } from "./nodes.ts";

/**
 * Fenced code at the end of a document that is still arriving: its text goes
 * on as it comes, without the lexer, until the closing fence.
 */
export class OpenFence {
  readonly #language: string;
  readonly #closing: RegExp;
  /** Where the code begins in the tail. */
  readonly #from: number;

  private constructor(language: string, fence: string, from: number) {
    this.#language = language;
    this.#closing = new RegExp(`^ {0,3}${fence}${fence.charAt(0)}*[ \\t]*$`);
    this.#from = from;
  }

  /**
   * @param code The last block of the tail.
   * @param tail The tail, and where that block begins in it.
   * @returns `null` when that block is no such code: then the lexer must read
   * it. Neither is code whose fence is indented, as its lines are cut.
   */
  static of(
    code: CodeNode,
    { tail, at }: { readonly tail: string; readonly at: number },
  ): OpenFence | null {
    const opening = /^(`{3,}|~{3,})[^\n]*\n/.exec(tail.slice(at));
    if (opening?.[1] === undefined) return null;
    return new OpenFence(code.language, opening[1], at + opening[0].length);
  }

  /**
   * @param tail The tail with the news.
   * @param news What came since the last time; its length is what this costs,
   * but for copying the text.
   * @returns The code as it is now; `undefined` once a fence has closed it.
   */
  grow(tail: string, news: string): CodeNode | undefined {
    const since = tail.length - news.length;
    const lineAt = Math.max(tail.lastIndexOf("\n", since - 1) + 1, this.#from);
    const lines = tail.slice(lineAt).split("\n");
    const last = lines.pop() ?? "";
    if (lines.some((line) => this.#closing.test(line))) return undefined;
    const isUnsure = /^[ \t]*[`~]+[ \t]*$/.test(last);
    const end = isUnsure ? tail.length - last.length : tail.length;
    return {
      type: "code",
      language: this.#language,
      text: tail.slice(this.#from, end),
      open: true,
    };
  }
}
