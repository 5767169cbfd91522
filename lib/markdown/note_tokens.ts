import type { Lexer, Token, TokensList } from "marked";

/** The mark of a footnote in running text, among `marked`'s tokens. */
export type NoteMarkToken = {
  readonly type: "noteMark";
  readonly raw: string;
  readonly label: string;
};

/** The text of a footnote, among `marked`'s tokens. */
export type NoteToken = {
  readonly type: "note";
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
};

/** The first line, and the lines that are indented or continue a paragraph. */
const NOTE =
  /^ {0,3}\[\^([^\]\s[^]{1,99})\]:([^\n]*(?:\n|$)(?:(?:[ \t]*\n)*(?: {4}|\t)[^\n]+(?:\n|$)|(?! {0,3}(?:\[\^|#{1,6}\s|>|[-+*]\s|\d{1,9}[.)]\s|`{3}|~{3}|\|))(?![ \t]*(?:\n|$))[^\n]+(?:\n|$))*)/;
const MARK = /^\[\^([^\]\s[^]{1,99})\]/;

/** Reads a footnote's text, for `marked`. */
export function note(
  this: { lexer: Lexer },
  src: string,
  _tokens: Token[] | TokensList,
): NoteToken | undefined {
  const match = NOTE.exec(src);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const body = match[2].replace(/\n(?: {4}|\t)/g, "\n").trim();
  const { top } = this.lexer.state;
  this.lexer.state.top = true;
  const tokens = this.lexer.blockTokens(body, []);
  this.lexer.state.top = top;
  return { type: "note", raw: match[0], label: labelOf(match[1]), tokens };
}

/** Reads the mark of a footnote, for `marked`. */
export function noteMark(src: string): NoteMarkToken | undefined {
  if (!src.startsWith("[^")) return undefined;
  const match = MARK.exec(src);
  if (match?.[1] === undefined) return undefined;
  return { type: "noteMark", raw: match[0], label: labelOf(match[1]) };
}

/** Labels differ by more than the case of their letters. */
function labelOf(written: string): string {
  return written.toLowerCase();
}
