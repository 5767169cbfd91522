import { OPEN_END } from "./math_tokens.ts";

/** Quotes and bullets that stand before the text of a line. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]))*[ \t]*/;
/** The first or last line of fenced code, wherever it stands. */
const FENCES =
  /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]))*[ \t]*(`{3,}|~{3,})([^\n]*)$/gm;
const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;
const MAY_BE_DELIMITER_ROW = /^[ \t|:-]*$/;
const MAY_BE_HEAD_ROW = /^\||[^\\] \|(?: |$)/;
/** A double backslash is a line's end in a formula, not a mark. */
const FORMULA_MARKS = /\\\\|\$\$|\\\[|\\\]/g;

/**
 * Lines that may still become another kind of block, or nothing to be seen,
 * with the next characters.
 */
const UNSURE: readonly RegExp[] = [
  // Only marks so far: a rule, a bullet, an underline, bold text, a quote.
  /^[-+*_=#>`~$\\|:<&![ \t]*$/,
  // A number, which may be the number of an item.
  /^\d{1,9}[.)]?$/,
  // The first line of fenced code: the language is being written.
  /^(?:`{3,}|~{3,})/,
  // The box of a task, a definition, a link at the beginning.
  /^\[[^\]\n]*\]?$/,
  /^\[[ xX]\][ \t]*$/,
  /^\[[^\]\n]+\]:/,
  // A tag or an address in angle brackets.
  /^<[^>\n]{0,200}$/,
];

/**
 * Leaves out what cannot be shown yet without showing something else a
 * moment later: the last line of a document that is still arriving, when it
 * may become another kind of block, and the head of a table until its second
 * line is there. A formula that has begun on a line of its own is closed.
 *
 * @param tail The part of the document that is not sealed, from the
 * beginning of a block.
 */
export function holdBack(tail: string): string {
  const at = tail.lastIndexOf("\n") + 1;
  const text = withoutContainers(tail.slice(at));
  const fence = lastFence(tail.slice(0, at));
  if (fence.isOpen) {
    return /^[`~]+[ \t]*$/.test(text) ? tail.slice(0, at) : tail;
  }
  const isUnsure = UNSURE.some((each) => each.test(text));
  const end = endBeforeTable(tail, { at, isUnsure });
  return closeFormula(tail.slice(0, end), fence.end);
}

function withoutContainers(line: string): string {
  return line.replace(CONTAINERS, "");
}

/** Where the last line of a fence ends, and whether code comes after it. */
function lastFence(lines: string): { isOpen: boolean; end: number } {
  let open = "";
  let end = 0;
  for (const match of lines.matchAll(FENCES)) {
    const [line, mark = "", rest = ""] = match;
    if (open === "") {
      if (mark[0] === "`" && rest.includes("`")) continue;
      open = mark;
    } else if (mark.startsWith(open) && rest.trim() === "") open = "";
    else continue;
    end = match.index + line.length;
  }
  return { isOpen: open !== "", end };
}

/** Where the shown part ends, given that the last line begins at `at`. */
function endBeforeTable(
  tail: string,
  { at, isUnsure }: { readonly at: number; readonly isUnsure: boolean },
): number {
  const end = isUnsure ? at : tail.length;
  const line = withoutContainers(tail.slice(at));
  const before = tail.lastIndexOf("\n", at - 2) + 1;
  const lineBefore = at === 0 ? "" : tail.slice(before, at - 1);
  const isHead = MAY_BE_HEAD_ROW.test(withoutContainers(lineBefore)) &&
    MAY_BE_DELIMITER_ROW.test(line);
  if (!isHead && !MAY_BE_HEAD_ROW.test(line)) return end;
  if (isInTable(tail.slice(0, at))) return end;
  return isHead ? before : at;
}

/** Tells whether the lines that touch the end have a table's second line. */
function isInTable(text: string): boolean {
  const lines = text.split("\n").slice(0, -1);
  const blank = lines.findLastIndex((line) => line.trim() === "");
  const touching = lines.slice(blank + 1);
  return touching.some((line, index) =>
    DELIMITER_ROW.test(line) && touching[index - 1]?.includes("|")
  );
}

/** Gives a formula on lines of its own an end; none begins before `from`. */
function closeFormula(source: string, from: number): string {
  const blank = /\n[ \t]*\n(?:(?!\n[ \t]*\n)[^])*$/.exec(source)?.index ?? 0;
  const start = Math.max(from, blank);
  let open: { readonly mark: string; readonly at: number } | null = null;
  for (
    const { 0: mark, index } of source.slice(start).matchAll(FORMULA_MARKS)
  ) {
    if (open === null && (mark === "$$" || mark === "\\[")) {
      open = { mark, at: start + index };
    } else if (mark === (open?.mark === "$$" ? "$$" : "\\]")) open = null;
  }
  if (open === null) return source;
  const line = source.lastIndexOf("\n", open.at) + 1;
  const isOwnLine = withoutContainers(source.slice(line, open.at)) === "";
  if (!isOwnLine) return source;
  if (source.slice(open.at + 2).trim() === "") return source.slice(0, line);
  return source + OPEN_END + (open.mark === "$$" ? "$$" : "\\]");
}
