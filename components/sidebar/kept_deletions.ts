import { isObject, parseJson } from "../../lib/provider/json.ts";
import type { Keep } from "../ask/ports.ts";

/** A conversation that a person has deleted and the server still has. */
export interface Deletion {
  readonly id: string;
  readonly title: string;
  /** Whether the server was told already: it cannot be undone any more. */
  readonly isSent: boolean;
}

/** Reads which deletions a page has left to the next one. */
export function readDeletions(keep: Keep): Deletion[] {
  const value = parseJson(keep.read() ?? "");
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown): Deletion[] => {
    if (!isObject(each)) return [];
    const { id, title, isSent } = each;
    return typeof id === "string" && typeof title === "string"
      ? [{ id, title, isSent: isSent === true }]
      : [];
  });
}

/** Leaves deletions to the next page. */
export function writeDeletions(
  keep: Keep,
  deletions: readonly Deletion[],
): void {
  keep.write(deletions.length === 0 ? "" : JSON.stringify(deletions));
}
