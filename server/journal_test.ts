import { expect } from "expect";
import { Journal } from "./journal.ts";
import { newReplyId, seq } from "./store/contract/support.ts";
import type { AppendEntry } from "./store/store.ts";

function entry(body: string): AppendEntry {
  const records = [{ seq: seq(1), atMs: 0, type: "text", body }];
  return { replyId: newReplyId(), fence: 1, records };
}

/** A store whose commits end when the test says so. */
function slowStore() {
  const batches: string[][] = [];
  const commits: PromiseWithResolvers<readonly boolean[]>[] = [];
  let wake = () => {};
  return {
    batches,
    append(entries: readonly AppendEntry[]): Promise<readonly boolean[]> {
      batches.push(entries.map(({ records }) => records[0]?.body ?? ""));
      const commit = Promise.withResolvers<readonly boolean[]>();
      commits.push(commit);
      wake();
      return commit.promise;
    },
    /** Resolves with the nth commit once it is under way. */
    async commit(nth: number) {
      while (commits.length < nth) {
        await new Promise<void>((resolve) => wake = resolve);
      }
      return commits[nth - 1] ?? Promise.withResolvers<readonly boolean[]>();
    },
  };
}

Deno.test("Journal gathers what comes while a commit is under way", async () => {
  const store = slowStore();
  const journal = new Journal(store);
  const first = journal.append(entry("a"));
  const commit = await store.commit(1);
  const rest = ["b", "c", "d"].map((body) => journal.append(entry(body)));
  commit.resolve([true]);
  expect(await first).toBe(true);
  (await store.commit(2)).resolve([true, false, true]);
  expect(await Promise.all(rest)).toEqual([true, false, true]);
  expect(store.batches).toEqual([["a"], ["b", "c", "d"]]);
});

Deno.test("Journal takes what one turn of the event loop brings in one commit", async () => {
  const store = slowStore();
  const journal = new Journal(store);
  const all = ["a", "b", "c"].map((body) => journal.append(entry(body)));
  (await store.commit(1)).resolve([true, true, true]);
  await Promise.all(all);
  expect(store.batches).toEqual([["a", "b", "c"]]);
});

Deno.test("Journal tells each of a failure and goes on", async () => {
  const store = slowStore();
  const journal = new Journal(store);
  const failing = ["a", "b"].map((body) => journal.append(entry(body)));
  (await store.commit(1)).reject(new Error("full"));
  for (const each of await Promise.allSettled(failing)) {
    expect(each).toMatchObject({ status: "rejected" });
  }
  const next = journal.append(entry("c"));
  (await store.commit(2)).resolve([true]);
  expect(await next).toBe(true);
});
