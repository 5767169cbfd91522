/** The project's own files, for the tests that read them. */

const ROOT = new URL("../../", import.meta.url);
const SKIPPED = new Set(["node_modules", "_fresh", "data", "coverage"]);

/**
 * Every TypeScript file in a folder of the project, at any depth.
 *
 * @param folder path from the project's root; empty for all of it
 * @returns paths from the project's root, sorted
 */
export async function sourceFiles(folder: string): Promise<string[]> {
  const paths = await projectFiles(folder);
  return paths.filter((path) => /\.tsx?$/.test(path));
}

/** Every file in a folder of the project, but what tools have put there. */
export async function projectFiles(folder: string): Promise<string[]> {
  const paths: string[] = [];
  const prefix = folder === "" ? "" : `${folder}/`;
  for await (const entry of Deno.readDir(new URL(prefix, ROOT))) {
    const path = prefix + entry.name;
    if (SKIPPED.has(entry.name) || entry.name === ".git") continue;
    if (entry.isDirectory) paths.push(...await projectFiles(path));
    else if (entry.isFile) paths.push(path);
  }
  return paths.sort();
}
