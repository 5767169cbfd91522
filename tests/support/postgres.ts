/**
 * A real PostgreSQL for tests: `TEST_POSTGRES_URL` if it is set, else a server
 * of our own, started in a temporary folder and gone with it.
 */

import postgres from "postgres";
import { type PostgresPath, postgresPath } from "./postgres_path.ts";

/** A server that makes databases. */
export interface TestPostgres extends AsyncDisposable {
  /** Makes an empty database, dropped when it is disposed of. */
  createDatabase(): Promise<TestDatabase>;
}

/** A database of a test's own. */
export interface TestDatabase extends AsyncDisposable {
  /** Where it is, as `postgres://…`. */
  readonly url: string;
  /** Runs statements from outside of it, with `$name` for its name. */
  administer(sql: string): Promise<void>;
}

/** Settings that trade what tests do not need for speed. */
const TEST_SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
};

/** What no test needs, whatever it measures. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "32MB",
  // Without a time stamp the line that tells of readiness is easy to find.
  log_line_prefix: "",
};

/**
 * Gives a PostgreSQL server.
 *
 * @param settings For a server of our own only; default: not safe, but fast.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = TEST_SETTINGS,
): Promise<TestPostgres> {
  const given = Deno.env.get("TEST_POSTGRES_URL");
  if (given) return new Server(given, () => Promise.resolve());
  const folder = await Deno.makeTempDir({ prefix: "freshet-postgres-" });
  try {
    const programs = await prepare(folder);
    const { url, stop } = await serve(programs, { ...SETTINGS, ...settings });
    return new Server(url, async () => {
      await stop();
      await Deno.remove(folder, { recursive: true });
    });
  } catch (error) {
    await Deno.remove(folder, { recursive: true });
    throw error;
  }
}

class Server implements TestPostgres {
  readonly #url: string;
  readonly #stop: () => Promise<void>;

  constructor(url: string, stop: () => Promise<void>) {
    this.#url = url;
    this.#stop = stop;
  }

  async createDatabase(): Promise<TestDatabase> {
    const name = `freshet_${crypto.randomUUID().replaceAll("-", "_")}`;
    const administer = (sql: string) =>
      runOn(this.#url, sql.replaceAll("$name", name));
    await administer("CREATE DATABASE $name");
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      administer,
      [Symbol.asyncDispose]: () =>
        administer("DROP DATABASE $name WITH (FORCE)"),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}

async function runOn(url: string, sql: string): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await connection.unsafe(sql);
  } finally {
    await connection.end();
  }
}

/** Where the programs are, and as whom they run. */
interface Programs {
  readonly bin: string;
  readonly data: string;
  readonly options: Pick<Deno.CommandOptions, "uid" | "gid" | "env" | "cwd">;
}

/** Nobody: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };

async function prepare(folder: string): Promise<Programs> {
  const path = await postgresPath();
  const env = await libraryPath(folder, path);
  const user = Deno.uid() === 0 ? NOBODY : undefined;
  if (user) await Deno.chown(folder, user.uid, user.gid);
  const options = { ...user, env, cwd: folder };
  const bin = await readableBin(folder, path, options);
  const programs = { bin, data: `${folder}/data`, options };
  await initialize(programs);
  return programs;
}

/** npm packages cannot hold links; here are those that the libraries need. */
async function libraryPath(
  folder: string,
  { lib }: PostgresPath,
): Promise<Record<string, string>> {
  if (!lib) return {};
  const links = `${folder}/lib`;
  await Deno.mkdir(links);
  for await (const { name, isFile } of Deno.readDir(lib)) {
    if (!isFile) continue;
    const short = /^(.+\.so\.\d+)\.[\d.]+$/.exec(name)?.[1];
    for (const link of short ? [name, short] : [name]) {
      await Deno.symlink(`${lib}/${name}`, `${links}/${link}`);
    }
  }
  return { LD_LIBRARY_PATH: links };
}

/** Another user may not reach our checkout: then the programs are copied. */
async function readableBin(
  folder: string,
  { bin, lib }: PostgresPath,
  options: Programs["options"],
): Promise<string> {
  if (!lib || options.uid === undefined) return bin;
  const { success } = await new Deno.Command("test", {
    ...options,
    args: ["-x", `${bin}/postgres`, "-a", "-r", lib],
  }).output();
  if (success) return bin;
  await run("cp", ["-R", `${bin}/..`, `${folder}/native`], {});
  await Deno.remove(`${folder}/lib`, { recursive: true });
  await libraryPath(folder, { bin, lib: `${folder}/native/lib` });
  return `${folder}/native/bin`;
}

async function initialize({ bin, data, options }: Programs): Promise<void> {
  // A locale that knows Chinese letters as letters: trigrams are made of those.
  const locale = Deno.build.os === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  await run(`${bin}/initdb`, [
    `--pgdata=${data}`,
    "--username=freshet",
    "--auth=trust",
    "--encoding=UTF8",
    `--locale=${locale}`,
    "--no-sync",
    "--no-instructions",
  ], options);
}

async function run(
  program: string,
  args: string[],
  options: Programs["options"],
): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, {
    ...options,
    args,
    stdout: "null",
  }).output();
  if (success) return;
  const said = new TextDecoder().decode(stderr).trim();
  throw new Error(`Running "${program}": found "${said}", wanted success`);
}

async function serve(
  { bin, data, options }: Programs,
  settings: Readonly<Record<string, string>>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = freePort();
  const flags = Object.entries({ ...settings, port: String(port) })
    .flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = new Deno.Command(`${bin}/postgres`, {
    ...options,
    args: ["-D", data, ...flags],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  await untilReady(server.stderr);
  return {
    url: `postgres://freshet@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // SIGINT: ends connections at once, then stops in order.
      server.kill("SIGINT");
      await server.status;
    },
  };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Closes the pipe then: PostgreSQL does not mind, and nobody reads on. */
async function untilReady(
  stderr: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  let said = "";
  for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.includes("ready to accept connections")) return;
  }
  throw new Error(
    `Starting PostgreSQL: found "${said.trim()}", wanted it ready`,
  );
}
