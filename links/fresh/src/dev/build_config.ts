import { TEST_FILE_PATTERN } from "../constants.ts";
import { parseDirPath } from "../config.ts";
import type { FreshBundleOptions } from "./esbuild.ts";

/** Options of the builder. Paths are relative to `root`, or `file:` URLs. */
export interface BuildOptions {
  /**
   * Browsers to write code for, as esbuild names them.
   *
   * @default {["chrome99", "firefox99", "safari15"]}
   */
  target?: string | string[];
  /** The project's folder. @default {Deno.cwd()} */
  root?: string;
  /** Where the build is written. @default {"_fresh"} */
  outDir?: string;
  /** Files to serve as they are. @default {"static"} */
  staticDir?: string;
  /** Components that also run in the browser. @default {"islands"} */
  islandDir?: string;
  /** File routes. @default {"routes"} */
  routeDir?: string;
  /** The module that exports the app. @default {"main.ts"} */
  serverEntry?: string;
  /** Files that are neither routes nor islands; tests by default. */
  ignore?: RegExp[];
  /** Source maps of production builds: see esbuild's documentation. */
  sourceMap?: NonNullable<FreshBundleOptions["sourceMap"]>;
}

/** {@linkcode BuildOptions} with absolute paths and defaults filled in. */
export interface ResolvedBuildConfig
  extends Required<Omit<BuildOptions, "sourceMap">> {
  mode: "development" | "production";
  /** Names the build: see `BUILD_ID`. Set by a production build. */
  buildId: string;
  sourceMap?: NonNullable<FreshBundleOptions["sourceMap"]>;
}

/** Fills in what `options` leaves out. */
export function resolveBuildConfig(
  options: BuildOptions,
  buildId: string,
): ResolvedBuildConfig {
  const root = parseDirPath(options.root ?? ".", Deno.cwd());
  const dir = (value: string | undefined, fallback: string) =>
    parseDirPath(value ?? fallback, root);
  return {
    root,
    outDir: dir(options.outDir, "_fresh"),
    staticDir: dir(options.staticDir, "static"),
    islandDir: dir(options.islandDir, "islands"),
    routeDir: dir(options.routeDir, "routes"),
    serverEntry: dir(options.serverEntry, "main.ts"),
    target: options.target ?? ["chrome99", "firefox99", "safari15"],
    ignore: options.ignore ?? [TEST_FILE_PATTERN],
    mode: "production",
    buildId,
    ...(options.sourceMap && { sourceMap: options.sourceMap }),
  };
}

/** Pathname of the folder of scripts. */
export function scriptDir(buildId: string): string {
  return `/_fresh/js/${buildId}/`;
}

/** Name of the client runtime's script. */
export const RUNTIME_NAME = "fresh-runtime";
