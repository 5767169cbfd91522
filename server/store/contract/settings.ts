import { expect } from "expect";
import { type Cases, newOwner } from "./support.ts";

/** What people have chosen. */
export const SETTINGS_CASES: Cases = {
  "changeSettings keeps what it makes, for its owner alone": async (
    { store },
  ) => {
    const [owner, other] = [newOwner(), newOwner()];
    expect(await store.readSettings(owner)).toBeUndefined();
    const seen: (string | undefined)[] = [];
    const set = (body: string) =>
      store.changeSettings(owner, {
        change: (kept) => {
          seen.push(kept);
          return body;
        },
        atMs: 1,
      });
    expect(await set('{"a":"一"}')).toBe('{"a":"一"}');
    expect(await set('{"a":"二"}')).toBe('{"a":"二"}');
    expect(seen).toEqual([undefined, '{"a":"一"}']);
    expect(await store.readSettings(owner)).toBe('{"a":"二"}');
    expect(await store.readSettings(other)).toBeUndefined();
  },

  "changeSettings changes nothing when it makes no text": async (
    { store },
  ) => {
    const owner = newOwner();
    const problem = { type: "problem" } as const;
    const refuse = () =>
      store.changeSettings(owner, { change: () => problem, atMs: 1 });
    expect(await refuse()).toBe(problem);
    expect(await store.readSettings(owner)).toBeUndefined();
    await store.changeSettings(owner, { change: () => "{}", atMs: 1 });
    expect(await refuse()).toBe(problem);
    expect(await store.readSettings(owner)).toBe("{}");
  },

  "changeSettings undoes all when the change throws": async ({ store }) => {
    const owner = newOwner();
    const broken = store.changeSettings(owner, {
      change: () => {
        throw new RangeError("no");
      },
      atMs: 1,
    });
    await expect(broken).rejects.toThrow("no");
    expect(await store.readSettings(owner)).toBeUndefined();
    await store.changeSettings(owner, { change: () => "{}", atMs: 1 });
    expect(await store.readSettings(owner)).toBe("{}");
  },

  "changeSettings loses none of many changes at once": async (test) => {
    const owner = newOwner();
    await using again = await test.openAgain();
    const add = (store: typeof again, name: number) =>
      store.changeSettings(owner, {
        change: (kept = "") => `${kept}${name},`,
        atMs: 1,
      });
    const names = Array.from({ length: 20 }, (_, name) => name);
    await Promise.all(
      names.map((name) => add(name % 2 === 0 ? test.store : again, name)),
    );
    const kept = await test.store.readSettings(owner) ?? "";
    const found = kept.split(",").slice(0, -1).map(Number);
    expect(found.sort((a, b) => a - b)).toEqual(names);
  },
};
