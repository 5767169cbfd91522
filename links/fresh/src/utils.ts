import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Lazy, MaybeLazy } from "./types.ts";

/** Whether `value` still has to be loaded. */
export function isLazy<T>(value: MaybeLazy<T>): value is Lazy<T> {
  return typeof value === "function";
}

/**
 * A JavaScript identifier made of a file's name: `/islands/nav-bar.tsx` gives
 * `nav_bar`. Two files may give the same one; see {@linkcode UniqueNamer}.
 */
export function pathToExportName(filePath: string): string {
  return path.basename(filePath, path.extname(filePath))
    .replaceAll(/^[^a-z_$]|[^a-z0-9_$]/gi, "_")
    .replaceAll(/_{2,}/g, "_");
}

/**
 * Makes `content` safe between `<script>` tags: nothing in it can end the
 * element or open a comment. With `json`, the result also stays valid JSON.
 *
 * Source: HTML, "Restrictions for contents of script elements".
 */
export function escapeScript(
  content: string,
  options: { json?: boolean } = {},
): string {
  return content
    .replaceAll(/<\/(style|script)/gi, "<\\/$1")
    .replaceAll("<!--", options.json ? "\\u003C!--" : "\\x3C!--");
}

/**
 * An import specifier for `spec`, to stand in a module in `outDir`: a relative
 * path with forward slashes. URLs other than `file:` stay as they are.
 */
export function pathToSpec(outDir: string, spec: string): string {
  if (/^(https?|jsr|npm|node|data):/.test(spec)) return spec;
  if (spec.startsWith("file://")) spec = fileURLToPath(spec);
  const relative = path.isAbsolute(spec)
    ? path.relative(outDir, spec)
    : path.normalize(spec);
  const posix = relative.replaceAll("\\", "/");
  return posix.startsWith(".") ? posix : `./${posix}`;
}

/** Gives out identifiers, each one once. */
export class UniqueNamer {
  #seen = new Map<string, number>();

  /** `name` as an ASCII identifier, with a number where it was given before. */
  getUniqueName(name: string): string {
    let id = name.replaceAll(/[^A-Za-z0-9_$]+/g, "_");
    if (/^\d/.test(id) || RESERVED.has(id)) id = `_${id}`;

    const count = this.#seen.get(id) ?? 0;
    this.#seen.set(id, count + 1);
    return count === 0 ? id : `${id}_${count}`;
  }
}

// Words that cannot name a binding in a module, contextual ones included: the
// names end up in generated code.
const RESERVED = new Set(
  ("abstract arguments as async await boolean break byte case catch char " +
    "class const continue debugger default delete do double else enum eval " +
    "export extends false final finally float for from function get goto if " +
    "implements import in instanceof int interface let long native new null " +
    "of package private protected public return set short static super " +
    "switch synchronized this throw throws transient true try typeof var " +
    "void volatile while with yield").split(" "),
);
