import type {
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
} from "esbuild";
import * as path from "node:path";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { type DenoConfig, readDenoConfigs } from "./deno_config.ts";
import { ImportMap, type ResolvedImport } from "./import_map.ts";

const OWN_DIR = path.resolve(import.meta.dirname ?? ".", "..", "..");
const OWN_NAME = "@fresh/core";

// Marks a question that the plugin itself asks.
const INNER = Symbol("resolved by esbuild");

/**
 * Has esbuild find modules as Deno does: import maps of `deno.json`, linked
 * packages, `npm:` and `file:` specifiers; npm packages are taken from
 * `node_modules`. What only a server can run is an error.
 *
 * @param root The project's folder, absolute.
 */
export function denoPlugin(root: string): Plugin {
  return {
    name: "deno",
    async setup(build) {
      const imports = await ImportMap.load(
        await readDenoConfigs(root),
        OWN_DIR,
      );
      const resolver = new Resolver(build, root, imports);
      // Relative paths are what esbuild knows by itself.
      build.onResolve({ filter: /^[^./]/ }, (args) => resolver.resolve(args));
    },
  };
}

class Resolver {
  readonly #build: PluginBuild;
  readonly #root: string;
  readonly #imports: ImportMap;
  // Every module of a folder sees the same files.
  readonly #configs = new Map<string, Promise<DenoConfig[]>>();

  constructor(build: PluginBuild, root: string, imports: ImportMap) {
    this.#build = build;
    this.#root = root;
    this.#imports = imports;
  }

  async resolve(args: OnResolveArgs): Promise<OnResolveResult | undefined> {
    const { path: specifier, importer, resolveDir } = args;
    if (args.pluginData === INNER || path.isAbsolute(specifier)) return;
    if (specifier.startsWith("file:")) {
      return { path: fileURLToPath(specifier) };
    }
    if (isNodeBuiltin(specifier)) return serverOnly(specifier);
    if (importer.includes(`${path.sep}node_modules${path.sep}`)) return;

    const configs = await this.#configsOf(resolveDir || this.#root);
    return await this.#find(args, this.#imports.resolve(specifier, configs));
  }

  #configsOf(dir: string): Promise<DenoConfig[]> {
    let configs = this.#configs.get(dir);
    if (configs === undefined) {
      configs = readDenoConfigs(dir);
      this.#configs.set(dir, configs);
    }
    return configs;
  }

  async #find(
    { kind, path: specifier }: OnResolveArgs,
    resolved: ResolvedImport,
  ): Promise<OnResolveResult | undefined> {
    switch (resolved.type) {
      case "npm":
        return await this.#build.resolve(resolved.specifier, {
          kind,
          resolveDir: this.#root,
          pluginData: INNER,
        });
      case "link":
        if (resolved.name === OWN_NAME && resolved.exported !== "./runtime") {
          return serverOnly(specifier);
        }
        return { path: resolved.path };
      case "file":
        return { path: resolved.path };
      case "unsupported":
        return failure(
          `Failed to bundle "${resolved.specifier}": found no folder that ` +
            `"links" gives for it, want a file, an npm package or a link`,
        );
      case "unmapped":
        // Perhaps a package.json says where it is.
        return undefined;
    }
  }
}

const BUILTINS = new Set(builtinModules);

function isNodeBuiltin(specifier: string): boolean {
  return specifier.startsWith("node:") || BUILTINS.has(specifier);
}

function serverOnly(specifier: string): OnResolveResult {
  return failure(
    `Failed to bundle an import of "${specifier}": found a module that only ` +
      `runs on a server, want islands to import what runs in a browser`,
  );
}

function failure(text: string): OnResolveResult {
  return { errors: [{ text }] };
}
