import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { IslandPreparer, type StaticFile } from "../build_cache.ts";
import type { Command } from "../commands.ts";
import type { ServerIslandRegistry } from "../context.ts";
import { type FreshFsMod, fsItemsToCommands } from "../fs_routes.ts";
import {
  type ResolvedBuildConfig,
  RUNTIME_NAME,
  scriptDir,
} from "./build_config.ts";
import type {
  DevBuildCache,
  FsRoute,
  IslandModChunk,
} from "./dev_build_cache.ts";
import { getContentType, hashContent, processStatic } from "./static_assets.ts";

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
