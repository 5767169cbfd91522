import * as path from "node:path";
import type { FileSnapshot, StaticFile } from "../build_cache.ts";
import type { Command } from "../commands.ts";
import type { ServerIslandRegistry } from "../context.ts";
import { pathToSpec } from "../utils.ts";
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
import { generateServerEntry, generateSnapshotServer } from "./snapshot.ts";
import {
  getContentType,
  hashContent,
  listStaticAssets,
  processStatic,
} from "./static_assets.ts";

/**
 * Writes a build to disk, for `ProdBuildCache` to serve.
 *
 * A file is there whole or not at all, and the last build's go when all of this
 * one's are there: a server may start from the folder at any time.
 */
export class DiskBuildCache<State> implements DevBuildCache<State> {
  readonly #config: ResolvedBuildConfig;
  readonly #fsRoutes: FsRoute<State>;
  readonly #files: FileSnapshot[] = [];
  // Absolute paths below the folder of generated static files.
  readonly #written = new Set<string>();
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
    await this.#write(filePath, content);
    this.#written.add(filePath);
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
    const encoder = new TextEncoder();
    await this.#write(
      path.join(outDir, "snapshot.js"),
      encoder.encode(snapshot),
    );
    await this.#write(path.join(outDir, "server.js"), encoder.encode(server));
    await removeOthers(path.join(outDir, "static"), this.#written);
  }

  async #write(filePath: string, content: Uint8Array<ArrayBuffer>) {
    await Deno.mkdir(path.dirname(filePath), { recursive: true });
    // Not beside the file, where another build would remove it.
    const partial = path.join(
      this.#config.outDir,
      `.partial-${crypto.randomUUID()}`,
    );
    await Deno.writeFile(partial, content);
    await Deno.rename(partial, filePath);
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

/** Removes everything in `dir` but the files to keep. */
async function removeOthers(
  dir: string,
  kept: ReadonlySet<string>,
): Promise<void> {
  for await (const { name } of Deno.readDir(dir)) {
    const inside = path.join(dir, name);
    if (kept.has(inside)) continue;
    const holdsKept = [...kept].some((file) =>
      file.startsWith(inside + path.sep)
    );
    if (holdsKept) await removeOthers(inside, kept);
    else await Deno.remove(inside, { recursive: true });
  }
}
