import * as path from "node:path";
import { DEFAULT_CONN_INFO } from "./app.ts";
import { type BuildCache, MemoryBuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import type { FsAdapter } from "./fs.ts";

export { MemoryBuildCache as MockBuildCache };

type Handler = (
  req: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

/** Calls a handler as if over HTTP, without a network. */
export class FakeServer {
  readonly handler: Handler;

  constructor(handler: Handler) {
    this.handler = handler;
  }

  get(path: string, init?: RequestInit): Promise<Response> {
    return this.#send(path, { ...init, method: "GET" });
  }
  post(path: string, body?: BodyInit): Promise<Response> {
    return this.#send(path, { method: "POST", body: body ?? null });
  }
  patch(path: string, body?: BodyInit): Promise<Response> {
    return this.#send(path, { method: "PATCH", body: body ?? null });
  }
  put(path: string, body?: BodyInit): Promise<Response> {
    return this.#send(path, { method: "PUT", body: body ?? null });
  }
  delete(path: string): Promise<Response> {
    return this.#send(path, { method: "DELETE" });
  }
  head(path: string): Promise<Response> {
    return this.#send(path, { method: "HEAD" });
  }
  options(path: string): Promise<Response> {
    return this.#send(path, { method: "OPTIONS" });
  }
  async request(req: Request): Promise<Response> {
    return await this.handler(req, DEFAULT_CONN_INFO);
  }

  #send(path: string, init: RequestInit): Promise<Response> {
    return this.request(
      new Request(new URL(path, "http://localhost/"), init),
    );
  }
}

/** A server with nothing but `middleware` in it. */
export function serveMiddleware<T>(
  middleware: (ctx: Context<T>) => Response | Promise<Response>,
  options: {
    config?: ResolvedFreshConfig;
    buildCache?: BuildCache<T>;
    next?: () => Response | Promise<Response>;
    route?: string | null;
  } = {},
): FakeServer {
  const {
    config = { root: "", mode: "production", basePath: "" },
    next = () => new Response("not found", { status: 404 }),
    route = null,
  } = options;
  const buildCache = options.buildCache ??
    new MemoryBuildCache<T>([], config.mode);

  return new FakeServer((req) =>
    middleware(
      new Context<T>(
        req,
        new URL(req.url),
        DEFAULT_CONN_INFO,
        route,
        {},
        config,
        async () => await next(),
        buildCache,
      ),
    )
  );
}

/** A file system that holds `files`, by path. */
export function createFakeFs(files: Record<string, unknown>): FsAdapter {
  return {
    cwd: () => ".",
    async *walk(_root, { skip = [] } = {}) {
      for (const path of Object.keys(files)) {
        if (skip.some((regex) => regex.test(path))) continue;
        yield {
          path,
          name: path,
          isFile: true,
          isDirectory: false,
          isSymlink: false,
        };
      }
    },
    isDirectory: (dir) =>
      Promise.resolve(
        Object.keys(files).some((path) => path.startsWith(`${dir}/`)),
      ),
    mkdirp: () => Promise.resolve(),
    readFile: Deno.readFile,
    readTextFile: (path) => Promise.resolve(String(files[String(path)])),
  };
}

/** Resolves after `ms` milliseconds. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A new folder that is removed when its scope ends: `await using`. */
export async function withTmpDir(
  options?: Deno.MakeTempOptions,
): Promise<{ dir: string } & AsyncDisposable> {
  const dir = await Deno.makeTempDir(options);
  return {
    dir,
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}

/** Writes `files`, by path, into `dir`. */
export async function writeFiles(
  dir: string,
  files: Record<string, string>,
): Promise<void> {
  for (const [pathname, content] of Object.entries(files)) {
    const file = path.join(dir, pathname);
    await Deno.mkdir(path.dirname(file), { recursive: true });
    await Deno.writeTextFile(file, content);
  }
}
