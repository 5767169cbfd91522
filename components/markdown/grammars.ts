import type { LanguageFn } from "highlight.js";

type Load = () => Promise<{ readonly default: LanguageFn }>;

const css: Load = () => import("highlight.js/lib/languages/css");
const javascript: Load = () => import("highlight.js/lib/languages/javascript");
const xml: Load = () => import("highlight.js/lib/languages/xml");

/** Grammars by their names; each is a small file that is loaded alone. */
const GRAMMARS: Readonly<Record<string, Load>> = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css,
  dart: () => import("highlight.js/lib/languages/dart"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  graphql: () => import("highlight.js/lib/languages/graphql"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript,
  json: () => import("highlight.js/lib/languages/json"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  latex: () => import("highlight.js/lib/languages/latex"),
  less: () => import("highlight.js/lib/languages/less"),
  lua: () => import("highlight.js/lib/languages/lua"),
  makefile: () => import("highlight.js/lib/languages/makefile"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  matlab: () => import("highlight.js/lib/languages/matlab"),
  nginx: () => import("highlight.js/lib/languages/nginx"),
  objectivec: () => import("highlight.js/lib/languages/objectivec"),
  perl: () => import("highlight.js/lib/languages/perl"),
  php: () => import("highlight.js/lib/languages/php"),
  powershell: () => import("highlight.js/lib/languages/powershell"),
  protobuf: () => import("highlight.js/lib/languages/protobuf"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scala: () => import("highlight.js/lib/languages/scala"),
  scss: () => import("highlight.js/lib/languages/scss"),
  shell: () => import("highlight.js/lib/languages/shell"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml,
  yaml: () => import("highlight.js/lib/languages/yaml"),
};

/** Other words for the same grammars. */
const ALIASES: Readonly<Record<string, string>> = {
  "c#": "csharp",
  "c++": "cpp",
  "objective-c": "objectivec",
  cc: "cpp",
  console: "shell",
  cs: "csharp",
  cjs: "javascript",
  docker: "dockerfile",
  gql: "graphql",
  golang: "go",
  h: "c",
  hpp: "cpp",
  html: "xml",
  js: "javascript",
  json5: "json",
  jsonc: "json",
  jsx: "javascript",
  kt: "kotlin",
  make: "makefile",
  md: "markdown",
  mjs: "javascript",
  mysql: "sql",
  objc: "objectivec",
  patch: "diff",
  postgresql: "sql",
  proto: "protobuf",
  ps1: "powershell",
  py: "python",
  python3: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  sqlite: "sql",
  svg: "xml",
  tex: "latex",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  vue: "xml",
  yml: "yaml",
  zsh: "bash",
};

/** Grammars that hold pieces of others. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  javascript: ["xml", "css"],
  markdown: ["xml"],
  php: ["xml"],
  typescript: ["xml", "css"],
  xml: ["css", "javascript"],
};

/**
 * Returns the name of the grammar for a language; `null` when there is none.
 *
 * @param language The word behind a fence.
 */
export function grammarOf(language: string): string | null {
  const word = language.toLowerCase();
  const name = Object.hasOwn(ALIASES, word) ? ALIASES[word] : word;
  return name !== undefined && Object.hasOwn(GRAMMARS, name) ? name : null;
}

/** Loads a grammar and what it holds, by their names. */
export async function loadGrammars(
  name: string,
): Promise<readonly (readonly [string, LanguageFn])[]> {
  const names = [name, ...PARTS[name] ?? []];
  const loaded = names.map(async (each) => {
    const grammar = await GRAMMARS[each]?.();
    return grammar === undefined ? [] : [[each, grammar.default] as const];
  });
  return (await Promise.all(loaded)).flat();
}
