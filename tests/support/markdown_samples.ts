/** An answer as models write them, with everything in it. */
export const SAMPLE_ANSWER = `### 1. 概述

**注意：**这里是**“重点”**的内容，行内代码 \`npm run build\`，链接 [Deno 文档](https://docs.deno.com/runtime)，以及 https://example.com/路径。公式 $E = mc^2$ 和 \\(\\int_0^1 x\\,dx\\)。

$$
\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a} = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}
$$

Some *emphasis*, ~~deleted~~ text and a footnote[^1]. ![A cat](https://cats.example/cat.png)

#### Lists

- One
- Two
  1. Nested
  2. Again with a rather long line that has to wrap at some point because it is that long, really
- [x] Done
- [ ] To do

| Name | 类型 | Value |
|:-----|:----:|------:|
| alpha | 数字 | 1,234 |
| beta | \`code\` | 5.6 |

\`\`\`ts
/** Adds two numbers. */
export function add(a: number, b: number): number {
  // nothing to see
  return a + b; // "x"
}

const names = ["a", \`b \${1 + 2}\`].map((name) => name.toUpperCase());
\`\`\`

> A quote with **bold**
> and two lines, from [ref_1]【ref_2】 and list[0].

<div>raw html</div>

مرحبا بالعالم، هذا نص عربي.

---

[bad](javascript:alert(1)) and [relative](./README.md)

[^1]: The note with \`code\`.
`;

/** Documents with all that answers are made of, and with what is rare. */
export const MARKDOWN_SAMPLES: Readonly<Record<string, string>> = {
  "an answer": SAMPLE_ANSWER,
  "text and marks": `### 1. 概述

**注意：**这里是**“重点”**的内容，\`npm run build\`，[文档](https://docs.example/a "T")
和 https://example.com/路径。Some *emphasis*, __strong__ and ~~deleted~~ text;
snake_case_words, 2 * 3 * 4, AT&amp;T, a\\*b, <b>bold</b><br>next
![A cat](https://cats.example/c.png) end\\
hard  
break

Setext heading
===

***

Last \`\`a \` b\`\` [link *with* \`code\`](<https://a.example/b c>).
`,
  "lists": `1. one
2. two
   - nested *a*
   - nested **b**

     with a paragraph
3. three

- [x] done
- [ ] to do
* other

  \`\`\`sh
  # in a list
  ls | wc
  \`\`\`

* loose

> quote
lazy line
> - list in quote
>   goes on
>
> > deeper

after
`,
  "tables": `Intro:

| a | b \\| c | d |
|:--|:-:|--:|
| 1 | \`x|y\` | **3** |
| only one |

Name | Age
--- | ---
Ann | 5
no pipe here

| not | a table
text after
`,
  "code": `Before
\`\`\`ts
const a = 1; // \`\`\`

if (a) {
  run();
}
\`\`\`
~~~
tilde \`\`\`
~~~

    indented

    code

\`\`\`
never closed
`,
  "formulas": `Let $x_1 + y_1$ cost $5 and $10, \\(a \\le b\\) and $$z$$.

$$
\\begin{aligned}
- a &= b \\\\[2pt]
+ c &= d
\\end{aligned}
$$

Text before
\\[
\\sum_{i=1}^n i
\\]
and after. $unclosed formula

- item $a$:
  $$
  b
  $$
`,
  "html": `<div class="a">
*not* emphasis
</div>

<!-- comment

goes on -->

<details><summary>More</summary>

inside **bold**

</details>

<script>alert(1)</script>
`,
  "references":
    `See [the guide][guide], [Guide] and ![img][pic]. A note[^a] and[^b][^a].

[guide]: https://example.com/guide 'Title'
[Guide]: https://example.com/other
[pic]: <https://example.com/p.png>

[^a]: First note
    goes on

    - with a list
[^b]: Second

Undefined[^c] stays.
`,
  "sources":
    `今天有雨[ref_1][ref_12]，明天【ref_2】晴。**Bold[ref_3]** list[0] 【注】

- It rains [ref_1].
- [ref_2](https://a.example) and [see [ref_1]](https://b.example)

[ref_1] begins a line, \`[ref_1]\` is code; wow![ref_1]

| a [ref_1] | b |
|---|---|
| 【ref_1】 | [ref_2] |
`,
  "line ends": "a\r\nb\r\n\r\n- c\r- d\r\n\r\ne\0f\r",
};
