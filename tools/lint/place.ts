/** Where a file lives in the house. */

/** A file's room and kind. */
export interface Place {
  /** Path from the project's root. */
  readonly path: string;
  /** First folder of the path; empty for files at the root. */
  readonly room: string;
  /** Whether it is a test. */
  readonly isTest: boolean;
}

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/**
 * Finds a file's place.
 *
 * @param filename absolute, or relative to the project's root
 */
export function placeOf(filename: string): Place {
  const path = filename.startsWith(ROOT)
    ? filename.slice(ROOT.length)
    : filename;
  const slash = path.indexOf("/");
  return {
    path,
    room: slash === -1 ? "" : path.slice(0, slash),
    isTest: /_test\.tsx?$/.test(path),
  };
}
