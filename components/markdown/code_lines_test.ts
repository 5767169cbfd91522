import { expect } from "expect";
import typescript from "highlight.js/lib/languages/typescript";
import { createLowlight } from "lowlight";
import { CodeLines } from "./code_lines.ts";
import { type Line, linesOf, plainLines } from "./lines.ts";

const lowlight = createLowlight({ typescript });

function highlight(code: string): readonly Line[] {
  return linesOf(lowlight.highlight("typescript", code));
}

function textOf(lines: readonly Line[]): string {
  return lines.flat().map(({ text }) => text).join("");
}

const CODE = `/* one
   comment */
import { a } from "b";

export class Thing {
  #name = \`a \${1 + 2}
  b\`;

  run(): void { // now
    return;
  }
}
const last = "end"`;

Deno.test("linesOf cuts what spans lines, and loses nothing", () => {
  const lines = highlight(CODE);
  expect(textOf(lines)).toBe(CODE);
  expect(lines.length).toBe(CODE.split("\n").length);
  expect(lines[1]).toEqual([{ kind: "hljs-comment", text: "   comment */" }, {
    kind: "",
    text: "\n",
  }]);
  for (const line of lines.slice(0, -1)) {
    expect(textOf([line])).toMatch(/^[^\n]*\n$/);
  }
});

Deno.test("CodeLines shows all code at every cut and ends as the whole", () => {
  const code = new CodeLines(highlight);
  for (let cut = 1; cut <= CODE.length; cut++) {
    const text = CODE.slice(0, cut);
    expect(textOf(code.update(text, true))).toBe(text);
  }
  expect(code.update(CODE, false)).toEqual(highlight(CODE));
});

Deno.test("CodeLines leaves lines alone that were right", () => {
  const code = new CodeLines(highlight);
  const before = code.update(CODE, true);
  const after = code.update(CODE, false);
  expect(after[0]).toBe(before[0]);
  expect(after[2]).toBe(before[2]);
});

Deno.test("CodeLines colours each line of long code a few times at most", () => {
  let coloured = 0;
  const code = new CodeLines((text) => {
    coloured += text.length;
    return plainLines(text);
  });
  const text = "function a() {\n  return 1;\n}\n\n".repeat(400);
  for (let cut = 1; cut < text.length; cut += 7) {
    code.update(text.slice(0, cut), true);
  }
  expect(coloured).toBeLessThan(text.length * 6);
});

Deno.test("CodeLines begins anew when the code does", () => {
  const code = new CodeLines(highlight);
  code.update("const a = 1;\nconst b", true);
  expect(textOf(code.update("let c;\nlet", true))).toBe("let c;\nlet");
});
