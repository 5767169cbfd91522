import { expect } from "expect";
import { shownText } from "../../tests/support/shown_text.ts";
import type { Block } from "./nodes.ts";
import { parseMarkdown } from "./parse.ts";
import { MarkdownStream } from "./stream.ts";

/** What a stream of the text shows, before its end and at it. */
function streamed(text: string, pieces = 6) {
  const stream = new MarkdownStream();
  let shown: readonly Block[] = [];
  for (let piece = 1; piece <= pieces; piece++) {
    const cut = Math.floor(text.length * piece / pieces);
    shown = stream.update(text.slice(0, cut));
  }
  return { shown, end: stream.end(text) };
}

function row(cell: string, columns: number): string {
  return `|${`${cell}|`.repeat(columns)}`;
}

function table(columns: number, rows: readonly string[]): string {
  return [row("a", columns), row("-", columns), ...rows].join("\n");
}

/** Repeats what takes the lexer the square of its length. */
const TANGLED = [
  "_a__b",
  "*_a",
  "**a* ",
  "a__",
  "***a",
  "~a~~b",
  "!",
];

Deno.test("Markdown leaves marks alone that no answer has so many of", () => {
  for (const piece of TANGLED) {
    const text = piece.repeat(40_000 / piece.length).trim();
    const whole = parseMarkdown(text);
    expect([piece, whole]).toEqual([
      piece,
      [{ type: "paragraph", inlines: [{ type: "text", text }] }],
    ]);
    const { shown, end } = streamed(`${text}\n\nEnd.\n\nEnd.\n`);
    expect(shown).toEqual(end);
    expect(shown[0]).toEqual(whole[0]);
  }
});

Deno.test("Markdown closes no mark in text whose marks it leaves alone", () => {
  const text = `${"_a__b".repeat(8_000)} **bold`;
  expect(shownText(new MarkdownStream().update(text)).trim()).toBe(text);
});

Deno.test("Markdown reads the marks of the longest paragraphs that are real", () => {
  const text = "**Name** is *a word* of `code` and $x$. ".repeat(100).trim();
  const [block] = parseMarkdown(text);
  if (block?.type !== "paragraph") throw new Error("Found no paragraph");
  expect(block.inlines.filter(({ type }) => type === "strong").length)
    .toBe(100);
});

Deno.test("Markdown shows a table as it is written that is too large", () => {
  const large = table(100, Array.from({ length: 100 }, () => row("a", 100)));
  // Ten characters of a head make a cell in each line that is nearly empty.
  const wide = table(500, Array.from({ length: 50 }, () => "|a|"));
  for (const text of [large, wide]) {
    const whole = parseMarkdown(`${text}\n\nEnd.\n\nEnd.\n`);
    expect(whole.map(({ type }) => type))
      .toEqual(["html", "paragraph", "paragraph"]);
    expect(whole[0]).toEqual({ type: "html", text });
    const { shown, end } = streamed(`${text}\n\nEnd.\n\nEnd.\n`);
    expect(shown).toEqual(whole);
    expect(end).toEqual(whole);
  }
});

Deno.test("Markdown reads tables that are large but real", () => {
  const tall = table(8, Array.from({ length: 1_000 }, () => row("ab", 8)));
  const gaps = table(9, Array.from({ length: 10 }, () => "|a|"));
  expect([tall, gaps].map((text) => parseMarkdown(text)[0]?.type))
    .toEqual(["table", "table"]);
});

Deno.test("Markdown does not read a document that is too long", () => {
  const text = "a *b*\r\n\r\n".repeat(120_000);
  const wanted = text.replaceAll("\r", "");
  // Compared here: to print how such texts differ takes minutes.
  const isWritten = ([block, ...more]: readonly Block[]) =>
    block?.type === "html" && block.text === wanted && more.length === 0;
  expect(isWritten(parseMarkdown(text))).toBe(true);
  const stream = new MarkdownStream();
  expect(stream.update(text.slice(0, 100))[0]?.type).toBe("paragraph");
  expect(isWritten(stream.update(text))).toBe(true);
  expect(isWritten(stream.end(text))).toBe(true);
});

Deno.test("Markdown makes no heading of a text that is longer than any", () => {
  const types = (length: number) => {
    const text = `${"a".repeat(length)}\n---\n\nEnd.\n\nEnd.\n`;
    const whole = parseMarkdown(text);
    const { shown, end } = streamed(text, 40);
    expect(shown).toEqual(whole);
    expect(end).toEqual(whole);
    return whole.map(({ type }) => type).slice(0, -2);
  };
  for (let length = 1_980; length < 1_995; length++) {
    expect([length, types(length)]).toEqual([length, ["heading"]]);
  }
  expect(types(2_000)).toEqual(["paragraph", "rule"]);
});
