import type { BuildCache } from "../build_cache.ts";
import type { FsRouteFile } from "../fs_routes.ts";

export { DiskBuildCache } from "./disk_build_cache.ts";
export { MemoryBuildCache } from "./memory_build_cache.ts";

/** A module of islands. */
export interface IslandModChunk {
  /** One of a kind, and an identifier. */
  name: string;
  /** Path or `file:` URL of the module. */
  server: string;
  /** Pathname of its script. */
  browser: string;
  /** Pathnames of its style sheets. */
  css: string[];
}

/** A route file that is not loaded. */
export type FsRouteFileNoMod<State> = Omit<FsRouteFile<State>, "mod"> & {
  /** Load it when it is first asked for. */
  lazy: boolean;
};

/** The route files of a project. */
export interface FsRoute<State> {
  id: string;
  dir: string;
  files: FsRouteFileNoMod<State>[];
}

/** Where the builder puts a build. */
export interface DevBuildCache<State> extends BuildCache<State> {
  islandModNameToChunk: Map<string, IslandModChunk>;
  /** Takes a file that the build made. */
  addProcessedFile(
    pathname: string,
    content: Uint8Array<ArrayBuffer>,
    hash: string | null,
  ): Promise<void>;
  /** Ends adding files and islands. */
  flush(): Promise<void>;
  /** Loads the route files. */
  prepare(): Promise<void>;
}
