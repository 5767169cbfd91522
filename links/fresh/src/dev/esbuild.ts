import * as esbuild from "esbuild";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { denoPlugin } from "./deno_plugin.ts";
import { withEsbuild } from "./esbuild_process.ts";

/** Options of {@linkcode bundleJs}. */
export interface FreshBundleOptions {
  dev: boolean;
  /** The project's folder, absolute. */
  cwd: string;
  /** What the modules see as the build id. */
  buildId: string;
  /** Module specifiers by the name of the file they become. */
  entryPoints: Record<string, string>;
  target: string | string[];
  jsxImportSource: string;
  /** Source maps of production builds, as esbuild takes them. */
  sourceMap?: {
    kind?: boolean | "linked" | "inline" | "external" | "both";
    sourceRoot?: string;
    sourcesContent?: boolean;
  };
}

/** A file for the browser; its path is relative to the folder of scripts. */
export interface BundledFile {
  path: string;
  contents: Uint8Array<ArrayBuffer>;
}

/** Files for the browser, and which of them an entry point became. */
export interface BuildOutput {
  files: BundledFile[];
  entryToChunk: Map<string, string>;
}

/**
 * Bundles the entry points for browsers; what they share is split off.
 *
 * Needs the permission to run esbuild's binary, which has ended by the time
 * this returns.
 *
 * @throws {Error} that names file, line and reason of what does not bundle.
 */
export async function bundleJs(
  options: FreshBundleOptions,
): Promise<BuildOutput> {
  const result = await withEsbuild(() => esbuild.build(buildOptions(options)));
  return {
    files: result.outputFiles.map((file) => ({
      path: toPosix(path.relative(options.cwd, file.path)),
      // A copy: the original is a view of a buffer that it shares.
      contents: new Uint8Array(file.contents),
    })),
    entryToChunk: entryChunks(result.metafile),
  };
}

function buildOptions(options: FreshBundleOptions) {
  const { dev, cwd, entryPoints, target, jsxImportSource } = options;
  const { kind, sourceRoot, sourcesContent } = options.sourceMap ?? {};
  return {
    entryPoints: { ...entryPoints },
    absWorkingDir: cwd,
    outdir: cwd,
    write: false,
    metafile: true,
    logLevel: "silent",

    platform: "browser",
    format: "esm",
    target,
    bundle: true,
    splitting: true,
    treeShaking: true,
    minify: !dev,
    // Only one sourcemap setting may be undefined: exact types.
    sourcemap: dev ? "linked" : kind ?? false,
    ...(!dev && sourceRoot !== undefined && { sourceRoot }),
    ...(!dev && sourcesContent !== undefined && { sourcesContent }),

    jsx: "automatic",
    jsxDev: dev,
    jsxImportSource,
    // The settings are in deno.json; a tsconfig.json nearby is not ours.
    tsconfigRaw: {},
    define: {
      "process.env.NODE_ENV": dev ? '"development"' : '"production"',
    },
    plugins: [buildIdPlugin(options.buildId), denoPlugin(cwd)],
  } satisfies esbuild.BuildOptions;
}

const BUILD_ID_FILE = fileURLToPath(new URL("../build_id.ts", import.meta.url));

/** In the browser the build id is a constant. */
function buildIdPlugin(buildId: string): esbuild.Plugin {
  return {
    name: "build-id",
    setup(build) {
      build.onLoad({ filter: /[/\\]build_id\.ts$/ }, (args) => {
        if (args.path !== BUILD_ID_FILE) return undefined;
        return { contents: `export const BUILD_ID = "${buildId}";` };
      });
    },
  };
}

/** Entry points keep their names; only the files they share are renamed. */
function entryChunks({ outputs }: esbuild.Metafile): Map<string, string> {
  const chunks = new Map<string, string>();
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    chunks.set(path.basename(file, path.extname(file)), toPosix(file));
  }
  return chunks;
}

function toPosix(filePath: string): string {
  return filePath.replaceAll("\\", "/");
}
