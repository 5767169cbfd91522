import { pathToExportName } from "../utils.ts";

// A package's name with its scope as a second group, its version, its path.
const PACKAGE =
  /^(?:@(?<scope>[^/]+)\/)?(?<name>[^/@]+)(?:@[^/]*)?(?:\/(?<path>.+))?$/;

/**
 * An identifier for an island's module: its file name without extension; for
 * a package's entry, the package's name; for a site, the host's.
 */
export function specToName(spec: string): string {
  if (/^(?:https?|file):/.test(spec)) {
    const { hostname, pathname } = new URL(spec);
    return pathToExportName(pathname === "/" ? hostname : decodeURI(pathname));
  }
  const groups = PACKAGE.exec(spec.replace(/^(?:jsr|npm):/, ""))?.groups;
  if (groups === undefined) return pathToExportName(spec);
  const { scope, name = "", path } = groups;
  if (path !== undefined) return pathToExportName(path);
  return pathToExportName(scope === undefined ? name : `${scope}_${name}`);
}
