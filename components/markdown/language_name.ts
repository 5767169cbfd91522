/** How languages are written, where a capital letter is not enough. */
const NAMES: Readonly<Record<string, string>> = {
  bash: "Bash",
  c: "C",
  cpp: "C++",
  "c++": "C++",
  cs: "C#",
  csharp: "C#",
  css: "CSS",
  html: "HTML",
  ini: "INI",
  java: "Java",
  javascript: "JavaScript",
  js: "JavaScript",
  json: "JSON",
  jsonc: "JSON",
  jsx: "JSX",
  latex: "LaTeX",
  md: "Markdown",
  php: "PHP",
  plaintext: "Text",
  ps1: "PowerShell",
  powershell: "PowerShell",
  py: "Python",
  rb: "Ruby",
  rs: "Rust",
  scss: "SCSS",
  sh: "Shell",
  sql: "SQL",
  text: "Text",
  toml: "TOML",
  ts: "TypeScript",
  tsx: "TSX",
  txt: "Text",
  typescript: "TypeScript",
  vue: "Vue",
  xml: "XML",
  yaml: "YAML",
  yml: "YAML",
};

/**
 * Returns a language's name for people; `""` for none.
 *
 * @param language The word behind a fence.
 */
export function languageName(language: string): string {
  const known = Object.hasOwn(NAMES, language.toLowerCase())
    ? NAMES[language.toLowerCase()]
    : undefined;
  return known ?? language.charAt(0).toUpperCase() + language.slice(1);
}
