import * as path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type BuildCache,
  type FileSnapshot,
  IslandPreparer,
  type StaticFile,
} from "../build_cache.ts";
import type { Command } from "../commands.ts";
import type { ServerIslandRegistry } from "../context.ts";
import {
  type FreshFsMod,
  fsItemsToCommands,
  type FsRouteFile,
} from "../fs_routes.ts";
import { pathToSpec } from "../utils.ts";
import type { ResolvedBuildConfig } from "./build_config.ts";
import { generateServerEntry, generateSnapshotServer } from "./snapshot.ts";
import {
  getContentType,
  hashContent,
  hashCssUrls,
  listStaticAssets,
} from "./static_assets.ts";

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

/** Pathname of the folder of scripts. */
export function scriptDir(buildId: string): string {
  return `/_fresh/js/${buildId}/`;
}

/** Name of the client runtime's script. */
export const RUNTIME_NAME = "fresh-runtime";

/** Serves a build from memory, and static files as they are just now. */
export class MemoryBuildCache<State> implements DevBuildCache<State> {
  readonly #config: ResolvedBuildConfig;
  readonly #fsRoutes: FsRoute<State>;
  readonly #files = new Map<string, StaticFile>();
  #commands: Command<State>[] = [];
  readonly root: string;
  readonly islandModNameToChunk = new Map<string, IslandModChunk>();
  readonly islandRegistry: ServerIslandRegistry = new Map();
  readonly features = { errorOverlay: false };
  readonly hmrClientEntry?: string;

  constructor(config: ResolvedBuildConfig, fsRoutes: FsRoute<State>) {
    this.#config = config;
    this.#fsRoutes = fsRoutes;
    this.root = config.root;
    if (config.mode === "development") {
      this.features.errorOverlay = true;
      // Every page listens for reloads.
      this.hmrClientEntry = this.clientEntry;
    }
  }

  get clientEntry(): string {
    return `${scriptDir(this.#config.buildId)}${RUNTIME_NAME}.js`;
  }

  getEntryAssets(): string[] {
    return [];
  }

  getFsRoutes(): Command<State>[] {
    return this.#commands;
  }

  addProcessedFile(
    pathname: string,
    content: Uint8Array<ArrayBuffer>,
    hash: string | null,
  ): Promise<void> {
    this.#files.set(pathname, memoryFile(pathname, content, hash));
    return Promise.resolve();
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    return this.#files.get(pathname) ?? await this.#readStatic(pathname);
  }

  async #readStatic(pathname: string): Promise<StaticFile | null> {
    const { staticDir, buildId } = this.#config;
    const filePath = path.join(staticDir, pathname.replace(/^\//, ""));
    if (path.relative(staticDir, filePath).startsWith("..")) {
      throw new Error(
        `Processed file resolved outside of static dir ${filePath}`,
      );
    }
    const content = await readIfFile(filePath);
    if (content === null) return null;
    const processed = processStatic(pathname, content, buildId);
    return memoryFile(pathname, processed, await hashContent(processed));
  }

  async flush(): Promise<void> {
    const preparer = new IslandPreparer();
    for (const { server, browser, name, css } of this.#chunks()) {
      const mod = await importFile<Record<string, unknown>>(server);
      preparer.prepare(this.islandRegistry, mod, browser, name, css);
    }
  }

  #chunks(): IslandModChunk[] {
    return [...this.islandModNameToChunk.values()];
  }

  async prepare(): Promise<void> {
    const { files } = this.#fsRoutes;
    const loaded = await Promise.all(files.map(async ({ lazy, ...file }) => {
      const load = () => importFile<FreshFsMod<State>>(file.filePath);
      return { ...file, mod: lazy ? load : await load() };
    }));
    this.#commands = fsItemsToCommands(loaded);
  }
}

/** Writes a build to disk, for `ProdBuildCache` to serve. */
export class DiskBuildCache<State> implements DevBuildCache<State> {
  readonly #config: ResolvedBuildConfig;
  readonly #fsRoutes: FsRoute<State>;
  readonly #files: FileSnapshot[] = [];
  readonly root: string;
  readonly islandModNameToChunk = new Map<string, IslandModChunk>();
  readonly islandRegistry: ServerIslandRegistry = new Map();
  readonly clientEntry = "";
  readonly features = { errorOverlay: false };

