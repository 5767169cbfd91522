import { decodeEntities } from "./entities.ts";

/** A run of marks that may begin or end emphasis. */
interface Delimiter {
  readonly mark: string;
  /** How many of its marks have found no partner. */
  left: number;
}

/** What a line is made of; the marks among it may turn out to be text. */
type Piece = string | Delimiter;

/**
 * All that may be a mark. No alternative looks past the next beginning of its
 * own kind, so that reading a line takes as long as the line is.
 */
const MARK = new RegExp(
  [
    /(?<code>`+)/,
    /\\\((?<tex>(?:[^\\]|\\[^()])*)\\\)/,
    /\\\[(?<display>(?:[^\\]|\\[^[\]])*)\\\]/,
    /\$\$(?<dollars>[^$]+)\$\$/,
    /\$(?<dollar>[^\s$](?:[^$]*[^\s$\\])?)\$(?!\d)/,
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    /<(?<address>(?:https?:\/\/|mailto:)[^\s<>]*)>/,
    /(?<bare>https?:\/\/[^\s<>()[\]*`]+)/,
    /(?<entity>&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][\dA-Za-z]{1,31});)/,
    /(?<dropped> ?(?:\[ref_\d{1,3}\](?!\()|【ref_\d{1,3}】|\[\^[^\s[\]]+\](?:: ?)?))/,
    /(?<end><br ?\/?>)/,
    /(?<opening>!?\[)/,
    /(?<target>\]\((?:[^\s()]|\([^\s()]*\))*(?: +"[^"]*")?\))/,
    /(?<closing>\])/,
    /(?<delimiter>\*+|_+|~~)/,
  ].map(({ source }) => source).join("|"),
  "g",
);
const WORD = /[\p{L}\p{N}]/u;

/**
 * Takes the marks of emphasis, code, links and formulas away from one line of
 * Markdown, and leaves what a reader sees of it. A mark without its partner is
 * text.
 */
export function plainLine(line: string): string {
  const pieces: Piece[] = [];
  const openers = new Map<string, Delimiter[]>();
  /** Where among the pieces the brackets are that nothing has closed. */
  const brackets: number[] = [];
  const codeEnds = codeEndsOf(line);
  const mark = new RegExp(MARK);
  let at = 0;
  for (let match = mark.exec(line); match; match = mark.exec(line)) {
    const [raw] = match;
    const found = match.groups ?? {};
    pieces.push(line.slice(at, match.index));
    at = mark.lastIndex;
    if (found.code !== undefined) {
      const end = codeEnds.get(match.index);
      pieces.push(end === undefined ? raw : codeOf(line.slice(at, end)));
      if (end !== undefined) at = mark.lastIndex = end + raw.length;
    } else if (found.opening !== undefined) {
      brackets.push(pieces.push(raw) - 1);
    } else if (found.target !== undefined) {
      const opening = brackets.pop();
      if (opening === undefined) pieces.push(raw);
      else pieces[opening] = "";
    } else if (found.closing !== undefined) {
      brackets.pop();
      pieces.push(raw);
    } else if (found.delimiter !== undefined) {
      const sides = sidesOf(line, { from: match.index, to: at });
      pieces.push(paired(raw, sides, openers));
    } else pieces.push(seenOf(found));
  }
  pieces.push(line.slice(at));
  return pieces.map((piece) =>
    typeof piece === "string" ? piece : piece.mark.repeat(piece.left)
  ).join("");
}

/** What is seen of a mark that needs no partner. */
function seenOf(found: Readonly<Record<string, string | undefined>>): string {
  if (found.entity !== undefined) return decodeEntities(found.entity);
  if (found.end !== undefined) return "\n";
  return found.tex ?? found.display ?? found.dollars ?? found.dollar ??
    found.escaped ?? found.address ?? found.bare ?? "";
}

/** Finds for each run of backticks where the next one of its length begins. */
function codeEndsOf(line: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { index, 0: { length } } of [...line.matchAll(/`+/g)].reverse()) {
    const end = next.get(length);
    if (end !== undefined) ends.set(index, end);
    next.set(length, index);
  }
  return ends;
}

/** One space on both sides belongs to the marks. */
function codeOf(inner: string): string {
  return /^ .*\S.* $/.test(inner) ? inner.slice(1, -1) : inner;
}

/** Whether a run of marks may begin emphasis and whether it may end it. */
interface Sides {
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Inside of a word an underscore is text; an asterisk is not. */
function sidesOf(line: string, run: { from: number; to: number }): Sides {
  const before = [...line.slice(Math.max(run.from - 2, 0), run.from)].at(-1);
  const [after] = line.slice(run.to, run.to + 2);
  const opens = after !== undefined && /\S/.test(after);
  const closes = before !== undefined && /\S/.test(before);
  if (line[run.from] !== "_") return { opens, closes };
  return {
    opens: opens && !WORD.test(before ?? ""),
    closes: closes && !WORD.test(after ?? ""),
  };
}

/** Takes the marks away that end what marks before them have begun. */
function paired(
  raw: string,
  { opens, closes }: Sides,
  openers: Map<string, Delimiter[]>,
): Delimiter {
  const mark = raw.charAt(0);
  const delimiter = { mark, left: raw.length };
  const open = openers.get(mark) ?? [];
  openers.set(mark, open);
  while (closes && delimiter.left > 0) {
    const opener = open.at(-1);
    if (opener === undefined) break;
    const count = Math.min(opener.left, delimiter.left);
    opener.left -= count;
    delimiter.left -= count;
    if (opener.left === 0) open.pop();
  }
  if (opens && delimiter.left > 0) open.push(delimiter);
  return delimiter;
}
