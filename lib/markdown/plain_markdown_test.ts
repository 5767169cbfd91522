import { expect } from "expect";
import { plainMarkdown } from "./plain_markdown.ts";

function expectPlain(cases: readonly (readonly [string, string])[]): void {
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.map(([text]) => plainMarkdown(text)))
    .toEqual(cases.map(([, plain]) => plain));
}

Deno.test("plainMarkdown takes the marks of emphasis away", () => {
  expectPlain([
    ["This is a **short** answer", "This is a short answer"],
    ["***both***, _one_ and ~~none~~", "both, one and none"],
    ["这是**简短**的，**注意：**这里", "这是简短的，注意：这里"],
    ["a **b *c* `d*`** e", "a b c d* e"],
    ["snake_case_name is 2 * 3 * 4", "snake_case_name is 2 * 3 * 4"],
  ]);
});

Deno.test("plainMarkdown leaves marks that are half open", () => {
  expectPlain([
    ["a **half", "a **half"],
    ["an `open", "an `open"],
    ["[words", "[words"],
    ["[words](https://a.exam", "[words](https://a.exam"],
    ["*a **b*", "*a *b"],
    ["a formula $x", "a formula $x"],
  ]);
});

Deno.test("plainMarkdown keeps what is in code as it is", () => {
  expectPlain([
    ["`a*b*c`, ``x ` y``, `` ` ``", "a*b*c, x ` y, `"],
    ["```ts\n  **a** # b\n```\n**c**", "  **a** # b\nc"],
    ["~~~\n```\n~~~~\n*d*", "```\nd"],
    ["- ```\n  *x*", "  *x*"],
  ]);
});

Deno.test("plainMarkdown keeps what is in formulas, and money", () => {
  expectPlain([
    ["$a_1*b*c$ and \\(x*y*z\\)", "a_1*b*c and x*y*z"],
    ["$$\na*b*c\n$$\n*d*", "\na*b*c\n\nd"],
    ["\\[\na*b*c\n\n*d*", "\na*b*c\n\nd"],
    ["It costs $5 and $10", "It costs $5 and $10"],
  ]);
});

Deno.test("plainMarkdown keeps a link's words without its address", () => {
  expectPlain([
    ['see [*this* one](https://a.example/b_(c) "title").', "see this one."],
    ["![a picture](x.png)", "a picture"],
    ["[![a](b)](c)", "a"],
    [
      "<https://a.example/_b_> https://a.example/_c_",
      "https://a.example/_b_ https://a.example/_c_",
    ],
    ["[no] link (here)", "[no] link (here)"],
    ["known [ref_1]【ref_2】, noted[^1].", "known, noted."],
  ]);
});

Deno.test("plainMarkdown takes the marks of lines away", () => {
  expectPlain([
    ["## Head ##\n#tag", "Head\n#tag"],
    ["Head\n====\n\n---\nText", "Head\n\nText"],
    ["- one\n  * [x] two\n> - three\n1. four", "one\ntwo\nthree\n1. four"],
  ]);
});

Deno.test("plainMarkdown keeps a table's cells", () => {
  expectPlain([
    ["| a | **b** |\n|---|:-:|\n| `c` | d\\|e |", "a\tb\nc\td|e"],
    ["a | b\n--|--\nc | d\n\ne | f", "a\tb\nc\td\n\ne | f"],
    ["| no table |", "| no table |"],
  ]);
});

Deno.test("plainMarkdown leaves HTML and plain text", () => {
  const text = "<b>bold</b>\n\n  indented　水 5 < 6 & 7\n";
  expectPlain([
    [text, text],
    ["", ""],
    ["a<br>b &amp; \\*c\\*", "a\nb & *c*"],
  ]);
});
