import * as path from "node:path";
import type { ComponentType } from "preact";
import { setBuildId } from "./build_id.ts";
import type { Command } from "./commands.ts";
import type { ServerIslandRegistry } from "./context.ts";
import { fsItemsToCommands, type FsRouteFile } from "./fs_routes.ts";
import { UniqueNamer } from "./utils.ts";

/** What the build knows of one static file, written into `_fresh/server.js`. */
export interface FileSnapshot {
  name: string;
  /** Absolute, or relative to {@linkcode BuildCache.root}. */
  filePath: string;
  /** Content hash, the source of the `ETag`; `null` switches caching off. */
  hash: string | null;
  contentType: string;
  /** The name changes with the content, so it may be cached for ever. */
  immutable?: boolean;
}

/** Everything a build hands to the server that serves it. */
export interface BuildSnapshot<State> {
  /** The build id. */
  version: string;
  /** Pathname of the client runtime's entry script. */
  clientEntry: string;
  fsRoutes: FsRouteFile<State>[];
  /** By pathname, with its leading slash and without the base path. */
  staticFiles: Map<string, FileSnapshot>;
  islands: ServerIslandRegistry;
  /** Style sheets every page needs. */
  entryAssets: string[];
}

/** An opened static file. Whoever gets one reads it to its end or closes it. */
export interface StaticFile {
  hash: string | null;
  /** In bytes. */
  size: number;
  contentType: string;
  readable: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
  close(): void;
  immutable?: boolean;
}

/** Where an app finds its file routes, islands and static files. */
// A cache of any state is a cache: rendering reads only its files and islands,
// and `unknown` would not take a `BuildCache<State>`, whose commands receive it.
// deno-lint-ignore no-explicit-any
export interface BuildCache<State = any> {
  root: string;
  islandRegistry: ServerIslandRegistry;
  /** Pathname of the client runtime's entry script. */
  clientEntry: string;
  /** Pathname of a script that pages load in development only. */
  hmrClientEntry?: string;
  features: {
    /** Show server errors in the page (development). */
    errorOverlay: boolean;
  };
  getFsRoutes(): Command<State>[];
  /** The file at `pathname`, or `null` when there is none. */
  readFile(pathname: string): Promise<StaticFile | null>;
  getEntryAssets(): string[];
}

/** The cache of a finished build: a snapshot in memory, files on disk. */
export class ProdBuildCache<State> implements BuildCache<State> {
  #snapshot: BuildSnapshot<State>;
  readonly root: string;
  readonly islandRegistry: ServerIslandRegistry;
  readonly clientEntry: string;
  readonly features = { errorOverlay: false };

  /** `root` is the absolute folder that relative file paths start from. */
  constructor(root: string, snapshot: BuildSnapshot<State>) {
    setBuildId(snapshot.version);
    this.root = root;
    this.#snapshot = snapshot;
    this.islandRegistry = snapshot.islands;
    this.clientEntry = snapshot.clientEntry;
  }

  getEntryAssets(): string[] {
    return this.#snapshot.entryAssets;
  }

  getFsRoutes(): Command<State>[] {
    return fsItemsToCommands(this.#snapshot.fsRoutes);
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    const info = this.#snapshot.staticFiles.get(pathname);
    if (info === undefined) return null;

    const file = await Deno.open(path.resolve(this.root, info.filePath));
    try {
      const { size } = await file.stat();
      return {
        hash: info.hash,
        contentType: info.contentType,
        size,
        readable: file.readable,
        close: () => file.close(),
        ...(info.immutable === undefined ? {} : { immutable: info.immutable }),
      };
    } catch (error) {
      file.close();
      throw error;
    }
  }
}

/** A cache without a build: routes in memory, no islands, no files. */
export class MemoryBuildCache<State> implements BuildCache<State> {
  #routes: FsRouteFile<State>[];
  readonly root = "";
  readonly clientEntry = "";
  readonly islandRegistry: ServerIslandRegistry = new Map();
  readonly features: { errorOverlay: boolean };

  constructor(
    routes: FsRouteFile<State>[],
    mode: "development" | "production",
  ) {
    this.#routes = routes;
    this.features = { errorOverlay: mode === "development" };
  }

  getEntryAssets(): string[] {
    return [];
  }

  getFsRoutes(): Command<State>[] {
    return fsItemsToCommands(this.#routes);
  }

  readFile(_pathname: string): Promise<StaticFile | null> {
    return Promise.resolve(null);
  }
}

/** Enters the components of island modules into a registry. */
export class IslandPreparer {
  #namer = new UniqueNamer();

  /**
   * Registers every function that `mod` exports.
   *
   * @param chunkName Pathname of the module's script in the browser.
   * @param modName Name for the default export; other exports keep theirs.
   * @param css Style sheets the island needs.
   */
  prepare(
    registry: ServerIslandRegistry,
    mod: Record<string, unknown>,
    chunkName: string,
    modName: string,
    css: string[],
  ): void {
    for (const [exportName, fn] of Object.entries(mod)) {
      if (!isComponent(fn)) continue;
      const name = this.#namer.getUniqueName(
        exportName === "default" ? modName : exportName,
      );
      registry.set(fn, { exportName, file: chunkName, fn, name, css });
    }
  }
}

// An island file exports components only, so a function in it is one.
function isComponent(value: unknown): value is ComponentType {
  return typeof value === "function";
}
