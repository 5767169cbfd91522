import * as path from "node:path";
import { App, type ListenOptions, setBuildCache } from "../app.ts";
import { BUILD_ID, setBuildId } from "../build_id.ts";
import { serve } from "../listen.ts";
import { UniqueNamer } from "../utils.ts";
import {
  type BuildOptions,
  resolveBuildConfig,
  type ResolvedBuildConfig,
  RUNTIME_NAME,
  scriptDir,
} from "./build_config.ts";
import {
  BUILD_ID_PLACEHOLDER,
  contentBuildId,
  withBuildId,
} from "./content_build_id.ts";
import { checkCompilerOptions, readDenoConfigs } from "./deno_config.ts";
import {
  type DevBuildCache,
  DiskBuildCache,
  type FsRoute,
  MemoryBuildCache,
} from "./dev_build_cache.ts";
import { type BundledFile, bundleJs } from "./esbuild.ts";
import { crawlFsItem } from "./fs_crawl.ts";
import { devErrorOverlay } from "./middlewares/error_overlay/middleware.tsx";
import { liveReload } from "./middlewares/live_reload.ts";
import { specToName } from "./spec_name.ts";
import { hashContent } from "./static_assets.ts";

export type { BuildOptions, ResolvedBuildConfig };
export { specToName };

/**
 * Builds the scripts of an app for browsers: in `dev.ts`, for development or
 * for production.
 *
 * ```ts
 * const builder = new Builder();
 * if (Deno.args.includes("build")) await builder.build();
 * else await builder.listen(() => import("./main.ts"));
 * ```
 */
// Any state will do: a builder only passes the app on.
// deno-lint-ignore no-explicit-any
export class Builder<State = any> {
  readonly config: ResolvedBuildConfig;
  readonly #islandSpecifiers = new Set<string>();
  readonly #fsRoutes: FsRoute<State>;
  readonly #ready = Promise.withResolvers<void>();

  constructor(options: BuildOptions = {}) {
    this.config = resolveBuildConfig(options, BUILD_ID);
    this.#fsRoutes = { dir: this.config.routeDir, files: [], id: "default" };
  }

  /**
   * Adds a module of islands that is not in the folder of islands.
   *
   * @param specifier A path, a `file:` URL or a package's module.
   */
  registerIsland(specifier: string): void {
    const isPath = /^[^@:]+\.[jt]sx?$/.test(specifier);
    this.#islandSpecifiers.add(
      isPath ? path.resolve(this.config.root, specifier) : specifier,
    );
  }

  /**
   * Starts a development server: scripts are kept in memory, pages reload when
   * the process is restarted, which `deno run --watch` does on each change.
   *
   * @param importApp Imports the module that exports the app.
   */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    await this.#crawl();
    const imported = await importApp();
    const app = imported instanceof App ? imported : imported.app;

    const cache = new MemoryBuildCache<State>(this.config, this.#fsRoutes);
    await cache.prepare();
    app.config.root = this.config.root;
    app.config.mode = "development";
    setBuildCache(app, cache, "development");

    const handler = this.#devApp(app, cache).handler();
    // The server listens at once and holds requests until the build is done.
    await Promise.all([
      serve(handler, app.config.basePath, options),
      this.#build(cache).then(this.#ready.resolve),
    ]);
  }

  #devApp(app: App<State>, cache: MemoryBuildCache<State>): App<State> {
    const handler = app.handler();
    const devApp = new App<State>({ ...app.config, basePath: "" })
      .use(liveReload())
      .use(devErrorOverlay())
      .use(async (ctx) => {
        await this.#ready.promise;
        return await ctx.next();
      })
      .all("*", (ctx) => handler(ctx.req, ctx.info));
    setBuildCache(devApp, cache, "development");
    return devApp;
  }

  /**
   * Makes a build, for production unless `mode` says otherwise.
   *
   * @param options `snapshot: "memory"` writes nothing and is for tests;
   *   `"disk"` writes `_fresh/server.js` and what it serves.
   * @returns Attaches the build (one in memory) to an app.
   * @throws {Error} that names the import that does not work in a browser.
   */
  async build(
    options: {
      mode?: ResolvedBuildConfig["mode"];
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<(app: App<State>) => void> {
    this.config.mode = options.mode ?? "production";
    await this.#crawl();
    const cache = options.snapshot === "memory"
      ? new MemoryBuildCache<State>(this.config, this.#fsRoutes)
      : new DiskBuildCache<State>(this.config, this.#fsRoutes);
    await this.#build(cache);
    await cache.prepare();
    return (app) => setBuildCache(app, cache, app.config.mode);
  }

  async #crawl(): Promise<void> {
    const { islands, routes } = await crawlFsItem<State>(this.config);
    for (const island of islands) this.registerIsland(island);
    this.#fsRoutes.files = routes;
  }

  async #build(cache: DevBuildCache<State>): Promise<void> {
    const { entryPoints, islands } = this.#entryPoints();
    const { files, entryToChunk } = await this.#bundle(entryPoints);
    const dir = await this.#nameBuild(files);

    for (const { name, server } of islands) {
      const browser = `${dir}${entryToChunk.get(name) ?? `${name}.js`}`;
      cache.islandModNameToChunk.set(name, { name, server, browser, css: [] });
    }
    for (const file of files) {
      const contents = withBuildId(file.contents, this.config.buildId);
      const hash = await hashContent(contents);
      await cache.addProcessedFile(dir + file.path, contents, hash);
    }
    await cache.flush();
    if (cache instanceof DiskBuildCache) {
      console.log(`Assets written to: ${this.config.outDir}`);
    }
  }

  #entryPoints() {
    const runtime = this.config.mode === "development" ? "dev.ts" : "mod.ts";
    const entryPoints: Record<string, string> = {
      [RUNTIME_NAME]:
        new URL(`../runtime/client/${runtime}`, import.meta.url).href,
    };
    const namer = new UniqueNamer();
    const islands = [...this.#islandSpecifiers].map((server) => {
      const name = namer.getUniqueName(specToName(server));
      entryPoints[name] = server;
      return { name, server };
    });
    return { entryPoints, islands };
  }

  async #bundle(entryPoints: Record<string, string>) {
    const { root, target, mode, sourceMap } = this.config;
    const configs = await readDenoConfigs(root);
    const { jsxImportSource } = checkCompilerOptions(root, configs);
    return await bundleJs({
      dev: mode === "development",
      cwd: root,
      buildId: BUILD_ID_PLACEHOLDER,
      entryPoints,
      target,
      jsxImportSource,
      ...(sourceMap && { sourceMap }),
    });
  }

  /** Gives a production build its id, and returns its folder of scripts. */
  async #nameBuild(files: BundledFile[]): Promise<string> {
    if (this.config.mode === "production") {
      this.config.buildId = await contentBuildId(this.config, files);
      setBuildId(this.config.buildId);
    }
    return scriptDir(this.config.buildId);
  }
}
