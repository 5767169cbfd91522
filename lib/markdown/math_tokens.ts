import type { Token } from "marked";

/** A formula among `marked`'s tokens. */
export type MathToken = {
  readonly type: "math";
  readonly raw: string;
  readonly tex: string;
  readonly display: boolean;
  readonly open: boolean;
};

/**
 * Ends a formula whose own end has not arrived: no text holds this character,
 * which Unicode will never give a meaning.
 */
export const OPEN_END = "\uFFFF";

/**
 * Formulas on lines of their own. There is no blank line in one: TeX allows
 * none, and a mark that is never closed spoils one paragraph at most.
 */
const BLOCK =
  /^ {0,3}(?:\$\$((?:(?!\$\$|\n[ \t]*\n)[^])+)\$\$|\\\[((?:(?!\\\]|\n[ \t]*\n)[^])+)\\\])[ \t]*(?:\n|$)/;

/** Where a formula may begin after the first line of a paragraph. */
const BLOCK_START = /\n {0,3}(?:\$\$|\\\[)/;

const PARENS = /^\\\(((?:(?!\\\)|\n[ \t]*\n)[^])+?)\\\)/;
const BRACKETS = /^\\\[((?:(?!\\\]|\n[ \t]*\n)[^])+?)\\\]/;
const TWO_DOLLARS = /^\$\$((?:(?!\$\$|\n[ \t]*\n)[^])+)\$\$/;
/**
 * As in Pandoc: no space inside next to a dollar and no digit behind the
 * last, so that "$5 and $10" are two sums of money. Nor is "US$5" a formula.
 */
const DOLLAR =
  /^\$(?![\s$])((?:\\[^]|(?!\n[ \t]*\n)[^\\$`])*?(?:\\[^]|[^\\$`\s]))\$(?![\d$])/;
const BEFORE_MONEY = /[\p{L}\p{N}$]$/u;

/** Reads a formula that begins a block, for `marked`. */
export function blockMath(src: string): MathToken | undefined {
  const match = BLOCK.exec(src);
  return tokenOf(match, { tex: match?.[1] ?? match?.[2], display: true });
}

/** Tells `marked` where a formula may cut a paragraph short. */
export function blockMathStart(src: string): number | undefined {
  const end = src.search(/\n[ \t]*\n/);
  const at = (end < 0 ? src : src.slice(0, end)).search(BLOCK_START);
  return at < 0 ? undefined : at + 1;
}

/** Reads a formula in running text, for `marked`. */
export function inlineMath(
  src: string,
  before: readonly Token[] = [],
): MathToken | undefined {
  const first = src[0];
  if (first === "\\") {
    return inLine(PARENS.exec(src), false) ?? inLine(BRACKETS.exec(src), true);
  }
  if (first !== "$") return undefined;
  const two = inLine(TWO_DOLLARS.exec(src), true);
  if (two || BEFORE_MONEY.test(before.at(-1)?.raw ?? "")) return two;
  return inLine(DOLLAR.exec(src), false);
}

/** Tells `marked` where a formula may begin in running text. */
export function inlineMathStart(src: string): number | undefined {
  const at = src.search(/\$|\\[([]/);
  return at < 0 ? undefined : at;
}

function inLine(match: RegExpExecArray | null, display: boolean) {
  return tokenOf(match, { tex: match?.[1], display });
}

function tokenOf(
  match: RegExpExecArray | null,
  { tex, display }: { readonly tex: string | undefined; display: boolean },
): MathToken | undefined {
  if (!match || !tex) return undefined;
  const open = tex.endsWith(OPEN_END);
  const inner = (open ? tex.slice(0, -1) : tex).trim();
  if (inner === "") return undefined;
  return { type: "math", raw: match[0], tex: inner, display, open };
}
