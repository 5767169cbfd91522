import type { Lexer } from "marked";

/** A mark that refers to a source of the answer, among `marked`'s tokens. */
export type CiteToken = {
  readonly type: "cite";
  readonly raw: string;
  readonly number: number;
};

/** What the web search of GLM has its models write; some use wide brackets. */
const CITE = /^(?:\[ref_(\d{1,3})\]|【ref_(\d{1,3})】)/;
/** Behind the last bracket of the narrow ones an address may follow. */
const HALF = /^(?:\[|【)(?:r(?:e(?:f(?:_(?:\d{1,3}\]?)?)?)?)?)?$/;
const LONGEST = "[ref_123]".length;

/** Reads a mark that refers to a source, for `marked`. */
export function cite(
  this: { lexer: Lexer },
  src: string,
): CiteToken | undefined {
  const match = CITE.exec(src);
  if (match === null) return undefined;
  const [raw, narrow, wide] = match;
  const { state, tokens } = this.lexer;
  // A link with this text, by its address or by a definition, is a link.
  const isLink = narrow !== undefined &&
    (src.startsWith("(", raw.length) || `ref_${narrow}` in tokens.links);
  if (isLink || state.inLink) return undefined;
  return { type: "cite", raw, number: Number(narrow ?? wide) };
}

/** Tells `marked` where such a mark may begin in running text. */
export function citeStart(src: string): number | undefined {
  const at = src.indexOf("【ref_");
  return at < 0 ? undefined : at;
}

/**
 * Tells whether the text that has arrived may end within such a mark.
 *
 * @param at Where its first bracket stands in the text.
 */
export function mayBeCite(src: string, at: number): boolean {
  return src.length - at <= LONGEST && HALF.test(src.slice(at));
}
