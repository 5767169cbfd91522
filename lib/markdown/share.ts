import type { Block, ListItem } from "./nodes.ts";

/**
 * Puts what has not changed since the last time in the place of what is the
 * same, so that whoever draws can tell by identity what to leave alone.
 *
 * @returns `before` itself when nothing at all has changed.
 */
export function share(
  before: readonly Block[],
  after: readonly Block[],
): readonly Block[] {
  return shareAll(before, after, shareBlock);
}

function shareBlock(before: Block, after: Block): Block {
  if (same(before, after)) return before;
  if (before.type === "list" && after.type === "list") {
    return { ...after, items: shareAll(before.items, after.items, shareItem) };
  }
  if (before.type === "quote" && after.type === "quote") {
    return { ...after, blocks: share(before.blocks, after.blocks) };
  }
  if (before.type === "table" && after.type === "table") {
    const { head, rows } = before;
    return {
      ...after,
      head: same(head, after.head) ? head : after.head,
      rows: shareAll(rows, after.rows, keepSame),
    };
  }
  return after;
}

function shareItem(before: ListItem, after: ListItem): ListItem {
  if (same(before, after)) return before;
  return { ...after, blocks: share(before.blocks, after.blocks) };
}

function shareAll<T>(
  before: readonly T[],
  after: readonly T[],
  shareOne: (before: T, after: T) => T,
): readonly T[] {
  if (before === after) return before;
  const shared = after.map((each, index) => {
    const old = before[index];
    return old === undefined || old === each ? each : shareOne(old, each);
  });
  const isSame = shared.length === before.length &&
    shared.every((each, index) => each === before[index]);
  return isSame ? before : shared;
}

function keepSame<T>(before: T, after: T): T {
  return same(before, after) ? before : after;
}

/** Compares nodes by what they hold. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length &&
    keys.every((key) => same(one[key], other[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
