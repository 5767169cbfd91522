import { isObject, parseJson } from "../../lib/provider/json.ts";
import type { Keep } from "../ask/ports.ts";

/** A conversation that a person has deleted and the server still has. */
export interface Deletion {
  readonly id: string;
  readonly title: string;
  /** Whether the server was told already: it cannot be undone any more. */
  readonly isSent: boolean;
  /** Whether it was the open one: to undo it leads back to it. */
  readonly wasOpen: boolean;
  /** How long it can still be undone, in milliseconds. */
  readonly leftMs: number;
  /** From when on any page may carry it out, in milliseconds since 1970. */
  readonly dueMs: number;
}

/** Reads which deletions are kept. What cannot be read is passed over. */
export function readDeletions(keep: Keep): Deletion[] {
  const value = parseJson(keep.read() ?? "");
  return Array.isArray(value) ? value.flatMap(decodeDeletion) : [];
}

function decodeDeletion(value: unknown): Deletion[] {
  if (!isObject(value)) return [];
  const { id, title, isSent, wasOpen, leftMs, dueMs } = value;
  if (typeof id !== "string" || typeof title !== "string") return [];
  return [{
    ...{ id, title },
    isSent: isSent === true,
    wasOpen: wasOpen === true,
    leftMs: Number(leftMs) || 0,
    // What a page has written that was not left in good order: not yet due.
    dueMs: Number(dueMs) || Infinity,
  }];
}

/** Keeps deletions, in the place of those that were kept. */
export function writeDeletions(
  keep: Keep,
  deletions: readonly Deletion[],
): void {
  keep.write(deletions.length === 0 ? "" : JSON.stringify(deletions));
}
