import { expect } from "expect";
import { App, setBuildCache } from "../src/app.ts";
import {
  type FileSnapshot,
  ProdBuildCache,
  type StaticFile,
} from "../src/build_cache.ts";
import { BUILD_ID } from "../src/build_id.ts";
import { ASSET_CACHE_BUST_KEY } from "../src/constants.ts";
import { staticFiles } from "../src/middlewares/static_files.ts";
import {
  MockBuildCache,
  serveMiddleware,
  withTmpDir,
  writeFiles,
} from "../src/test_utils.ts";

const NO_CACHE = "no-cache, no-store, max-age=0, must-revalidate";
const ONE_YEAR = "public, max-age=31536000, immutable";

class Files extends MockBuildCache<unknown> {
  opened = 0;
  closed = 0;
  #files: Record<string, Partial<StaticFile>>;

  constructor(files: Record<string, Partial<StaticFile>>) {
    super([], "production");
    this.#files = files;
  }

  override readFile(pathname: string): Promise<StaticFile | null> {
    const file = this.#files[pathname];
    if (file === undefined) return Promise.resolve(null);
    this.opened++;
    const readable = new TextEncoder().encode("body {}");
    return Promise.resolve({
      hash: null,
      contentType: "text/css; charset=UTF-8",
      size: readable.byteLength,
      readable,
      close: () => void this.closed++,
      ...file,
    });
  }
}

function serve(
  files: Files,
  mode: "development" | "production" = "production",
  basePath = "",
) {
  return serveMiddleware(staticFiles(), {
    buildCache: files,
    config: { root: "", basePath, mode },
    next: () => new Response("next"),
  });
}

const BUSTED = `${ASSET_CACHE_BUST_KEY}=${BUILD_ID}`;

Deno.test("staticFiles serves a file with its type and length, uncached", async () => {
  const response = await serve(new Files({ "/a.css": {} })).get("/a.css");
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/css; charset=UTF-8",
    "content-length": "7",
    "cache-control": NO_CACHE,
    "vary": "If-None-Match",
  });
  expect(await response.text()).toBe("body {}");
});

Deno.test("staticFiles answers HEAD without the body and closes the file", async () => {
  const files = new Files({ "/a.css": {} });
  const response = await serve(files).head("/a.css");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe("7");
  expect(response.body).toBe(null);
  expect([files.opened, files.closed]).toEqual([1, 1]);
});

Deno.test("staticFiles answers 304 to whoever has the file", async () => {
  const files = new Files({ "/a.css": { hash: "123" } });
  const server = serve(files);
  const fresh = await server.get("/a.css");
  await fresh.body?.cancel();
  expect(fresh.headers.get("etag")).toBe('W/"123"');

  const tags = ["123", '"123"', 'W/"123"', 'W/"0", W/"123"', "*"];
  for (const tag of tags) {
    const response = await server.get("/a.css", {
      headers: { "If-None-Match": tag },
    });
    expect(response.status).toBe(304);
    expect(response.body).toBe(null);
    expect(response.headers.get("etag")).toBe('W/"123"');
  }
  expect(files.closed).toBe(tags.length);
});

Deno.test("staticFiles sends the file to whoever has another, or when it has no hash", async () => {
  const server = serve(new Files({ "/a.css": { hash: "123" }, "/b.css": {} }));
  for (const path of ["/a.css", "/b.css"]) {
    const headers = { "If-None-Match": 'W/"1234"' };
    const response = await server.get(path, { headers });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("body {}");
  }
});

Deno.test("staticFiles lets fingerprinted and immutable files be cached, in production", async () => {
  const files = new Files({
    "/a.css": {},
    "/b.css": { immutable: true },
    [`/_fresh/js/${BUILD_ID}/c.js`]: {},
  });
  const paths = [
    `/a.css?${BUSTED}`,
    "/b.css",
    `/_fresh/js/${BUILD_ID}/c.js`,
  ];
  for (const path of paths) {
    for (
      const [mode, control] of [
        ["production", ONE_YEAR],
        ["development", NO_CACHE],
      ] as const
    ) {
      const response = await serve(files, mode).get(path);
      await response.text();
      expect(response.headers.get("cache-control")).toBe(control);
    }
  }
});

