import * as path from "node:path";
import { type DenoConfig, readDenoConfig } from "./deno_config.ts";

/** What an import specifier stands for. */
export type ResolvedImport =
  /** An npm package, or a path in one: for the bundler to find. */
  | { type: "npm"; specifier: string }
  /** A module of a linked package. */
  | { type: "link"; name: string; path: string; exported: string }
  | { type: "file"; path: string }
  /** A specifier that no `deno.json` maps. */
  | { type: "unmapped" }
  /** Mapped to what cannot be bundled. */
  | { type: "unsupported"; specifier: string };

/** Resolves imports as Deno does with a project's `deno.json` files. */
export class ImportMap {
  readonly #packages: DenoConfig[];

  private constructor(packages: DenoConfig[]) {
    this.#packages = packages;
  }

  /**
   * Reads the folders that `configs` link.
   *
   * @param own A package that is always linked: the one this file belongs to.
   */
  static async load(configs: DenoConfig[], own: string): Promise<ImportMap> {
    const dirs = [own];
    for (const { filePath, links } of configs) {
      dirs.push(...links.map((dir) => path.resolve(filePath, "..", dir)));
    }
    const packages = await Promise.all(dirs.map(readDenoConfig));
    return new ImportMap(packages.filter((config) => config !== null));
  }

  /**
   * @param specifier What the module at `importer` imports.
   * @param configs The `deno.json` files around `importer`, nearest first.
   */
  resolve(specifier: string, configs: DenoConfig[]): ResolvedImport {
    for (const config of configs) {
      const target = mapped(specifier, config.imports);
      if (target !== null) return this.#locate(target, config);
    }
    return /^[a-z]+:/.test(specifier)
      ? this.#locate(specifier, null)
      : { type: "unmapped" };
  }

  #locate(target: string, config: DenoConfig | null): ResolvedImport {
    const npm = /^npm:\/?(?<name>@[^/]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?<sub>.*)$/
      .exec(target)?.groups;
    if (npm) return { type: "npm", specifier: `${npm.name}${npm.sub}` };

    const jsr = /^jsr:\/?(?<name>@[^/]+\/[^/@]+)(?:@[^/]*)?(?<sub>.*)$/
      .exec(target)?.groups;
    if (jsr) return this.#linked(target, String(jsr.name), `.${jsr.sub}`);

    if (config !== null && /^\.{0,2}\//.test(target)) {
      return {
        type: "file",
        path: path.resolve(config.filePath, "..", target),
      };
    }
    return { type: "unsupported", specifier: target };
  }

  #linked(target: string, name: string, exported: string): ResolvedImport {
    const found = this.#packages.find((config) => config.name === name);
    const file = found?.exports[exported];
    if (found === undefined || file === undefined) {
      return { type: "unsupported", specifier: target };
    }
    const full = path.resolve(found.filePath, "..", file);
    return { type: "link", name, path: full, exported };
  }
}

/** What `imports` makes of `specifier`: an exact entry, or a prefix of it. */
function mapped(
  specifier: string,
  imports: Record<string, string>,
): string | null {
  const exact = imports[specifier];
  if (exact !== undefined) return exact;

  const prefix = Object.keys(imports)
    .filter((key) => specifier.startsWith(key.endsWith("/") ? key : `${key}/`))
    .sort((a, b) => b.length - a.length)
    .find((key) => key.endsWith("/") || isPackage(imports[key]));
  if (prefix === undefined) return null;
  return `${imports[prefix]}${specifier.slice(prefix.length)}`;
}

// Deno takes a package's entry for a prefix, too.
function isPackage(target = ""): boolean {
  return target.startsWith("npm:") || target.startsWith("jsr:");
}
