import * as path from "node:path";

/** What the builder reads of a `deno.json`. */
export interface DenoConfig {
  /** Absolute path of the file. */
  filePath: string;
  imports: Record<string, string>;
  compilerOptions: {
    jsx?: string;
    jsxImportSource?: string;
    jsxPrecompileSkipElements?: string[];
  } | null;
  /** Folders that stand in for packages. */
  links: string[];
  /** The package that the folder is. */
  name: string | null;
  /** The package's modules: `"."` or `"./sub"` to a path. */
  exports: Record<string, string>;
}

/**
 * Reads the `deno.json` or `deno.jsonc` files of `dir` and of the folders
 * around it, nearest first.
 *
 * @throws {SyntaxError} when one is not JSON with comments.
 */
export async function readDenoConfigs(dir: string): Promise<DenoConfig[]> {
  const config = await readDenoConfig(dir);
  const parent = path.dirname(dir);
  const around = parent === dir ? [] : await readDenoConfigs(parent);
  return config === null ? around : [config, ...around];
}

/**
 * Reads the `deno.json` or `deno.jsonc` in `dir`; `null` if it has none, or
 * may not be read: folders around the project need not be open to a build.
 */
export async function readDenoConfig(dir: string): Promise<DenoConfig | null> {
  for (const name of ["deno.json", "deno.jsonc"]) {
    const filePath = path.join(dir, name);
    try {
      return decode(filePath, await Deno.readTextFile(filePath));
    } catch (error) {
      const { NotFound, NotCapable } = Deno.errors;
      const isHidden = error instanceof NotFound || error instanceof NotCapable;
      if (!isHidden) throw error;
    }
  }
  return null;
}

/** Checks the settings that rendering and bundling JSX depend on. */
export function checkCompilerOptions(
  root: string,
  configs: DenoConfig[],
): { jsxImportSource: string } {
  const config = configs.find(({ compilerOptions }) => compilerOptions);
  if (!config?.compilerOptions) {
    throw new Error(
      `Failed to read compiler options for "${root}": found no deno.json ` +
        `with "compilerOptions" there or above, want one`,
    );
  }
  const { filePath, compilerOptions } = config;
  const { jsx, jsxImportSource, jsxPrecompileSkipElements } = compilerOptions;
  if (jsxImportSource === undefined) {
    throw new Error(
      `Option compilerOptions > jsxImportSource not set in: ${filePath}`,
    );
  }
  if (jsx === "precompile") checkSkipped(jsxPrecompileSkipElements ?? []);
  return { jsxImportSource };
}

// Precompiled, an element never becomes a vnode, and the hooks need these.
const HOOKED_ELEMENTS = ["a", "img", "source", "body", "html", "head"].concat(
  ["title", "meta", "script", "link", "style", "base", "noscript", "template"],
);

function checkSkipped(skipped: string[]): void {
  if (HOOKED_ELEMENTS.every((name) => skipped.includes(name))) return;
  const list = HOOKED_ELEMENTS.map((name) => `"${name}"`).join(", ");
  throw new Error(
    `Expected option compilerOptions > jsxPrecompileSkipElements to contain ` +
      list,
  );
}

function decode(filePath: string, text: string): DenoConfig {
  const json = record(JSON.parse(stripComments(text)));
  return {
    filePath,
    imports: strings(json.imports),
    compilerOptions: json.compilerOptions === undefined
      ? null
      : decodeCompilerOptions(record(json.compilerOptions)),
    links: list(json.links),
    name: typeof json.name === "string" ? json.name : null,
    exports: typeof json.exports === "string"
      ? { ".": json.exports }
      : strings(json.exports),
  };
}

function decodeCompilerOptions(
  json: Record<string, unknown>,
): DenoConfig["compilerOptions"] {
  const { jsx, jsxImportSource, jsxPrecompileSkipElements } = json;
  return {
    ...(typeof jsx === "string" && { jsx }),
    ...(typeof jsxImportSource === "string" && { jsxImportSource }),
    jsxPrecompileSkipElements: list(jsxPrecompileSkipElements),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function strings(value: unknown): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, member] of Object.entries(record(value))) {
    if (typeof member === "string") result[key] = member;
  }
  return result;
}

function list(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((member) => typeof member === "string");
}

// A string is matched first, so that "https://" in it is not a comment.
const STRING_OR_COMMENT = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g;
const STRING_OR_END_COMMA = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/** Makes JSON of JSON with comments and trailing commas. */
function stripComments(text: string): string {
  return text.replaceAll(STRING_OR_COMMENT, "$1")
    .replaceAll(STRING_OR_END_COMMA, "$1");
}
