import { expect } from "expect";
import fc from "fast-check";
import { BoxFilter } from "./box_filter.ts";
import { SurrogateFilter } from "./surrogate_filter.ts";
import { ThinkFilter } from "./think_filter.ts";

/** Cuts text at every index of `at`, in UTF-16 code units. */
function cutText(text: string, at: readonly number[]): string[] {
  const places = [...new Set(at.map((n) => n % (text.length + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...places].map((from, i) => text.slice(from, places[i]));
}

function think(
  pieces: readonly string[],
  keepsEdge = false,
): { text: string; reasoning: string } {
  const filter = new ThinkFilter({ keepsEdge });
  const all = [...pieces.flatMap((p) => filter.feed(p)), ...filter.end()];
  expect(all.filter((piece) => piece.text === "")).toEqual([]);
  const join = (type: string) =>
    all.filter((p) => p.type === type).map((p) => p.text).join("");
  return { text: join("text"), reasoning: join("reasoning") };
}

function strings(
  filter: { feed(text: string): string; end(): string },
  pieces: readonly string[],
): string {
  return pieces.map((piece) => filter.feed(piece)).join("") + filter.end();
}

/** Text in which tags, whole and broken, are as likely as letters. */
const tagged = fc.array(fc.constantFrom(
  "<think>",
  "</think>",
  "<|begin_of_box|>",
  "<|end_of_box|>",
  "<",
  "</",
  "<thi",
  "<|",
  "|>",
  "of_box",
  "a",
  "\n",
  " ",
  "你",
  "👋",
)).map((parts) => parts.join(""));
const places = fc.array(fc.nat(80), { maxLength: 12 });

Deno.test("ThinkFilter takes the thoughts from the front of an answer", () => {
  for (
    const [text, expected] of [
      ["<think>a</think>b", { text: "b", reasoning: "a" }],
      ["\n <think>a</think>\n\nb", { text: "b", reasoning: "a" }],
      ["<think>a</think><think>c</think>b", { text: "b", reasoning: "ac" }],
      ["<think></think>b", { text: "b", reasoning: "" }],
      ["<think>never closed", { text: "", reasoning: "never closed" }],
      ["<think>a</thin", { text: "", reasoning: "a</thin" }],
      ["<thin", { text: "<thin", reasoning: "" }],
      ["b <think>no</think>", { text: "b <think>no</think>", reasoning: "" }],
      ["", { text: "", reasoning: "" }],
    ] as const
  ) {
    expect({ text, got: think([text]) }).toEqual({ text, got: expected });
    expect({ text, got: think([...text]) }).toEqual({ text, got: expected });
  }
});

Deno.test("ThinkFilter keeps the edge of a text that goes on, not that of a thought", () => {
  for (
    const [text, expected] of [
      ["\n b", { text: "\n b", reasoning: "" }],
      [" ", { text: " ", reasoning: "" }],
      [" <b", { text: " <b", reasoning: "" }],
      [" <thin", { text: " <thin", reasoning: "" }],
      ["\n<think>a</think>\n\nb", { text: "b", reasoning: "a" }],
      ["", { text: "", reasoning: "" }],
    ] as const
  ) {
    expect({ text, got: think([text], true) }).toEqual({ text, got: expected });
    expect({ text, got: think([...text], true) })
      .toEqual({ text, got: expected });
  }
});

Deno.test("ThinkFilter gives the same however the content is cut", () => {
  fc.assert(
    fc.property(tagged, places, fc.boolean(), (text, at, keepsEdge) => {
      expect(think(cutText(text, at), keepsEdge))
        .toEqual(think([text], keepsEdge));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("ThinkFilter holds back nothing but the beginning of a tag", () => {
  const filter = new ThinkFilter();
  filter.feed("<think>");
  expect(filter.feed("so <b")).toEqual([{ type: "reasoning", text: "so <b" }]);
  expect(filter.feed(" </th")).toEqual([{ type: "reasoning", text: " " }]);
});

Deno.test("BoxFilter removes both marks and nothing else", () => {
  const text = "x <|begin_of_box|>42<|end_of_box|> a<b <|begin|> <|end_of_bo";
  const clean = "x 42 a<b <|begin|> <|end_of_bo";
  expect(strings(new BoxFilter(), [text])).toBe(clean);
  expect(strings(new BoxFilter(), [...text])).toBe(clean);
});

Deno.test("BoxFilter gives the same however the text is cut", () => {
  fc.assert(
    fc.property(tagged, places, (text, at) => {
      expect(strings(new BoxFilter(), cutText(text, at)))
        .toBe(strings(new BoxFilter(), [text]));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("SurrogateFilter joins pairs and replaces halves", () => {
  const halves = ["a\ud83d", "\udc4bb", "\udc4b", "c\ud83d"];
  expect(strings(new SurrogateFilter(), halves)).toBe("a👋b\ufffdc\ufffd");
});

Deno.test("SurrogateFilter replaces NUL, which a database may refuse", () => {
  expect(strings(new SurrogateFilter(), ["a\0b"])).toBe("a\ufffdb");
});

Deno.test("SurrogateFilter never gives out half a character", () => {
  const units = fc.string({ unit: fc.constantFrom("a", "\ud83d", "\udc4b") });
  fc.assert(
    fc.property(units, places, (text, at) => {
      const filter = new SurrogateFilter();
      const pieces = cutText(text, at).map((piece) => filter.feed(piece));
      const all = [...pieces, filter.end()];
      expect(all.filter((piece) => !piece.isWellFormed())).toEqual([]);
      expect(all.join("")).toBe(text.toWellFormed());
    }),
    { numRuns: 2_000 },
  );
});
