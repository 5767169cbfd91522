import { Hooks, type MarkedOptions, Tokenizer, type Tokens } from "marked";
import { cite, citeStart } from "./cite_tokens.ts";
import { isTooDeep, isTooLarge, LONGEST_HEADING } from "./limits.ts";
import {
  blockMath,
  blockMathStart,
  inlineMath,
  inlineMathStart,
} from "./math_tokens.ts";
import { note, noteMark } from "./note_tokens.ts";

/** Letters of scripts that put no spaces between words. */
const CJK = "\\u3040-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF";
const IS_CJK = new RegExp(`^[${CJK}]$`);
const CLOSES_BEFORE_CJK = new RegExp(
  `((?![*_~])[\\p{Pe}\\p{Pf}\\p{Po}]\\*+)[${CJK}]`,
  "gu",
);
const OPENS_AFTER_CJK = new RegExp(
  `[${CJK}](?=\\*+[\\p{Ps}\\p{Pi}])`,
  "gu",
);
const OPENS_WITH_BRACKET = /^\*+[\p{Ps}\p{Pi}]/u;
/** What ends a bare address in Chinese text, where no space does. */
const AFTER_ADDRESS =
  /[\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65‘’“”…—]/;

/**
 * CommonMark finds the ends of bold text by the spaces around them, which
 * Chinese does not have: "**注意：**这里" would keep its asterisks. Here a
 * letter of such a script counts as a space where an asterisk stands between
 * it and punctuation that belongs inside.
 */
class CjkTokenizer extends Tokenizer {
  override emStrong(src: string, masked: string, before = "") {
    const opens = IS_CJK.test(before) && OPENS_WITH_BRACKET.test(src);
    return super.emStrong(src, masked, opens ? " " : before);
  }

  override url(src: string): Tokens.Link | undefined {
    const link = super.url(src);
    const end = link?.raw.search(AFTER_ADDRESS) ?? -1;
    if (!link || end < 0) return link;
    return super.url(link.raw.slice(0, end));
  }
}

/**
 * Does not read what is nested too deep or a table that is too large: each
 * level reads all that is in it once more, and a table makes cells of rows
 * that are empty.
 */
class BoundedTokenizer extends CjkTokenizer {
  /** How many blocks the present one stands in. */
  #depth = 0;

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#within(() => super.list(src));
  }

  /** A formula in each line would have each look through all that follow. */
  override lheading(src: string): Tokens.Heading | undefined {
    const heading = super.lheading(src.slice(0, LONGEST_HEADING));
    // What reaches the cut may go on behind it.
    return heading?.raw.length === LONGEST_HEADING
      ? super.lheading(src)
      : heading;
  }

  /** A table that is too large has no head. */
  override table(src: string): Tokens.Table | undefined {
    const match = this.rules.block.table.exec(src);
    const [raw = "", , rule = "", body = ""] = match ?? [];
    const columns = rule.replace(/^[ \t]*\||\|[ \t]*$/g, "").split("|").length;
    const rows = 1 + body.trimEnd().split("\n").length;
    if (!isTooLarge({ columns, rows, length: raw.length })) {
      return super.table(src);
    }
    return { type: "table", raw, align: [], header: [], rows: [] };
  }

  #within<T>(read: () => T): T | undefined {
    if (isTooDeep(this.#depth)) return undefined;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

class CjkHooks extends Hooks {
  override emStrongMask(src: string): string {
    return src.replace(CLOSES_BEFORE_CJK, "$1 ")
      .replace(OPENS_AFTER_CJK, " ");
  }
}

/**
 * Makes the settings for one lexer of `marked`: GFM with formulas,
 * footnotes and marks that refer to sources. A lexer writes into what it is given, so each gets its own.
 */
export function grammar(): MarkedOptions {
  return {
    gfm: true,
    tokenizer: new BoundedTokenizer(),
    hooks: new CjkHooks(),
    extensions: {
      renderers: {},
      childTokens: {},
      block: [blockMath, note],
      startBlock: [blockMathStart],
      inline: [inlineMath, noteMark, cite],
      startInline: [inlineMathStart, citeStart],
    },
  };
}