  constructor(config: ResolvedBuildConfig, fsRoutes: FsRoute<State>) {
    this.#config = config;
    this.#fsRoutes = fsRoutes;
    this.root = config.root;
  }

  getEntryAssets(): string[] {
    return [];
  }

  getFsRoutes(): Command<State>[] {
    return [];
  }

  readFile(pathname: string): Promise<StaticFile | null> {
    return Promise.reject(
      new Error(
        `Failed to read "${pathname}": found a build on disk, want one ` +
          `made with { snapshot: "memory" }, or _fresh/server.js to serve it`,
      ),
    );
  }

  async addProcessedFile(
    pathname: string,
    content: Uint8Array<ArrayBuffer>,
    hash: string | null,
  ): Promise<void> {
    const filePath = path.join(this.#config.outDir, "static", pathname);
    await Deno.mkdir(path.dirname(filePath), { recursive: true });
    await Deno.writeFile(filePath, content);
    this.#addFile(pathname, filePath, hash ?? await hashContent(content));
  }

  #addFile(name: string, filePath: string, hash: string): void {
    const relative = path.relative(this.root, filePath).replaceAll("\\", "/");
    const contentType = getContentType(filePath);
    this.#files.push({ name, filePath: relative, hash, contentType });
  }

  async flush(): Promise<void> {
    const { outDir, buildId, serverEntry, root } = this.#config;
    await this.#addStaticFiles();
    const snapshot = generateSnapshotServer({
      buildId,
      clientEntry: `${scriptDir(buildId)}${RUNTIME_NAME}.js`,
      islands: [...this.islandModNameToChunk.values()],
      fsRoutesFiles: this.#fsRoutes.files,
      staticFiles: this.#files,
      entryAssets: [],
      writeSpecifier: (filePath) => pathToSpec(outDir, filePath),
    });
    const server = generateServerEntry({
      root: path.relative(outDir, root),
      serverEntry: pathToSpec(outDir, serverEntry),
      snapshotSpecifier: "./snapshot.js",
    });
    await Deno.writeTextFile(path.join(outDir, "snapshot.js"), snapshot);
    await Deno.writeTextFile(path.join(outDir, "server.js"), server);
  }

  /** Files that the build does not change are served from where they are. */
  async #addStaticFiles(): Promise<void> {
    const { staticDir, outDir, buildId } = this.#config;
    for (const asset of await listStaticAssets(staticDir, outDir)) {
      const { pathname, filePath } = asset;
      const content = await Deno.readFile(filePath);
      const processed = processStatic(pathname, content, buildId);
      const hash = await hashContent(processed);
      if (processed === content) this.#addFile(pathname, filePath, hash);
      else await this.addProcessedFile(pathname, processed, hash);
    }
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }
}

function processStatic(
  pathname: string,
  content: Uint8Array<ArrayBuffer>,
  buildId: string,
): Uint8Array<ArrayBuffer> {
  if (!pathname.endsWith(".css")) return content;
  const css = new TextDecoder().decode(content);
  return new TextEncoder().encode(hashCssUrls(css, buildId));
}

function memoryFile(
  pathname: string,
  content: Uint8Array<ArrayBuffer>,
  hash: string | null,
): StaticFile {
  return {
    hash,
    size: content.byteLength,
    contentType: getContentType(pathname),
    readable: content,
    close: () => {},
  };
}

async function readIfFile(
  filePath: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await Deno.readFile(filePath);
  } catch (error) {
    const { NotFound, IsADirectory, NotADirectory } = Deno.errors;
    for (const expected of [NotFound, IsADirectory, NotADirectory]) {
      if (error instanceof expected) return null;
    }
    throw error;
  }
}

// What a module exports is checked by those who use it.
async function importFile<T>(file: string): Promise<T> {
  return await import(path.isAbsolute(file) ? pathToFileURL(file).href : file);
}
