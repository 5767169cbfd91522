import * as path from "node:path";
import { fileURLToPath } from "node:url";

/** What {@linkcode App} takes. */
export interface FreshConfig {
  /**
   * Path that the whole app is served under: `"/foo/bar"` answers at
   * `http://localhost:8000/foo/bar`. Empty by default.
   */
  basePath?: string;
  /** `"production"` by default; the development builder sets the other. */
  mode?: "development" | "production";
}

/** {@linkcode FreshConfig} with its defaults filled in, as `ctx.config`. */
export interface ResolvedFreshConfig {
  /** Absolute path of the project's folder, once a build is attached. */
  root: string;
  /** Path that the app is served under, `""` for the root. */
  basePath: string;
  mode: "development" | "production";
}

/** Makes `dirPath`, a path or a `file://` URL, an absolute path under `root`. */
export function parseDirPath(dirPath: string, root: string): string {
  const absolute = dirPath.startsWith("file://")
    ? fileURLToPath(dirPath)
    : path.isAbsolute(dirPath)
    ? dirPath
    : path.join(root, dirPath);
  return Deno.build.os === "windows"
    ? absolute.replaceAll("\\", "/")
    : absolute;
}