Deno.test("staticFiles redirects a fingerprint of another build to the plain file", async () => {
  const files = new Files({ "/a.css": {} });
  const server = serve(files);
  const response = await server.get(`/a.css?x=1&${ASSET_CACHE_BUST_KEY}=old`);
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe("/a.css?x=1");
  expect(files.closed).toBe(1);
});

Deno.test("staticFiles answers other methods with 405 and closes the file", async () => {
  const files = new Files({ "/a.css": {} });
  const server = serve(files);
  for (const method of ["post", "patch", "put", "delete"] as const) {
    const response = await server[method]("/a.css");
    await response.text();
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  }
  expect(files.closed).toBe(4);
});

Deno.test("staticFiles finds files by their decoded names", async () => {
  const names = ["C#.svg", "西安市.png", "a b.txt", "100%.txt"];
  const files = new Files(
    Object.fromEntries(names.map((name) => [`/${name}`, {}])),
  );
  for (const name of names) {
    const response = await serve(files).get(`/${encodeURIComponent(name)}`);
    expect(response.status).toBe(200);
    await response.text();
  }
});

Deno.test("staticFiles passes on the root, unknown files and broken names", async () => {
  const server = serve(new Files({ "/": {}, "/a.css": {} }));
  for (const path of ["/", "/none.css", "/%E0%A4%A.css"]) {
    expect(await (await server.get(path)).text()).toBe("next");
  }
});

Deno.test("staticFiles answers a missing favicon.ico by itself", async () => {
  const response = await serve(new Files({})).get("/favicon.ico");
  expect([response.status, response.body]).toEqual([404, null]);
});

Deno.test("staticFiles serves files below the base path only", async () => {
  const server = serve(new Files({ "/a.css": {} }), "production", "/base");
  expect(await (await server.get("/base/a.css")).text()).toBe("body {}");
  for (
    const path of [
      "/a.css",
      "/nope/a.css",
      "/base",
      "/base/",
      "/basement/a.css",
    ]
  ) {
    expect(await (await server.get(path)).text()).toBe("next");
  }
});

function snapshotOf(staticFiles: FileSnapshot[]) {
  return {
    version: BUILD_ID,
    clientEntry: "",
    fsRoutes: [],
    staticFiles: new Map(staticFiles.map((file) => [`/${file.name}`, file])),
    islands: new Map(),
    entryAssets: [],
  };
}

Deno.test("staticFiles serves a build's files over HTTP", async () => {
  await using tmp = await withTmpDir();
  await writeFiles(tmp.dir, { "static/hello.txt": "你好" });
  const cache = new ProdBuildCache<unknown>(
    tmp.dir,
    snapshotOf([{
      name: "hello.txt",
      filePath: "static/hello.txt",
      hash: "abc",
      contentType: "text/plain; charset=UTF-8",
    }]),
  );
  const app = new App<unknown>().use(staticFiles());
  setBuildCache(app, cache, "production");
  const stop = new AbortController();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: () => {},
  }, app.handler());

  const url = `http://127.0.0.1:${server.addr.port}/hello.txt`;
  const whole = await fetch(url);
  expect(whole.headers.get("content-length")).toBe("6");
  expect(await whole.text()).toBe("你好");
  const head = await fetch(url, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const headers = { "If-None-Match": 'W/"abc"' };
  expect((await fetch(url, { headers })).status).toBe(304);
  expect(
    (await fetch(`${url}x`).then(async (response) => {
      await response.text();
      return response;
    })).status,
  ).toBe(404);
  stop.abort();
  await server.finished;
});

Deno.test("ProdBuildCache gives null for unknown files and rejects for lost ones", async () => {
  await using tmp = await withTmpDir();
  const lost = {
    name: "lost.txt",
    filePath: "lost.txt",
    hash: null,
    contentType: "text/plain",
  };
  const cache = new ProdBuildCache(tmp.dir, snapshotOf([lost]));
  expect(await cache.readFile("/none.txt")).toBe(null);
  expect(await cache.readFile("/../secret.txt")).toBe(null);
  await expect(cache.readFile("/lost.txt")).rejects
    .toThrow(Deno.errors.NotFound);
});
