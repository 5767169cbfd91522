import * as path from "node:path";
import { CommandType } from "../commands.ts";
import { type FsAdapter, fsAdapter, type WalkEntry } from "../fs.ts";
import { sortRoutePaths } from "../fs_routes.ts";
import { pathToPattern } from "../router.ts";
import type { FsRouteFileNoMod } from "./dev_build_cache.ts";

/**
 * Finds the files of a route folder.
 *
 * @param onIslandSpecifier Gets the files of `(_islands)` folders. Other
 *   folders in `(_…)` are left out.
 * @returns Routes in the order in which they apply.
 */
export async function crawlRouteDir<State>(
  fs: FsAdapter,
  routeDir: string,
  ignore: RegExp[],
  onIslandSpecifier: (spec: string) => void,
): Promise<FsRouteFileNoMod<State>[]> {
  const files: FsRouteFileNoMod<State>[] = [];
  await walkDir(fs, routeDir, async (entry) => {
    const relative = path.relative(routeDir, entry.path).replaceAll("\\", "/");
    const group = /(?:^|\/)\((_[^/]+)\)\//.exec(relative)?.[1];
    if (group === "_islands") onIslandSpecifier(entry.path);
    if (group !== undefined) return;
    files.push(await routeFile(fs, entry.path, relative));
  }, ignore);
  return files.sort((a, b) => sortRoutePaths(a.id, b.id));
}

const SPECIAL_FILES = new Map<string, CommandType>([
  ["_middleware", CommandType.Middleware],
  ["_layout", CommandType.Layout],
  ["_app", CommandType.App],
  ["_404", CommandType.NotFound],
  ["_error", CommandType.Error],
  ["_500", CommandType.Error],
]);

async function routeFile<State>(
  fs: FsAdapter,
  filePath: string,
  relative: string,
): Promise<FsRouteFileNoMod<State>> {
  // Percent-encoded, as the URLs are that it has to match.
  const { pathname } = new URL(relative, "http://localhost/");
  const id = pathname.slice(0, pathname.lastIndexOf("."));
  const name = id.slice(id.lastIndexOf("/") + 1);
  const file = { id, filePath, css: [], overrideConfig: undefined };

  const type = SPECIAL_FILES.get(name);
  if (type === CommandType.App || type === CommandType.NotFound) {
    return { ...file, type, lazy: false, pattern: "*", routePattern: "*" };
  }
  if (type !== undefined) {
    const dir = id.slice(1, -name.length - 1);
    const pattern = pathToPattern(dir, { keepGroups: true });
    return { ...file, type, lazy: false, pattern, routePattern: pattern };
  }
  return { ...file, ...await pageFile(fs, filePath, id) };
}

async function pageFile(fs: FsAdapter, filePath: string, id: string) {
  const pattern = pathToPattern(id.slice(1), { keepGroups: true });
  const isIndex = id.endsWith("/index") && !pattern.endsWith("/");
  const code = await fs.readTextFile(filePath);
  return {
    type: CommandType.Route,
    // The end slash puts the page below the layouts of its own folder.
    pattern: isIndex ? `${pattern}/` : pattern,
    routePattern: pathToPattern(id.slice(1)),
    // One that says its own path has to be loaded to be found.
    lazy: !code.includes("routeOverride"),
    overrideConfig: { methods: "ALL" as const },
  };
}

/** Calls back for each script below `dir`; a missing folder is empty. */
export async function walkDir(
  fs: FsAdapter,
  dir: string,
  callback: (entry: WalkEntry) => void | Promise<void>,
  ignore: RegExp[],
): Promise<void> {
  if (!await fs.isDirectory(dir)) return;
  const entries = fs.walk(dir, {
    includeDirs: false,
    exts: [".tsx", ".jsx", ".ts", ".js"],
    skip: ignore,
  });
  for await (const entry of entries) await callback(entry);
}

/** Finds the islands and routes of a project. */
export async function crawlFsItem<State>(
  options: { islandDir: string; routeDir: string; ignore: RegExp[] },
): Promise<{ islands: string[]; routes: FsRouteFileNoMod<State>[] }> {
  const { islandDir, routeDir, ignore } = options;
  const islands: string[] = [];
  const add = (file: string) => islands.push(file);
  await walkDir(fsAdapter, islandDir, (entry) => void add(entry.path), ignore);
  const routes = await crawlRouteDir<State>(fsAdapter, routeDir, ignore, add);
  // In one order on every machine: names and the build id depend on it.
  return { islands: islands.sort(), routes };
}
