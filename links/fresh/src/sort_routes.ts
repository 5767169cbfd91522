/**
 * Orders files below `routes/` so that adding them one by one gives the right
 * app: the app component first, in each folder what applies to its pages
 * before them, and of the pages the more specific ones first.
 *
 * A comparison function for `Array.prototype.sort`. Files and folders of equal
 * standing keep their order, so the files of one folder must stand together
 * before, as they do after walking the folders or sorting by name.
 */
export function sortRoutePaths(a: string, b: string): number {
  const [partsA, partsB] = [a.split("/"), b.split("/")];
  for (const [index, partA] of partsA.entries()) {
    const partB = partsB[index];
    // A folder's pages come before the page that is named like the folder.
    if (partB === undefined) return -1;
    if (partA !== partB) return compareParts(partA, partB);
  }
  return partsA.length < partsB.length ? 1 : 0;
}

function compareParts(a: string, b: string): number {
  const order = rank(b) - rank(a);
  if (order !== 0) return order;
  // `[id].json` says more than `[id]`.
  if (a.startsWith("[") && a.startsWith(b)) return -1;
  if (b.startsWith("[") && b.startsWith(a)) return 1;
  return 0;
}

/** How early a file or folder comes among its siblings. */
function rank(part: string): number {
  const name = part.replace(/\.[tj]sx?$/, "");
  if (name === "_app") return 9;
  if (name === "_middleware") return 8;
  if (name === "_error") return 6;
  if (name.startsWith("_")) return 7;
  if (name === "index") return 5;
  if (name.startsWith("(")) return 3;
  if (name.startsWith("[...")) return 0;
  if (name.startsWith("[[")) return 1;
  if (name.startsWith("[")) return 2;
  return 4;
}
