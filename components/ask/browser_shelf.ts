import type { DBSchema, IDBPDatabase } from "idb";
import { decodeKeptAsk, type KeptAsk } from "./pending_ask.ts";
import type { AskShelf } from "./ports.ts";
import { sessionKeep } from "./session_keep.ts";
import { textShelf } from "./text_shelf.ts";

interface Schema extends DBSchema {
  asks: { key: string; value: unknown };
}

/** Safari has been seen to open a database never; nobody waits for that. */
const OPEN_MS = 2_000;

/**
 * The shelf of this browser, shared by its tabs: IndexedDB, or this tab's
 * session storage where there is no database or no room in it. Opens nothing
 * before it is used.
 */
export function browserShelf(): AskShelf {
  let opened: Promise<IDBPDatabase<Schema> | undefined> | undefined;
  const database = () => opened ??= open();
  const spare = textShelf(sessionKeep("freshet-asks"));

  return {
    async list() {
      const values = await attempt(async () =>
        await (await database())?.getAll("asks")
      );
      const kept = (values ?? []).flatMap((each) => decodeKeptAsk(each) ?? []);
      return [...kept, ...await spare.list()]
        .sort((one, other) => one.atMs - other.atMs);
    },
    async get(key) {
      const value = await attempt(async () =>
        await (await database())?.get("asks", key)
      );
      return decodeKeptAsk(value) ?? await spare.get(key);
    },
    async put(ask) {
      const isKept = await attempt(async () => write(await database(), ask));
      return isKept || await spare.put(ask);
    },
    async remove(key) {
      await attempt(async () => await (await database())?.delete("asks", key));
      await spare.remove(key);
    },
  };
}

/** Resolves when it is written: a page that is closed then has lost nothing. */
async function write(
  database: IDBPDatabase<Schema> | undefined,
  ask: KeptAsk,
): Promise<boolean> {
  if (database === undefined) return false;
  const transaction = database.transaction("asks", "readwrite");
  await Promise.all([transaction.store.put(ask), transaction.done]);
  return true;
}

/** Returns `undefined` where there is no database. */
async function open(): Promise<IDBPDatabase<Schema> | undefined> {
  if (globalThis.indexedDB === undefined) return undefined;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(resolve, OPEN_MS);
  const opening = attempt(async () => {
    // Beside the first load: nothing is on the shelf before that is shown.
    const idb = await import("idb").catch((_noNetwork: unknown) => undefined);
    return await idb?.openDB<Schema>("freshet", 1, {
      upgrade: (database) =>
        void database.createObjectStore("asks", { keyPath: "key" }),
    });
  });
  return await Promise.race([opening, promise]);
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // Private mode, no room, or cleared by the person while it was open.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
