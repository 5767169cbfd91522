import { expect } from "expect";
import plugin from "./plugin.ts";

type RuleName = keyof typeof plugin.rules;

/** Runs the plugin on a source and returns how often the rule spoke. */
function count(rule: RuleName, path: string, source: string): number {
  return Deno.lint.runPlugin(plugin, path, source)
    .filter(({ id }) => id === `house/${rule}`).length;
}

interface Case {
  readonly rule: RuleName;
  /** Default `server/x.ts`. */
  readonly path?: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

const CASES: readonly Case[] = [
  {
    rule: "no-cast",
    wrong: [
      "const a = b as string;",
      "const a = <string> b;",
      "// a reason\nconst a = b as unknown as string;",
      "// far away\n\nconst a = b as string;",
      "const a = {\n  // of another line\n  x: 1,\n  y: b as string,\n};",
    ],
    right: [
      "const a = [1] as const;",
      "const a = [\n  1,\n] as const satisfies number[];",
      "// The parser has checked it.\nconst a = b as string;",
      "// Its keys are known.\nreturn f(\n  b as string,\n);",
      "const a = {\n  // Checked above.\n  y: b as string,\n};",
      'import { a as b } from "./c.ts";',
    ],
  },
  {
    rule: "no-idle-catch",
    wrong: [
      "try { f(); } catch { g(); }",
      "try { f(); } catch (error) { return 1; }",
      "try { f(); } catch (error) { /* error */ }",
      "try { f(); } catch (a) { try { g(); } catch (b) { h(a); } }",
    ],
    right: [
      "try { f(); } catch (error) { log(error); }",
      "try { f(); } catch (error) { if (!(error instanceof E)) throw error; }",
      "try { f(); } catch ({ message }) { log(message); }",
      "try { f(); } finally { g(); }",
    ],
  },
  {
    rule: "no-html-strings",
    path: "components/x.tsx",
    wrong: [
      "const a = <p dangerouslySetInnerHTML={{ __html: b }} />;",
      'const a = h("p", { dangerouslySetInnerHTML: b });',
      "a.innerHTML = b;",
      "a.outerHTML = b;",
      'a.insertAdjacentHTML("beforeend", b);',
    ],
    right: ["a.textContent = b;", "const a = <p>{b}</p>;"],
  },
  {
    rule: "no-clock-in-lib",
    path: "lib/x.ts",
    wrong: [
      "Date.now();",
      "new Date();",
      "Date();",
      "Math.random();",
      "Temporal.Now.instant();",
      "fetch(a);",
      "setTimeout(a, 1);",
      'Deno.env.get("A");',
      "globalThis.fetch(a);",
    ],
    right: ["new Date(ms);", "Math.max(1, 2);", "clock.now();", "a.fetch(b);"],
  },
  {
    rule: "no-console",
    path: "islands/x.tsx",
    wrong: ["console.log(1);", "console.error(1);"],
    right: ["log(1);", 'const a = "console.log";'],
  },
  {
    rule: "no-sleep-in-tests",
    path: "tests/x_test.ts",
    wrong: [
      "await new Promise((resolve) => setTimeout(resolve, 10));",
      "await new Promise((r) => { globalThis.setTimeout(() => r(1), 10); });",
      "await page.waitForTimeout(10);",
    ],
    right: [
      "const timer = setTimeout(kill, 10);",
      "await new Promise((resolve) => waiting.add(resolve));",
    ],
  },
  {
    rule: "doc-exports",
    path: "lib/x.ts",
    wrong: [
      "export const a = 1;",
      "export function f() {}",
      "export class A {}",
      "export interface A {}",
      "export type A = 1;",
      "// not a doc comment\nexport const a = 1;",
      "/* nor this */\nexport const a = 1;",
    ],
    right: [
      "/** One. */\nexport const a = 1;",
      "/** F. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;\n" +
      "export function f(a: number) { return a; }",
      'export { a } from "./a.ts";',
      "const a = 1;",
    ],
  },
  {
    rule: "import-direction",
    path: "lib/x.ts",
    wrong: [
      'import { a } from "../server/a.ts";',
      'import type { A } from "../server/a.ts";',
      'export * from "../server/a.ts";',
      'export { a } from "../server/a.ts";',
      'const a = await import("../server/a.ts");',
    ],
    right: ['import { a } from "./a.ts";', 'export { a } from "./b/a.ts";'],
  },
];

for (const { rule, path = "server/x.ts", wrong, right } of CASES) {
  Deno.test(`house/${rule} reports each wrong form`, () => {
    for (const source of wrong) {
      expect([source, count(rule, path, source)]).toEqual([source, 1]);
    }
  });

  Deno.test(`house/${rule} accepts each right form`, () => {
    for (const source of right) {
      expect([source, count(rule, path, source)]).toEqual([source, 0]);
    }
  });
}

Deno.test("every house rule has cases", () => {
  expect(CASES.map(({ rule }) => rule).sort())
    .toEqual(Object.keys(plugin.rules).sort());
});

Deno.test("house rules look only at the rooms they are for", () => {
  const sleep = "await new Promise((resolve) => setTimeout(resolve, 10));";
  expect([
    count("no-clock-in-lib", "server/x.ts", "Date.now();"),
    count("no-clock-in-lib", "lib/x_test.ts", "Date.now();"),
    count("no-console", "server/x.ts", "console.log(1);"),
    count("no-console", "start.ts", "console.log(1);"),
    count("no-sleep-in-tests", "server/x.ts", sleep),
    count("no-html-strings", "links/fresh/x.ts", "a.innerHTML = b;"),
    count("doc-exports", "routes/x.ts", "export const handler = 1;"),
    count("doc-exports", "lib/x_test.ts", "export const a = 1;"),
  ]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect([
    count("no-console", "main.ts", "console.log(1);"),
    count("no-sleep-in-tests", "lib/x_test.ts", sleep),
    count("no-sleep-in-tests", "tests/support/x.ts", sleep),
  ]).toEqual([1, 1, 1]);
});
