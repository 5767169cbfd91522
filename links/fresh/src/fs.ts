import * as path from "node:path";

/** A file or folder that walking a folder came upon. */
export interface WalkEntry {
  path: string;
  name: string;
  isFile: boolean;
  isDirectory: boolean;
  isSymlink: boolean;
}

/** Which entries {@linkcode FsAdapter.walk} gives. */
export interface WalkOptions {
  includeDirs?: boolean;
  /** With their dot: `[".ts", ".tsx"]`. */
  exts?: string[];
  /** Paths to leave out, and folders not to enter. */
  skip?: RegExp[];
}

/** The file system, as far as the builder needs it; tests bring their own. */
export interface FsAdapter {
  cwd(): string;
  walk(root: string, options?: WalkOptions): AsyncIterableIterator<WalkEntry>;
  isDirectory(path: string): Promise<boolean>;
  mkdirp(dir: string): Promise<void>;
  readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>>;
  readTextFile(path: string | URL): Promise<string>;
}

/** The file system of this machine. */
export const fsAdapter: FsAdapter = {
  cwd: Deno.cwd,
  walk,
  async isDirectory(path) {
    try {
      return (await Deno.stat(path)).isDirectory;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  },
  mkdirp: (dir) => Deno.mkdir(dir, { recursive: true }),
  readFile: Deno.readFile,
  readTextFile: Deno.readTextFile,
};

async function* walk(
  root: string,
  options: WalkOptions = {},
): AsyncIterableIterator<WalkEntry> {
  const { exts, includeDirs = true, skip = [] } = options;
  const isSkipped = (path: string) => skip.some((regex) => regex.test(path));
  if (isSkipped(root)) return;

  for await (const entry of Deno.readDir(root)) {
    const full = path.join(root, entry.name);
    if (entry.isDirectory) {
      if (includeDirs && exts === undefined && !isSkipped(full)) {
        yield { ...entry, path: full };
      }
      yield* walk(full, options);
    } else if (
      !isSkipped(full) &&
      (exts === undefined || exts.some((ext) => entry.name.endsWith(ext)))
    ) {
      yield { ...entry, path: full };
    }
  }
}
