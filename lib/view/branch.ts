/** A turn's place in a conversation's tree. */
export interface BranchNode {
  readonly id: string;
  /** The turn that this one follows; `null` for a first one. */
  readonly parentId: string | null;
}

/** The turns that stand in one turn's place. */
export interface Siblings {
  /** Their ids, oldest first; the turn itself is among them. */
  readonly ids: readonly string[];
  /** The turn's own place among them, from 0. */
  readonly index: number;
}

/**
 * Returns the turns from the first to `leafId`, both included; none when there
 * is no such turn. A turn whose parent is missing counts as a first one.
 *
 * @param nodes Every turn of the conversation, in any order.
 * @param leafId The turn to end with.
 */
export function branchTo<T extends BranchNode>(
  nodes: readonly T[],
  leafId: string | null,
): T[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path: T[] = [];
  let at = leafId === null ? undefined : byId.get(leafId);
  while (at !== undefined && path.length < nodes.length) {
    path.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.reverse();
}

/**
 * Finds the newest turn below a turn, or below none: where a conversation, or
 * one of its branches, goes on.
 *
 * @param nodes Every turn of the conversation, oldest first.
 * @param id Where to begin; `null` is above the first turns.
 * @returns The id of the newest turn, `id` itself when nothing follows it.
 */
export function newestBelow(
  nodes: readonly BranchNode[],
  id: string | null,
): string | null {
  const below = new Set([id]);
  let newest = id;
  for (const node of nodes) {
    if (!below.has(node.parentId)) continue;
    below.add(node.id);
    newest = node.id;
  }
  return newest;
}

/** The ids of the turns that follow each turn, oldest first. */
export type SiblingGroups = ReadonlyMap<string | null, readonly string[]>;

/**
 * Groups turns by the turn that they follow, in one pass.
 *
 * @param nodes Every turn of the conversation, oldest first.
 */
export function siblingGroups(nodes: readonly BranchNode[]): SiblingGroups {
  const groups = new Map<string | null, string[]>();
  for (const { id, parentId } of nodes) {
    const group = groups.get(parentId);
    if (group === undefined) groups.set(parentId, [id]);
    else group.push(id);
  }
  return groups;
}

/**
 * Returns the turns that stand in a turn's place.
 *
 * @param groups What {@linkcode siblingGroups} made of the conversation.
 * @param node A turn of it.
 */
export function siblingsOf(groups: SiblingGroups, node: BranchNode): Siblings {
  const ids = groups.get(node.parentId) ?? [node.id];
  return { ids, index: ids.indexOf(node.id) };
}
