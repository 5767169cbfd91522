import * as path from "node:path";
import type { App } from "../src/app.ts";
import { Builder, type BuildOptions } from "../src/dev/mod.ts";
import { captureConsole } from "./console.ts";
import { withTmpDir, writeFiles } from "../src/test_utils.ts";

/** The folder that links this package, and all that a project may read. */
export const REPOSITORY = path.resolve(import.meta.dirname ?? ".", "../../..");

/**
 * Has a process of a project take packages as they are locked and installed:
 * by this package's own configuration Deno would look for newer ones first.
 */
export const LOCKED = [`--config=${REPOSITORY}/deno.json`, "--frozen"];

/** A project in a folder of its own, removed when its scope ends. */
export interface Project extends AsyncDisposable {
  dir: string;
  write(files: Record<string, string>): Promise<void>;
  read(file: string): Promise<string>;
  /** Makes a production build on disk, without a word. */
  build(options?: BuildOptions): Promise<Builder>;
}

/** Starts a project with the files that every one has. */
export async function newProject(
  files: Record<string, string> = {},
): Promise<Project> {
  // Inside the package, where "fresh" and npm packages are found.
  const parent = import.meta.dirname ?? ".";
  const tmp = await withTmpDir({ dir: parent, prefix: "tmp_project_" });
  await writeFiles(tmp.dir, {
    "main.ts": `import { App, staticFiles } from "fresh";
export const app = new App().use(staticFiles()).fsRoutes();`,
    ...files,
  });
  return {
    ...tmp,
    write: (more) => writeFiles(tmp.dir, more),
    read: (file) => Deno.readTextFile(path.join(tmp.dir, file)),
    async build(options = {}) {
      const builder = new Builder({ root: tmp.dir, ...options });
      using _ = captureConsole("log");
      await builder.build();
      return builder;
    },
    [Symbol.asyncDispose]: tmp[Symbol.asyncDispose],
  };
}

/** A development server of `app` that has finished its build. */
export async function listenDev<State>(
  root: string,
  app: App<State>,
  port = 0,
): Promise<{ url: string; port: number } & AsyncDisposable> {
  const stop = new AbortController();
  const address = Promise.withResolvers<Deno.NetAddr>();
  await new Builder({ root }).listen(() => Promise.resolve(app), {
    hostname: "127.0.0.1",
    port,
    signal: stop.signal,
    onListen: address.resolve,
  });
  const { port: actual } = await address.promise;
  const url = `http://127.0.0.1:${actual}`;
  return {
    url,
    port: actual,
    async [Symbol.asyncDispose]() {
      stop.abort();
      // Gone when nobody answers any more.
      await fetch(url).then((response) => response.body?.cancel(), () => {});
    },
  };
}

/** Serves a build in a process of its own, with `deno serve`. */
export async function serveBuild(
  dir: string,
  args: string[],
): Promise<{ url: string } & AsyncDisposable> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "serve",
      ...LOCKED,
      "--port=0",
      "--host=127.0.0.1",
      ...args,
      "_fresh/server.js",
    ],
    cwd: dir,
    stdin: "null",
    stdout: "inherit",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
  const stderr = child.stderr.pipeThrough(new TextDecoderStream());
  const url = Promise.withResolvers<string>();
  const drained = drain(stderr, url);
  return {
    url: await url.promise,
    async [Symbol.asyncDispose]() {
      child.kill();
      await Promise.all([child.status, drained]);
    },
  };
}

async function drain(
  stderr: ReadableStream<string>,
  url: PromiseWithResolvers<string>,
): Promise<void> {
  let text = "";
  for await (const chunk of stderr) {
    text += chunk;
    const found = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
    if (found !== undefined) url.resolve(found);
  }
  url.reject(new Error(`Failed to serve a build: "${text}"`));
}
