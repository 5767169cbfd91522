import { titleOf } from "../reply/title.ts";

/** A line longer than this, in characters, is an answer and no title. */
const MAX_LINE = 80;
/** Most characters of a model's answer that are looked at. */
const MAX_READ = 4_000;

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
  ["‘", "’"],
  ["「", "」"],
  ["『", "』"],
  ["《", "》"],
  ["〈", "〉"],
  ["【", "】"],
  ["«", "»"],
];
/** Marks of headings, lists and quotations in front of a line. */
const LEADING = /^(?:#{1,6}|[-*+>•])\s+/;
const LABEL =
  /^(?:(?:the|conversation|chat|suggested)\s+)*title(?:\s+is)?\s*[:：]\s*|^(?:对话|建议|会话)?(?:标题|题目|主题)\s*[:：]\s*/i;
/** What ends a sentence and no title; a question keeps its mark. */
const TRAILING = /[.。．,，;；:：、]+$/;
const LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
/** Controls, and marks that turn the direction of all that follows. */
const UNSEEN = /[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * Makes a title of what a model has answered to the request for one: its first
 * line with words in it, without quotes, labels, Markdown and full stop, and
 * no longer than titles are.
 *
 * @param answer The whole answer, thinking already taken out.
 * @returns `undefined` when there is no title in it.
 *
 * @example
 * ```ts
 * cleanTitle('**Title:** "Brewing green tea."'); // Brewing green tea
 * ```
 */
export function cleanTitle(answer: string): string | undefined {
  const lines = answer.slice(0, MAX_READ).toWellFormed().split(/[\r\n]+/);
  const line = lines.map(cleanLine).find((each) => each !== "");
  if (line === undefined || Array.from(line).length > MAX_LINE) {
    return undefined;
  }
  return titleOf(line);
}

function cleanLine(line: string): string {
  const plain = line.replace(UNSEEN, " ").replace(LINK, "$1")
    .replace(/\*\*|__|~~|`+/g, "");
  // Each layer may hide another; every round but the last makes it shorter.
  for (let text = plain.trim();;) {
    const next = unquoted(text.replace(LEADING, "").replace(LABEL, ""))
      .replace(TRAILING, "").trim();
    if (next === text) return hasWords(text) ? text : "";
    text = next;
  }
}

function unquoted(text: string): string {
  const pair = QUOTES.find(([open, close]) =>
    text.length > 1 && text.startsWith(open) && text.endsWith(close)
  );
  if (pair === undefined) return text;
  const inner = text.slice(1, -1);
  // Two quotations in one line are no quotes around it.
  return pair.some((quote) => inner.includes(quote)) ? text : inner;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}
