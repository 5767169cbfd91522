import { expect } from "expect";
import fc from "fast-check";
import {
  type BranchNode,
  branchTo,
  newestBelow,
  siblingGroups,
  siblingsOf,
} from "./branch.ts";

/** Two answers to `q1`, a second wording `q2` of it, and its own answer. */
const TREE: readonly BranchNode[] = [
  { id: "q1", parentId: null },
  { id: "a1", parentId: "q1" },
  { id: "a2", parentId: "q1" },
  { id: "q3", parentId: "a1" },
  { id: "q2", parentId: null },
  { id: "b1", parentId: "q2" },
  { id: "a3", parentId: "q3" },
];

/** Trees as they grow: every turn follows an older one. */
const trees = fc.array(fc.nat(), { maxLength: 30 }).map((picks) =>
  picks.map((pick, index): BranchNode => {
    const parent = pick % (index + 1);
    return { id: `${index + 1}`, parentId: parent === 0 ? null : `${parent}` };
  })
);

Deno.test("branchTo leads from the first turn to the leaf", () => {
  const ids = (leaf: string | null) => branchTo(TREE, leaf).map(({ id }) => id);
  expect(ids("a3")).toEqual(["q1", "a1", "q3", "a3"]);
  expect(ids("b1")).toEqual(["q2", "b1"]);
  expect(ids(null)).toEqual([]);
  expect(ids("nobody")).toEqual([]);
});

Deno.test("branchTo ends on a tree that bites its tail", () => {
  const circle = [{ id: "a", parentId: "b" }, { id: "b", parentId: "a" }];
  expect(branchTo(circle, "a")).toHaveLength(2);
});

Deno.test("newestBelow goes to the newest turn of the branch", () => {
  expect(newestBelow(TREE, null)).toBe("a3");
  expect(newestBelow(TREE, "a2")).toBe("a2");
  expect(newestBelow(TREE, "q1")).toBe("a3");
  expect(newestBelow(TREE, "q2")).toBe("b1");
  expect(newestBelow([], null)).toBe(null);
});

Deno.test("siblingsOf lists what stands in the same place, oldest first", () => {
  const siblings = (id: string) => {
    const node = TREE.find((each) => each.id === id);
    if (node === undefined) throw new Error(`No node "${id}"`);
    return siblingsOf(siblingGroups(TREE), node);
  };
  expect(siblings("a2")).toEqual({ ids: ["a1", "a2"], index: 1 });
  expect(siblings("q1")).toEqual({ ids: ["q1", "q2"], index: 0 });
  expect(siblings("b1")).toEqual({ ids: ["b1"], index: 0 });
});

Deno.test("every turn can be reached by choosing among siblings", () => {
  fc.assert(fc.property(trees, (nodes) => {
    for (const node of nodes) {
      const leaf = newestBelow(nodes, node.id);
      expect(branchTo(nodes, leaf)).toContainEqual(node);
    }
  }));
});
