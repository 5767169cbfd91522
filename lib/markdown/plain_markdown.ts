import { plainLine } from "./plain_line.ts";

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})[^`]*$/;
const FORMULA = /^[\s>]*(?:\$\$|\\\[)/;
const FORMULA_MARK = /\$\$|\\\[|\\\]/g;
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const UNDERLINE = /^ {0,3}(?:=+|-+) *$/;
const LINE_MARKS = /^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?)+/;
const CELL_END = /(?<!\\)\|/;

/** What the lines are part of; what is in code and formulas is no Markdown. */
type Inside =
  | { readonly type: "text" | "table" | "formula" }
  | { readonly type: "code"; readonly fence: string };

const TEXT: Inside = { type: "text" };

/**
 * Takes the marks of Markdown away and leaves the text as a reader sees it, for
 * searching in it: of a link its words, of code and formulas what is in them,
 * of a table its cells. Numbers of lists stay, and so does what looks like HTML.
 *
 * Knows less of Markdown than `parseMarkdown`, which is for drawing: its work
 * is linear in the text, whatever a model has written, so that a server can do
 * it between two other answers. Text without marks comes back as it is.
 *
 * @example
 * ```ts
 * plainMarkdown("## A **short** [answer](https://example.com)");
 * // "A short answer"
 * ```
 */
export function plainMarkdown(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const plain: string[] = [];
  let inside = TEXT;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? "";
    const step = inside.type === "code"
      ? inCode(line, inside)
      : inside.type === "formula"
      ? inFormula(line)
      : inText(line, { isTable: inside.type === "table", next });
    inside = step.inside;
    if (step.plain !== null) plain.push(step.plain);
  }
  return plain.join("\n");
}

/** What a line says, if anything, and what the next one is in. */
interface Step {
  readonly plain: string | null;
  readonly inside: Inside;
}

function inCode(line: string, inside: Inside & { type: "code" }): Step {
  const { fence } = inside;
  const rest = line.replace(/^[\s>]+/, "").trimEnd();
  const ends = rest.length >= fence.length &&
    rest === fence.charAt(0).repeat(rest.length);
  return ends ? { plain: null, inside: TEXT } : { plain: line, inside };
}

/** A formula ends with its mark; one that lacks it, with its paragraph. */
function inFormula(line: string): Step {
  const ends = line.trim() === "" || /\$\$|\\\]/.test(line);
  return {
    plain: line.replace(FORMULA_MARK, ""),
    inside: ends ? TEXT : { type: "formula" },
  };
}

function inText(
  line: string,
  { isTable, next }: { isTable: boolean; next: string },
): Step {
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    return { plain: null, inside: { type: "code", fence } };
  }
  const marks = line.match(FORMULA_MARK) ?? [];
  if (FORMULA.test(line) && marks.length === 1) {
    return {
      plain: line.replace(FORMULA_MARK, ""),
      inside: { type: "formula" },
    };
  }
  const isRow = line.trim() !== "" &&
    (isTable || line.includes("|") && isTableRule(next));
  const inside: Inside = isRow ? { type: "table" } : TEXT;
  if (RULE.test(line) || UNDERLINE.test(line) || isTableRule(line)) {
    return { plain: null, inside };
  }
  if (isRow) return { plain: cellsOf(line), inside };
  const words = line.replace(LINE_MARKS, "");
  const isHeading = /^\s*#/.test(line) && words !== line;
  return {
    plain: plainLine(isHeading ? words.replace(/ #+ *$/, "") : words),
    inside,
  };
}

function isTableRule(line: string): boolean {
  return line.includes("|") && TABLE_RULE.test(line);
}

function cellsOf(row: string): string {
  const cells = row.split(CELL_END).map((cell) => cell.trim()).filter(Boolean);
  return cells.map((cell) => plainLine(cell.replaceAll("\\|", "|"))).join("\t");
}
