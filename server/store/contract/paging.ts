import { expect } from "expect";
import * as fc from "fast-check";
import type { OwnerId } from "../../../lib/reply/ids.ts";
import { type ListCursor, parseListCursor } from "../cursor.ts";
import type { Store } from "../store.ts";
import { type Cases, newOwner, said } from "./support.ts";

/** Reads all pages; `between` runs after each. */
async function allPages(
  store: Store,
  list: { owner: OwnerId; limit: number; query?: string },
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  const { query, ...rest } = list;
  const ids: string[] = [];
  let cursor: ListCursor | undefined;
  do {
    const from = cursor === undefined ? rest : { ...rest, cursor };
    const page = query === undefined
      ? await store.listConversations(from)
      : await store.searchConversations({ ...from, query });
    expect(page.items.length).toBeLessThanOrEqual(list.limit);
    ids.push(...page.items.map(({ id }) => id));
    const next = page.nextCursor;
    cursor = next === undefined ? undefined : parseListCursor(next);
    expect(cursor === undefined).toBe(next === undefined);
    await between();
  } while (cursor !== undefined);
  return ids;
}

/** Pages of lists and of searches. */
export const PAGING_CASES: Cases = {
  "paging gives every conversation once, newest first": async ({ store }) => {
    const times = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 });
    const limits = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(times, limits, async (updated, limit) => {
        const owner = newOwner();
        const made: { id: string; atMs: number }[] = [];
        for (const atMs of updated) {
          const id = await said(store, owner, "some words", { atMs });
          made.push({ id, atMs });
        }
        const newestFirst = made
          .toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
          .map(({ id }) => id);
        expect(await allPages(store, { owner, limit })).toEqual(newestFirst);
        expect(await allPages(store, { owner, limit, query: "some words" }))
          .toEqual(newestFirst);
      }),
      { numRuns: 25 },
    );
  },

  "paging is not moved by conversations that come meanwhile": async (
    { store },
  ) => {
    const owner = newOwner();
    const ids: string[] = [];
    for (let atMs = 1; atMs <= 7; atMs++) {
      ids.unshift(await said(store, owner, "old", { atMs }));
    }
    let atMs = 100;
    const seen = await allPages(
      store,
      { owner, limit: 2 },
      () => said(store, owner, "new", { atMs: atMs++ }),
    );
    expect(seen).toEqual(ids);
  },
};
