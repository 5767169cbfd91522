import { Lexer, type Links, type Token } from "marked";
import { grammar } from "./grammar.ts";
import { isTangled } from "./limits.ts";

/** Running text that was found but not read yet. */
export interface Run {
  readonly src: string;
  /** Where its tokens go. */
  readonly tokens: Token[];
}

/** The blocks of a source, and how to read the text in them. */
export interface Lexed {
  readonly tokens: Token[];
  /** All running text, in the order of the document. */
  readonly runs: readonly Run[];
  /**
   * Reads one run; its tokens are where they belong after that.
   *
   * @param src What to read in its place, by default its own text.
   */
  read(run: Run, src?: string): void;
}

/** No `trim`: it takes the wide spaces that begin a Chinese paragraph. */
const OUTER_SPACE = /^[ \t]+|[ \t\n]+$/g;

/**
 * Finds the blocks of a source without reading the text in them, so that
 * text which was read before need not be read again.
 *
 * @param source Markdown with line feeds only.
 * @param links What link reference definitions said so far; those of the
 * source are added, and the first of a label stays.
 */
export function lexBlocks(source: string, links: Links): Lexed {
  const lexer = new Lexer(grammar());
  lexer.tokens.links = links;
  lexer.blockTokens(source, lexer.tokens);
  return {
    tokens: lexer.tokens,
    runs: lexer.inlineQueue,
    read(run, src = run.src) {
      const text = src.replace(OUTER_SPACE, "");
      if (isTangled(run.src)) {
        run.tokens.push({ type: "escape", raw: text, text });
        return;
      }
      // As `Lexer.lex` does: an open tag ends with its block.
      lexer.state.inRawBlock = false;
      lexer.state.inLink = false;
      lexer.inlineTokens(text, run.tokens);
    },
  };
}
